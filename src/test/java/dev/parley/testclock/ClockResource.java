package dev.parley.testclock;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;

/** {@code {"by": "PT30M"}}, {@code {"to": millis}} or {@code {"pinned": true}}. */
@Path("test/clock")
@ApplicationScoped
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ClockResource {
  @Inject MovableClock clock;
  @Inject DueTimers timers;

  @GET
  public JsonObject now() {
    return Json.createObjectBuilder().add("now", clock.instant().toEpochMilli()).build();
  }

  @POST
  public JsonObject change(JsonObject wish) {
    if (wish.containsKey("pinned")) {
      clock.pin(wish.getBoolean("pinned"));
    }
    if (wish.containsKey("to")) {
      clock.advanceTo(Instant.ofEpochMilli(wish.getJsonNumber("to").longValue()));
    }
    if (wish.containsKey("by")) {
      clock.advanceTo(clock.instant().plus(Duration.parse(wish.getString("by"))));
    }
    timers.run();
    return now();
  }
}
