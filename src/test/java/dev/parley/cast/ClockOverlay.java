package dev.parley.cast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Puts the clock that can move, which is in the tests only, into a copy of the WAR. */
final class ClockOverlay {
  private static final String PACKAGE = "dev/parley/testclock";

  private ClockOverlay() {}

  static void addTo(Path war) {
    try (var files = FileSystems.newFileSystem(war)) {
      try (var jar =
              new JarOutputStream(
                  Files.newOutputStream(files.getPath("WEB-INF/lib/testclock.jar")));
          var classes = Files.list(House.ROOT.resolve("target/test-classes").resolve(PACKAGE))) {
        for (var file : classes.toList()) {
          jar.putNextEntry(new JarEntry(PACKAGE + "/" + file.getFileName()));
          Files.copy(file, jar);
          jar.closeEntry();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
