package dev.parley.help;

import dev.parley.help.ImportFile.Outcome;
import dev.parley.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes articles and collections of files; the same files again change only what is new. */
@ApplicationScoped
@Transactional
public class Intake {
  @Inject private HelpCollections collections;
  @Inject private Articles articles;
  @Inject private Revisions revisions;

  /** What became of a file; without an article where it was about a collection. */
  record Taken(Outcome outcome, long article) {}

  Taken take(Site site, String path, String text, boolean publish, String by, Instant now) {
    // Two nodes would make a folder's collection twice.
    revisions.hold(site.id());
    var file = MarkdownFile.read(path, text, site.languages());
    if (file.isIndex()) {
      return named(site, file, now);
    }
    var wording = file.wording();
    var collection = collection(site, file, now);
    var known = articles.bySource(site, file.source());
    var article =
        known.orElseGet(
            () -> articles.create(site, collection, file.position(), file.source(), now).article());
    var before = articles.written(article.id(), file.language());
    boolean named = file.head().containsKey("slug");
    var written =
        articles.write(
            site,
            article.id(),
            file.language(),
            wording,
            before.isEmpty() || named ? file.slug() : null,
            before.map(w -> w.latest().number()).orElse(0),
            by,
            now);
    int number = written.latest().number();
    if (file.published(publish)) {
      articles.publish(site, article.id(), file.language(), number, now);
    }
    var outcome =
        before.isEmpty()
            ? Outcome.MADE
            : before.get().latest().number() == number ? Outcome.SAME : Outcome.CHANGED;
    return new Taken(outcome, article.id());
  }

  /** The folder's collection; one that there is not yet is called as the folder. */
  private HelpCollection collection(Site site, MarkdownFile file, Instant now) {
    var known = collections.bySource(site, file.folder());
    if (known.isEmpty()) {
      return create(site, file, file.shelf(), null, now);
    }
    var shelved = collections.byId(site, known.get().id());
    if (!shelved.texts().containsKey(file.language())) {
      call(site, known.get(), file, file.shelf(), null);
    }
    return known.get();
  }

  private Taken named(Site site, MarkdownFile file, Instant now) {
    var icon = file.head().get("icon");
    var known = collections.bySource(site, file.folder());
    if (known.isEmpty()) {
      create(site, file, file.title(), icon, now);
      return new Taken(Outcome.MADE, 0);
    }
    call(site, known.get(), file, file.title(), icon);
    return new Taken(Outcome.CHANGED, 0);
  }

  private HelpCollection create(
      Site site, MarkdownFile file, String name, @Nullable String icon, Instant now) {
    return collections
        .bring(site, icon, Map.of(file.language(), called(file, name)), file.folder(), now)
        .collection();
  }

  private void call(
      Site site, HelpCollection known, MarkdownFile file, String name, @Nullable String icon) {
    collections.change(
        site, known.id(), icon, Map.of(file.language(), called(file, name)), known.revision());
  }

  private static Named called(MarkdownFile file, String name) {
    boolean index = file.isIndex();
    return new Named(
        name,
        index ? file.head().getOrDefault("summary", "") : "",
        index ? file.head().get("slug") : null);
  }
}
