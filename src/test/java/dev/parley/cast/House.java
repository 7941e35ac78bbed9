package dev.parley.cast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** Where things are in the project, and which database this run of the tests is for. */
public final class House {
  /** The project's directory. */
  public static final Path ROOT =
      Path.of(setting("parley.root").orElse(System.getProperty("user.dir"))).toAbsolutePath();

  private House() {}

  /** {@code h2} or {@code postgres}. */
  public static String database() {
    return setting("parley.database").orElse("h2");
  }

  /** Whether a skipped test is a failure. */
  public static boolean unattended() {
    return "true".equals(System.getenv("CI"));
  }

  static Optional<String> setting(String name) {
    return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
  }

  /** A directory of this run: {@code target/it/<database>/<name>}, empty. */
  static Path emptyDirectory(String name) {
    var directory = ROOT.resolve("target/it").resolve(database()).resolve(name);
    try {
      if (Files.exists(directory)) {
        try (var files = Files.walk(directory)) {
          for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
