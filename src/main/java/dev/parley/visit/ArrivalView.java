package dev.parley.visit;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** An arrival as agents see it. Times are milliseconds since 1970. */
public record ArrivalView(
    long id,
    long visit,
    String tab,
    long at,
    String url,
    String path,
    @Nullable String title,
    @Nullable String referrer,
    @Nullable JsonValue verdict) {

  static ArrivalView of(Arrival arrival) {
    var page = arrival.page();
    return new ArrivalView(
        arrival.id(),
        arrival.visitId(),
        arrival.tab(),
        arrival.at().toEpochMilli(),
        page.url(),
        arrival.path(),
        page.title(),
        page.referrer(),
        json(arrival.verdict()));
  }

  private static @Nullable JsonValue json(@Nullable String verdict) {
    if (verdict == null) {
      return null;
    }
    try (var reader = Json.createReader(new StringReader(verdict))) {
      return reader.readValue();
    } catch (JsonException e) {
      return Json.createValue(verdict);
    }
  }
}
