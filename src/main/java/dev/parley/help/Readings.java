package dev.parley.help;

import dev.parley.help.Centre.Shelf;
import dev.parley.help.HelpIndex.Found;
import dev.parley.help.Markdown.Mark;
import dev.parley.help.Markdown.Rendered;
import dev.parley.help.OldSlugs.Kind;
import dev.parley.platform.Limit;
import dev.parley.platform.Limits;
import dev.parley.platform.Problem;
import dev.parley.platform.PublicAddress;
import dev.parley.platform.Speech;
import dev.parley.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What readers are given, on pages and as JSON: articles, what was found, what is suggested. */
@ApplicationScoped
public class Readings {
  private static final int RELATED = 4;

  @Inject private Centres centres;
  @Inject private Judgements judgements;
  @Inject private MissedSearches missed;
  @Inject private OldSlugs oldSlugs;
  @Inject private PublicAddress address;
  @Inject private Limits limits;

  /** An article that leads somewhere. */
  @Schema(name = "HelpArticleLink")
  public record Pointer(
      @Schema(examples = "4711") long article,
      @Schema(examples = "When the brakes squeal") String title,
      String summary,
      @Schema(examples = "Care and repair") String collection,
      @Schema(description = "Its page") String url) {}

  /** What was found of an article. */
  @Schema(name = "HelpFound")
  public record FoundView(
      long article,
      String title,
      String collection,
      String url,
      @Schema(description = "The stretch of the text with most of it, in pieces")
          List<Excerpt.Piece> excerpt) {}

  /** What was found. */
  @Schema(name = "HelpSearch")
  public record SearchView(
      String language,
      long total,
      @Schema(description = "Nothing was found as it was written; this is like it") boolean similar,
      List<FoundView> items) {}

  /** An article to be read. */
  @Schema(name = "HelpArticle")
  public record ReadView(
      long article,
      @Schema(examples = "en") String language,
      String title,
      String summary,
      @Schema(description = "Safe to be shown: made of Markdown, nothing in it runs") String html,
      List<Mark> headings,
      @Nullable CollectionView collection,
      String url,
      long publishedAt,
      @Schema(description = "The same in the site's other languages") List<Elsewhere> languages,
      List<Pointer> related) {}

  @Schema(name = "HelpArticleElsewhere")
  public record Elsewhere(String language, String title, String url) {}

  @Schema(name = "HelpCollectionLink")
  public record CollectionView(long id, String name, String url) {}

  Centre centre(Site site) {
    return centres.of(site);
  }

  /** 429 for an address that asks without an end. */
  void count(String remoteAddress) {
    limits.countAddress(Limit.HELP_READER_ADDRESS, remoteAddress);
  }

  /** Where nobody asks who could say by what name the server is reached. */
  Links links(Site site) {
    return new Links(address.base(), site.key());
  }

  /** Whole addresses, as whoever asks has reached the server where no public one is set. */
  Links links(Site site, HttpServletRequest request) {
    return new Links(address.at(request), site.key());
  }

  /**
   * An article's text as it looks, with its links beginning so.
   *
   * @param through what becomes of each address that a link leads to
   */
  Rendered rendered(Centre centre, Leaf leaf, Links links, UnaryOperator<String> through) {
    return markdown(centre, leaf.language(), links).render(centres.body(leaf), through);
  }

  Markdown markdown(Centre centre, String language, Links links) {
    return new Markdown(
        slug -> centre.leaf(slug, language).map(links::article),
        links.images(),
        words(language).say("table"));
  }

  /** Where an address of before leads now. */
  Optional<Leaf> moved(Site site, Centre centre, String slug, String language) {
    return oldSlugs
        .find(site.id(), Kind.ARTICLE, language, slug)
        .flatMap(id -> centre.leaf(id, language));
  }

  Optional<Shelf> movedShelf(Site site, Centre centre, String slug, String language) {
    return oldSlugs
        .find(site.id(), Kind.COLLECTION, language, slug)
        .flatMap(id -> centre.shelf(id, language))
        .filter(shelf -> !centre.in(shelf.id(), language).isEmpty());
  }

  ReadView read(Site site, Centre centre, Leaf leaf, Links links) {
    var rendered = rendered(centre, leaf, links, UnaryOperator.identity());
    return new ReadView(
        leaf.article(),
        leaf.language(),
        leaf.title(),
        leaf.summary(),
        rendered.html(),
        rendered.headings(),
        centre
            .shelf(leaf.collection(), leaf.language())
            .map(
                s -> new CollectionView(s.id(), s.name(), links.collection(s.language(), s.slug())))
            .orElse(null),
        links.article(leaf),
        leaf.publishedAt().toEpochMilli(),
        centre.everywhere(leaf.article(), site.languages()).stream()
            .filter(other -> !other.language().equals(leaf.language()))
            .map(other -> new Elsewhere(other.language(), other.title(), links.article(other)))
            .toList(),
        pointers(centre, centre.related(leaf, RELATED), links));
  }

  List<Pointer> pointers(Centre centre, List<Leaf> leaves, Links links) {
    return leaves.stream()
        .map(
            leaf ->
                new Pointer(
                    leaf.article(),
                    leaf.title(),
                    leaf.summary(),
                    shelf(centre, leaf),
                    links.article(leaf)))
        .toList();
  }

  List<Leaf> suggested(
      Site site, Centre centre, String language, @Nullable String about, int limit, Instant now) {
    return centre.suggested(language, about, judgements.popular(site.id(), now), limit);
  }

  /** What helped others lately. */
  List<Leaf> popular(Site site, Centre centre, String language, int limit, Instant now) {
    return judgements.popular(site.id(), now).stream()
        .flatMap(id -> centre.leaf(id, language).stream())
        .limit(limit)
        .toList();
  }

  SearchView search(Centre centre, String words, String language, int limit, Links links) {
    var found = centre.search(centre.question(words, language), language, limit);
    return new SearchView(
        language, found.total(), found.similar(), found(centre, found, language, links));
  }

  private static List<FoundView> found(Centre centre, Found found, String language, Links links) {
    return found.hits().stream()
        .flatMap(
            hit ->
                centre.leaf(hit.article(), language).stream()
                    .map(
                        leaf ->
                            new FoundView(
                                leaf.article(),
                                leaf.title(),
                                shelf(centre, leaf),
                                links.article(leaf),
                                hit.excerpt())))
        .toList();
  }

  private static String shelf(Centre centre, Leaf leaf) {
    return centre.shelf(leaf.collection(), leaf.language()).map(Shelf::name).orElse("");
  }

  /** Tells the authors of words that lead nowhere. True when they do. */
  boolean missed(Site site, String words, String language, String remoteAddress, Instant now) {
    limits.countAddress(Limit.HELP_VOICE_ADDRESS, remoteAddress);
    var centre = centres.of(site);
    var question = centre.question(words, language);
    if (question.isEmpty() || centre.search(question, language, 1).total() > 0) {
      return false;
    }
    missed.count(site.id(), language, words, now);
    return true;
  }

  void judge(
      Site site,
      long article,
      String language,
      String tab,
      boolean helpful,
      @Nullable String comment,
      String remoteAddress,
      Instant now) {
    limits.countAddress(Limit.HELP_VOICE_ADDRESS, remoteAddress);
    var leaf =
        centres.of(site).leaf(article, language).orElseThrow(() -> Problem.notFound("article"));
    judgements.judge(leaf, site.id(), tab, helpful, comment, now);
  }

  /** The words of pages in a language. */
  static Speech words(String language) {
    return Speech.of("help.words", Locale.forLanguageTag(language), ZoneOffset.UTC);
  }
}
