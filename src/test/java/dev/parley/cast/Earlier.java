package dev.parley.cast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;

/** The changelog as it was: the same files without the change sets that came later. */
final class Earlier {
  private static final String CHANGESET = "--changeset ";

  private Earlier() {}

  static ResourceAccessor changelog(Predicate<String> early) {
    try {
      var root = Files.createTempDirectory(House.emptyDirectory("earlier"), "changelog");
      var to = Files.createDirectories(root.resolve("liquibase"));
      try (var files = Files.list(House.ROOT.resolve("liquibase"))) {
        for (var file : files.toList()) {
          Files.writeString(to.resolve(file.getFileName()), earlier(Files.readString(file), early));
        }
      }
      return new DirectoryResourceAccessor(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String earlier(String sql, Predicate<String> early) {
    return Stream.of(sql.split("(?m)^(?=" + CHANGESET + ")"))
        .filter(part -> !part.startsWith(CHANGESET) || early.test(id(part)))
        .collect(Collectors.joining());
  }

  /** As it is written: {@code parley:site-1}. */
  private static String id(String changeset) {
    return changeset.substring(CHANGESET.length()).split("\\s", 2)[0];
  }
}
