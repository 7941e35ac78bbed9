package dev.parley.cast;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Somebody else's web site on an origin of its own, whose pages embed the widget. */
public final class HostPage implements AutoCloseable {
  private static final InetSocketAddress ANYWHERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final HttpServer http;

  private HostPage(HttpServer http) {
    this.http = http;
  }

  /** Serves the same page at every path. */
  public static HostPage of(String html, Map<String, String> headers) {
    try {
      return of(HttpServer.create(ANYWHERE, 0), html, headers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same over TLS, with a certificate that nobody knows, for hosts that are not this one. */
  public static HostPage secure(String html) {
    try {
      var https = HttpsServer.create(ANYWHERE, 0);
      https.setHttpsConfigurator(new HttpsConfigurator(certified()));
      return of(https, html, Map.of());
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext certified()
      throws IOException, GeneralSecurityException, InterruptedException {
    var folder = Files.createTempDirectory("parley-host");
    var store = folder.resolve("keys.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                (keytool
                        + " -genkeypair -keyalg EC -dname CN=larkwell.test -alias host -storetype"
                        + " PKCS12 -storepass changeit -keystore "
                        + store)
                    .split(" "))
            .inheritIO()
            .start()
            .waitFor();
    if (made != 0) {
      throw new IOException("keytool said " + made);
    }
    var password = "changeit".toCharArray();
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(store.toFile(), password), password);
    Files.delete(store);
    Files.delete(folder);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static HostPage of(HttpServer http, String html, Map<String, String> headers) {
    var page = html.getBytes(StandardCharsets.UTF_8);
    http.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          headers.forEach(exchange.getResponseHeaders()::set);
          exchange.sendResponseHeaders(200, page.length);
          try (var body = exchange.getResponseBody()) {
            body.write(page);
          }
        });
    http.setExecutor(Executors.newFixedThreadPool(2));
    http.start();
    return new HostPage(http);
  }

  /** The same site under another name of this machine, as the browser resolves it. */
  public String origin(String host) {
    return (http instanceof HttpsServer ? "https://" : "http://")
        + host
        + ":"
        + http.getAddress().getPort();
  }

  public String origin() {
    return origin("127.0.0.1");
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
