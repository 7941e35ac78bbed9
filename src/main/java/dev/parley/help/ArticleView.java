package dev.parley.help;

import dev.parley.help.Articles.Whole;
import dev.parley.help.Articles.Written;
import dev.parley.help.Judgements.Tally;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An article as authors have it. Times are milliseconds since 1970. */
@Schema(name = "HelpArticleOfAuthors")
public record ArticleView(
    @Schema(examples = "4711") long id,
    long collection,
    int position,
    @Schema(description = "Counts moves; give it back with one") int revision,
    @Schema(description = "By language") Map<String, TextView> texts,
    @Schema(description = "How many it helped, and how many not") Tally feedback) {

  /** What it says in one language, as it was written last. */
  @Schema(name = "HelpArticleText")
  public record TextView(
      @Schema(examples = "when-the-brakes-squeal") String slug,
      @Schema(description = "The number of the version shown here: what was written last")
          int version,
      @Schema(description = "The number of the version that is read; null for a draft")
          @Nullable Integer published,
      @Nullable Long publishedAt,
      @Schema(enumeration = {"draft", "published", "changed"}) String state,
      String title,
      String summary,
      @Schema(description = "Markdown; null in lists") @Nullable String body,
      long madeAt,
      String madeBy,
      @Schema(description = "Its page; null for a draft") @Nullable String url) {

    static TextView of(Written written, Links links, boolean whole) {
      var text = written.text();
      var latest = written.latest();
      var published = text.published();
      var at = text.publishedAt();
      return new TextView(
          text.slug(),
          latest.number(),
          published,
          at == null ? null : at.toEpochMilli(),
          published == null ? "draft" : published == latest.number() ? "published" : "changed",
          latest.title(),
          latest.summary(),
          whole ? latest.body() : null,
          latest.madeAt().toEpochMilli(),
          latest.madeBy(),
          published == null ? null : links.home(text.language()) + "a/" + text.slug());
    }
  }

  static ArticleView of(Whole whole, Tally tally, Links links, boolean withBodies) {
    var texts = new TreeMap<String, TextView>();
    whole.texts().forEach(w -> texts.put(w.text().language(), TextView.of(w, links, withBodies)));
    var article = whole.article();
    return new ArticleView(
        article.id(), article.collection(), article.position(), article.revision(), texts, tally);
  }
}
