package dev.parley.help;

import dev.parley.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files of the demo company's help centre. */
@ApplicationScoped
@Transactional
public class Larkwell {
  static final String SITE = "larkwell";
  private static final String AUTHOR = "Ada Klein";

  @Inject private Intake intake;
  @Inject private HelpCollections collections;
  @Inject private SynonymLists synonyms;
  @Inject private Revisions revisions;

  /** Whichever node is first writes it, once: what was made of it since is left alone. */
  public void write(Site site, Instant now) {
    revisions.hold(site.id());
    if (collections.all(site).isEmpty()) {
      files().forEach((path, text) -> intake.take(site, path, text, true, AUTHOR, now));
      for (var language : List.of("en", "es")) {
        synonyms.say(site, language, synonyms(language), 0);
      }
    }
  }

  /** By path, in the order in which they stand. */
  static Map<String, String> files() {
    var files = new LinkedHashMap<String, String>();
    read("contents.txt").lines().forEach(path -> files.put(path, read(path)));
    return files;
  }

  /** A line of words between commas is a group. */
  static List<List<String>> synonyms(String language) {
    return read("synonyms_" + language + ".txt")
        .lines()
        .map(line -> List.of(line.split(",\\s*")))
        .toList();
  }

  private static String read(String path) {
    try (var in = Larkwell.class.getResourceAsStream("larkwell/" + path)) {
      return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
