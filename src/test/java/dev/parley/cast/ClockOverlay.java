package dev.parley.cast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Puts the clock that can move, which is in the tests only, into a copy of the WAR. */
final class ClockOverlay {
  private static final String PACKAGE = "dev/parley/testclock";
  private static final String BEANS =
      "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.1\" bean-discovery-mode=\"annotated\"/>";

  private ClockOverlay() {}

  static void addTo(Path war) {
    try (var files = FileSystems.newFileSystem(war)) {
      try (var jar =
              new JarOutputStream(
                  Files.newOutputStream(files.getPath("WEB-INF/lib/testclock.jar")));
          var classes = Files.list(House.ROOT.resolve("target/test-classes").resolve(PACKAGE))) {
        jar.putNextEntry(new JarEntry("META-INF/beans.xml"));
        jar.write(BEANS.getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
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
