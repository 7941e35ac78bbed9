package dev.parley.cast;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/** Somebody else's web site on an origin of its own, whose pages embed the widget. */
public final class HostPage implements AutoCloseable {
  private final HttpServer http;

  private HostPage(HttpServer http) {
    this.http = http;
  }

  /** Serves the same page at every path. */
  public static HostPage of(String html, Map<String, String> headers) {
    try {
      var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String origin() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
