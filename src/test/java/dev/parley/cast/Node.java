package dev.parley.cast;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The Node that comes with the browser driver, so that nothing need be installed to test scripts.
 */
public final class Node {
  private static final Path MODULES = House.ROOT.resolve("target/node_modules");
  private static @Nullable Path executable;

  private Node() {}

  /** Runs it in the project's directory; returns what it printed, throws when it failed. */
  public static String run(String... arguments) {
    var command = new ArrayList<String>();
    command.add(executable().toString());
    command.addAll(List.of(arguments));
    try {
      var output = Files.createTempFile("node", ".out");
      var process =
          new ProcessBuilder(command)
              .directory(House.ROOT.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      var ended = process.waitFor(2, TimeUnit.MINUTES);
      var said = Files.readString(output);
      Files.delete(output);
      if (!ended || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", arguments) + "\n" + said);
      }
      return said;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lays a web jar's package where Node and its tools look for it: {@code target/node_modules}. */
  public static Path module(String name, String jar, String version) {
    var to = MODULES.resolve(name);
    var root = "META-INF/resources/webjars/" + jar + "/" + version + "/";
    var found = Node.class.getResource("/" + root + "package.json");
    if (found == null) {
      throw new IllegalStateException("No web jar " + jar + " " + version + " on the class path");
    }
    if (Files.exists(to.resolve("package.json"))) {
      return to;
    }
    try (var files = FileSystems.newFileSystem(jarOf(found.toString()), Map.of())) {
      var from = files.getPath(root);
      try (var all = Files.walk(from)) {
        for (var file : all.filter(Files::isRegularFile).toList()) {
          var copy = to.resolve(from.relativize(file).toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return to;
  }

  private static Path jarOf(String url) {
    return Path.of(java.net.URI.create(url.substring("jar:".length(), url.indexOf('!'))));
  }

  private static synchronized Path executable() {
    if (executable == null) {
      var driver =
          Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false);
      executable = driver.driverDir().resolve("node");
    }
    return executable;
  }
}
