package dev.parley.cast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server that speaks S3, in a process of its own, with one bucket. */
public final class Bucket implements AutoCloseable {
  private static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";
  private static final String NAME = "files";

  private final int port = freePort();
  private final Process process;

  private Bucket() {
    try {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx256m",
                  "-jar",
                  jar().toString(),
                  "--com.adobe.testing.s3mock.store.initial-buckets=" + NAME,
                  "--com.adobe.testing.s3mock.store.root=" + House.emptyDirectory("objects"),
                  "--com.adobe.testing.s3mock.httpPort=" + port,
                  "--server.port=0")
              .redirectErrorStream(true)
              .redirectOutput(House.emptyDirectory("bucket").resolve("console.log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  public static Bucket open() {
    var bucket = new Bucket();
    bucket.await();
    return bucket;
  }

  /** What a server must be told to keep files here. */
  public Map<String, String> environment() {
    return Map.of(
        "PARLEY_FILES_STORE", "s3",
        "PARLEY_FILES_S3_ENDPOINT", "http://127.0.0.1:" + port,
        "PARLEY_FILES_S3_BUCKET", NAME,
        "PARLEY_FILES_S3_PREFIX", "chat",
        "PARLEY_FILES_S3_KEY", "for-tests",
        "PARLEY_FILES_S3_SECRET", "for-tests-only");
  }

  /** Whether it has the bytes of a file. */
  public boolean has(long file) {
    return status("/" + NAME + "/chat/" + file) == 200;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void await() {
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (status("/" + NAME) != 200) {
      if (System.nanoTime() > until || !process.isAlive()) {
        throw new IllegalStateException("The bucket did not open, see target/it");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private int status(String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path jar() {
    try {
      var launcher = Class.forName(LAUNCHER);
      return Path.of(launcher.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ReflectiveOperationException | java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
