package dev.parley.cast;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** One request with JSON in and out. */
public final class Http {
  private Http() {}

  /** What came back; the body is an empty object where there was none. */
  public record Answer(int status, JsonObject body, Map<String, java.util.List<String>> headers) {
    /** The body of a success; throws Refused with the problem otherwise. */
    public JsonObject ok() {
      if (status >= 300 && body.containsKey("type")) {
        throw new Refused(body);
      }
      if (status >= 300) {
        throw new AssertionError("HTTP " + status + " " + body);
      }
      return body;
    }
  }

  /** Sends a request; an empty body is none. */
  public static Answer send(
      HttpClient http, String method, URI uri, String body, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(30))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      Documented.hold(http, method, uri, response.statusCode());
      return new Answer(response.statusCode(), json(response.body()), response.headers().map());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonObject json(String body) {
    if (body.startsWith("[")) {
      return Frames.read("{\"items\":" + body + "}");
    }
    return body.startsWith("{") ? Frames.read(body) : JsonValue.EMPTY_JSON_OBJECT;
  }
}
