package dev.parley.cast;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The WAR under test on a Liberty of its own: own directory, own free port, own data, so that it
 * runs beside anything else. Everything it says is kept in {@code target/it/<database>/<name>}.
 */
public final class Server implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final String STARTED = "CWWKZ0001I";
  private static final Set<String> OF_LIBERTY = Set.of("keystore_password", "ltpa_keys_password");
  private static @Nullable Server shared;

  private final String name;
  private final Path directory;
  private final int port;
  private final Map<String, String> environment = new HashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Process process;
  private final Map<String, CompletableFuture<String>> awaited = new ConcurrentHashMap<>();
  private int starts;

  private Server(String name, Path directory, int port) {
    this.port = port;
    this.name = name;
    this.directory = directory;
  }

  /** The one server of this run that all stories share: mode test, with the clock that can move. */
  public static synchronized Server shared() {
    if (shared == null && House.setting("parley.attach").isPresent()) {
      shared = attached(Integer.parseInt(House.setting("parley.attach").get()));
    }
    if (shared == null) {
      shared =
          named("shared")
              .with("PARLEY_MODE", "test")
              .with("PARLEY_LOGIN_ITERATIONS", "1000")
              .with("PARLEY_WEBHOOKS_PRIVATE", "true")
              .withMovableClock()
              .start();
    }
    return shared;
  }

  /** A server that runs already, in mode test and with the clock: to try one story at a time. */
  private static Server attached(int port) {
    return new Server("attached", House.ROOT, port);
  }

  /** A server of one's own, not yet started, with an empty database. */
  public static Server named(String name) {
    var directory = House.emptyDirectory(name);
    var server = new Server(name, directory, freePort());
    server.furnish();
    server
        .with("PARLEY_HTTP_HOST", "127.0.0.1")
        .with("PARLEY_HTTP_PORT", String.valueOf(server.port))
        .with("PARLEY_DATA", directory.resolve("data").toString())
        // `server create` would have made these up and kept them in server.env.
        .with("keystore_password", "for-tests-only")
        .with("ltpa_keys_password", "for-tests-only")
        .with(Database.empty(name, directory.resolve("data")).environment());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return server;
  }

  /** Sets an environment variable of the server: {@code parley.x.y} is {@code PARLEY_X_Y}. */
  public Server with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  public Server with(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  /** One more node: on the other's database instead of one of its own. */
  public Server onTheDatabaseOf(Server other) {
    other.environment.forEach(
        (variable, value) -> {
          if (variable.startsWith("PARLEY_DB_")) {
            environment.put(variable, value);
          }
        });
    return this;
  }

  /** With a drop-in of the documents. */
  public Server configured(String document) {
    try {
      override("given.xml", Files.readString(House.ROOT.resolve(document)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /**
   * Puts the clock overlay into the WAR; a server in another mode than test then refuses to run.
   */
  public Server withMovableClock() {
    ClockOverlay.addTo(war());
    return this;
  }

  /** Without what {@code server create} makes up: passwords for Liberty's own keys. */
  public Server withoutKeys() {
    OF_LIBERTY.forEach(environment::remove);
    return this;
  }

  /** Makes up for {@link #withoutKeys} while the server runs, and waits until it is ready. */
  public void giveKeys() {
    override(
        "keys.xml",
        "<server><ltpa keysPassword=\"late\"/><keyStore id=\"defaultKeyStore\" password=\"late-as-well\"/></server>");
    await(this::ready, "is not ready");
  }

  /** Starts the process and waits until it is ready to serve. */
  public Server start() {
    begin();
    await(this::ready, "is not ready");
    return this;
  }

  /** Starts the process and waits until it answers, ready or not. */
  public Server begin() {
    var said = launch();
    try {
      said.get(START.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      kill();
      throw new IllegalStateException(this + " did not start, see " + log(), e);
    }
    await(() -> readiness().isPresent(), "does not answer");
    return this;
  }

  /**
   * Deploys the application once more, with the clock overlay, beside itself; returns what a server
   * in another mode than test says when it refuses that.
   */
  public String refusesMovableClock() {
    var refused = awaited("CWWKZ0012I");
    try {
      var second = war().resolveSibling("second.war");
      Files.copy(war(), second);
      ClockOverlay.addTo(second);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    override(
        "second.xml",
        "<server><webApplication location=\"second.war\" contextRoot=\"/second\"/></server>");
    return Line.patiently(refused);
  }

  /** Liberty takes up configuration while it runs. */
  private void override(String name, String xml) {
    try {
      var overrides = Files.createDirectories(home().resolve("configDropins/overrides"));
      Files.writeString(overrides.resolve(name), xml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The polite end: SIGTERM, then the server closes what is open. */
  public void stop() {
    end(ProcessHandle::destroy);
  }

  /** The power switch: SIGKILL, nothing is written or said any more. */
  public void kill() {
    end(ProcessHandle::destroyForcibly);
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public URI socket(String path) {
    return URI.create("ws://127.0.0.1:" + port + path);
  }

  /** This server's address as a browser's Origin header names it. */
  public String origin() {
    return "http://127.0.0.1:" + port;
  }

  public HttpClient http() {
    return http;
  }

  /** The process, to measure it; fails when it does not run. */
  public ProcessHandle process() {
    if (process == null) {
      throw new IllegalStateException(this + " does not run");
    }
    return process.toHandle();
  }

  /** What the server has said since its last start. */
  public Path log() {
    return directory.resolve("console-" + starts + ".log");
  }

  @Override
  public void close() {
    stop();
  }

  @Override
  public String toString() {
    return "Server " + name + " (" + House.database() + ", port " + port + ")";
  }

  private Path home() {
    return directory.resolve("usr/servers/parley");
  }

  /** What is deployed at the next start. */
  Path war() {
    return home().resolve("apps/parley.war");
  }

  private static Path liberty() {
    return House.ROOT.resolve("target/liberty/wlp");
  }

  /** The same server.xml, includes and WAR as everywhere; the two drivers beside them. */
  private void furnish() {
    try {
      Files.createDirectories(home().resolve("apps"));
      Files.createDirectories(directory.resolve("data"));
      Files.copy(House.ROOT.resolve("server.xml"), home().resolve("server.xml"));
      Files.copy(House.ROOT.resolve("target/parley.war"), war());
      Files.write(
          home().resolve("jvm.options"),
          List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xlog:disable"));
      var drivers = Files.createDirectories(directory.resolve("usr/shared/resources/jdbc"));
      copyLibraryOf("org.h2.Driver", drivers);
      copyLibraryOf("org.postgresql.Driver", drivers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyLibraryOf(String type, Path to) throws IOException {
    try {
      var source = Class.forName(type).getProtectionDomain().getCodeSource().getLocation().toURI();
      var jar = Path.of(source);
      Files.copy(
          jar, to.resolve(String.valueOf(jar.getFileName())), StandardCopyOption.REPLACE_EXISTING);
    } catch (ReflectiveOperationException | java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Completed when the application runs, failed when it is refused or the process ends before. */
  private CompletableFuture<String> launch() {
    starts++;
    var builder =
        new ProcessBuilder(liberty().resolve("bin/server").toString(), "run", "parley")
            .redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.startsWith("PARLEY_") || OF_LIBERTY.contains(key));
    builder.environment().putAll(environment);
    builder.environment().put("WLP_USER_DIR", directory.resolve("usr").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    try {
      var started = builder.start();
      process = started;
      awaited.clear();
      var said = awaited(STARTED);
      var log = log();
      var listener = new Thread(() -> listen(started, log, said), "listens to " + name);
      listener.setDaemon(true);
      listener.start();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Completed with the next line that has this code. */
  private CompletableFuture<String> awaited(String code) {
    return awaited.computeIfAbsent(code, key -> new CompletableFuture<>());
  }

  private void listen(Process process, Path log, CompletableFuture<String> said) {
    try (BufferedReader lines = process.inputReader();
        var out = Files.newBufferedWriter(log)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        out.write(line);
        out.newLine();
        out.flush();
        hear(line);
        if (line.contains("CWWKZ0002E") || line.contains("CWWKZ0012I")) {
          said.completeExceptionally(new IllegalStateException(line));
        }
      }
    } catch (IOException e) {
      said.completeExceptionally(e);
    }
    said.completeExceptionally(new IllegalStateException("The process ended, see " + log));
  }

  private void hear(String line) {
    awaited.forEach(
        (code, heard) -> {
          if (line.contains(code)) {
            heard.complete(line);
          }
        });
  }

  private void await(BooleanSupplier condition, String otherwise) {
    var until = System.nanoTime() + START.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until || !process().isAlive()) {
        throw new IllegalStateException(this + " " + otherwise + ", see " + log());
      }
      pause();
    }
  }

  /** Whether it says of itself that it is ready to serve. */
  public boolean ready() {
    return readiness().equals(Optional.of(200));
  }

  private Optional<Integer> readiness() {
    var request =
        HttpRequest.newBuilder(uri("/health/ready")).timeout(Duration.ofSeconds(5)).build();
    try {
      return Optional.of(http.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void end(Predicate<ProcessHandle> how) {
    var ending = process;
    if (ending == null) {
      return;
    }
    var asked = how.test(ending.toHandle());
    try {
      if (!asked || !ending.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        ending.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      ending.destroyForcibly();
    }
    process = null;
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
