package dev.parley.cast;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** Files on their way: what visitors and agents upload and fetch. */
public final class Parcels {
  private Parcels() {}

  /** A visitor's upload, with a client id of its own; returns the file. */
  public static JsonObject upload(
      Stage stage, Visitor visitor, long conversation, String name, byte[] body) {
    return upload(stage, visitor, conversation, UUID.randomUUID().toString(), name, body).ok();
  }

  public static Http.Answer upload(
      Stage stage, Visitor visitor, long conversation, String clientId, String name, byte[] body) {
    return put(
        stage.server(),
        "/api/v1/sites/" + stage.key() + "/conversations/" + conversation + "/files/" + clientId,
        name,
        body,
        Map.of("Authorization", "Parley " + visitor.token(), "Origin", stage.origin()));
  }

  /** An agent's upload. */
  public static Http.Answer upload(
      Server server, Desk desk, long conversation, String clientId, String name, byte[] body) {
    return put(
        server,
        "/api/v1/conversations/" + conversation + "/files/" + clientId,
        name,
        body,
        Map.of("Authorization", "Bearer " + desk.token()));
  }

  private static Http.Answer put(
      Server server, String path, String name, byte[] body, Map<String, String> headers) {
    var query = "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    var response = send(server, "PUT", path + query, body, headers);
    var text = new String(response.body(), StandardCharsets.UTF_8);
    return new Http.Answer(response.statusCode(), Frames.read(text), response.headers().map());
  }

  /** A visitor's download. */
  public static HttpResponse<byte[]> fetch(Stage stage, Visitor visitor, long file) {
    return send(
        stage.server(),
        "GET",
        "/api/v1/sites/" + stage.key() + "/files/" + file,
        new byte[0],
        Map.of("Authorization", "Parley " + visitor.token(), "Origin", stage.origin()));
  }

  /** An agent's download. */
  public static HttpResponse<byte[]> fetch(Server server, Desk desk, long file) {
    return send(
        server,
        "GET",
        "/api/v1/files/" + file,
        new byte[0],
        Map.of("Authorization", "Bearer " + desk.token()));
  }

  public static HttpResponse<byte[]> send(
      Server server, String method, String path, byte[] body, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(server.uri(path))
            .timeout(java.time.Duration.ofSeconds(60))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      return server.http().send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
