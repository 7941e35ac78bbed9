package dev.parley.search;

import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Talks to a search server over HTTP; every failure says in a sentence what is the matter. */
final class Rest {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Its own words are quoted so far. */
  private static final int QUOTED = 300;

  private final URI base;
  private final @Nullable String authorization;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  /**
   * @param key an API key, in which case user and password do not count
   */
  Rest(URI base, Optional<String> key, Optional<String> user, Optional<String> password) {
    this.base = base;
    this.authorization =
        key.map(k -> "ApiKey " + k)
            .or(() -> user.map(u -> "Basic " + encoded(u + ":" + password.orElse(""))))
            .orElse(null);
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What came back; nothing when there is nothing at this address. */
  Optional<JsonObject> ask(String method, String path, String body, Duration patience)
      throws IOException {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(patience)
            .header(
                "Content-Type",
                path.endsWith("/_bulk") ? "application/x-ndjson" : "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() == 404) {
        return Optional.empty();
      }
      if (response.statusCode() >= 300) {
        throw new IOException(
            base
                + " said "
                + response.statusCode()
                + " to "
                + method
                + " "
                + path
                + ": "
                + response.body().substring(0, Math.min(QUOTED, response.body().length())));
      }
      return Optional.of(
          response.body().isEmpty() ? JsonValue.EMPTY_JSON_OBJECT : Json.object(response.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + base, e);
    } catch (Problem unreadable) {
      throw new IOException(base + " did not answer in JSON to " + method + " " + path);
    } catch (IOException e) {
      throw e.getMessage() != null && e.getMessage().startsWith(base.toString())
          ? e
          : new IOException("The search server at " + base + " does not answer: " + e, e);
    }
  }
}
