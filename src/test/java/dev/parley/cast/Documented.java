package dev.parley.cast;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds every refusal that a story meets against {@code /openapi}: what the API can answer is named
 * there. What is refused before an operation is found (405, 406) is none of an operation's.
 */
final class Documented {
  private static final Map<String, JsonObject> DOCUMENTS = new ConcurrentHashMap<>();

  private Documented() {}

  static void hold(HttpClient http, String method, URI uri, int status) {
    if (status < 400 || status >= 500 || status == 405 || status == 406) {
      return;
    }
    var operation = operation(document(http, uri), method, uri.getPath());
    if (operation.isPresent()
        && !operation.get().getJsonObject("responses").containsKey("" + status)) {
      throw new AssertionError(
          method
              + " "
              + uri.getPath()
              + " answered "
              + status
              + ", which /openapi does not name: add @APIResponse(responseCode = \""
              + status
              + "\", description = …) to the operation.");
    }
  }

  /** As the server describes itself; empty while it cannot. */
  static @Nullable JsonObject document(HttpClient http, URI uri) {
    return DOCUMENTS.computeIfAbsent(
        uri.resolve("/").toString(),
        root -> {
          var asked =
              HttpRequest.newBuilder(URI.create(root + "openapi?format=JSON"))
                  .timeout(Duration.ofSeconds(30))
                  .build();
          try {
            var answer = http.send(asked, BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Frames.read(answer.body()) : null;
          } catch (IOException e) {
            return null;
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static Optional<JsonObject> operation(
      @Nullable JsonObject document, String method, String path) {
    if (document == null) {
      return Optional.empty();
    }
    var paths = document.getJsonObject("paths");
    return paths.keySet().stream()
        .filter(template -> fits(template, path))
        .min((a, b) -> Integer.compare(variables(a), variables(b)))
        .map(paths::getJsonObject)
        .map(item -> item.getJsonObject(method.toLowerCase(java.util.Locale.ROOT)));
  }

  private static int variables(String template) {
    return (int) template.chars().filter(c -> c == '{').count();
  }

  private static boolean fits(String template, String path) {
    var wanted = template.split("/", -1);
    var given = path.split("/", -1);
    if (wanted.length != given.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (!wanted[i].startsWith("{") && !wanted[i].equals(given[i])) {
        return false;
      }
    }
    return true;
  }
}
