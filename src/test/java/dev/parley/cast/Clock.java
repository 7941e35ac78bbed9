package dev.parley.cast;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/**
 * The server's clock in the hand of a test: it only moves forward, and everything that is then due
 * has happened when the call returns.
 */
public final class Clock {
  private final Server server;

  public Clock(Server server) {
    this.server = server;
  }

  public Instant now() {
    return Instant.ofEpochMilli(ask("GET", "").getJsonNumber("now").longValue());
  }

  /** Moves on and lets everything happen that is due by then. */
  public Instant advance(Duration by) {
    return change("{\"by\":\"" + by + "\"}");
  }

  /** Moves to an instant, to the millisecond, and lets everything happen that is due by then. */
  public Instant advanceTo(Instant at) {
    return change("{\"to\":" + at.toEpochMilli() + "}");
  }

  /** Stops the clock, so that only a test moves it; {@link #release} lets it tick again. */
  public Instant pin() {
    return change("{\"pinned\":true}");
  }

  public Instant release() {
    return change("{\"pinned\":false}");
  }

  private Instant change(String body) {
    return Instant.ofEpochMilli(ask("POST", body).getJsonNumber("now").longValue());
  }

  private JsonObject ask(String method, String body) {
    var request =
        HttpRequest.newBuilder(server.uri("/api/v1/test/clock"))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      var response = server.http().send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError("The clock said " + response.statusCode() + response.body());
      }
      return Json.createReader(new StringReader(response.body())).readObject();
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
