package dev.parley.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Which index is used: {@code parley.search.backend}. */
final class Backend {
  private static final Logger LOG = Logger.getLogger(Backend.class.getName());
  private static final String LUCENE = "lucene";
  private static final String ELASTIC = "elasticsearch";

  private Backend() {}

  static String kind() {
    return kind(ConfigProvider.getConfig());
  }

  private static String kind(Config config) {
    return setting(config, "backend").orElse(LUCENE);
  }

  static Index open() throws IOException {
    var config = ConfigProvider.getConfig();
    if (kind(config).equals(ELASTIC)) {
      return elastic(config);
    }
    if (!kind(config).equals(LUCENE)) {
      throw new IllegalStateException(
          "parley.search.backend is '" + kind(config) + "'; it is lucene or elasticsearch.");
    }
    return lucene(Path.of(config.getValue("parley.data", String.class)).resolve("search"));
  }

  private static Index elastic(Config config) throws IOException {
    var url =
        setting(config, "url")
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "parley.search.backend is elasticsearch: say where it is with"
                            + " parley.search.url, like https://search.internal:9200."));
    var rest =
        new Rest(
            URI.create(url),
            setting(config, "api-key"),
            setting(config, "user"),
            setting(config, "password"));
    return new ElasticIndex(rest, setting(config, "index").orElse("parley"));
  }

  private static Optional<String> setting(Config config, String name) {
    return config
        .getOptionalValue("parley.search." + name, String.class)
        .filter(value -> !value.isBlank());
  }

  /** An index that cannot be read is worth nothing: it is made anew from the database. */
  static Index lucene(Path directory) throws IOException {
    try {
      return LuceneIndex.in(directory);
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | IllegalArgumentException e) {
      LOG.log(
          Level.WARNING,
          "The search index in {0} cannot be read and is made anew: {1}",
          new Object[] {directory, e.getMessage()});
      delete(directory);
      return LuceneIndex.in(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
