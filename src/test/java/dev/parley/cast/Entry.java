package dev.parley.cast;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** One entry of a thread as it came over the wire. */
public record Entry(
    long conversation,
    long seq,
    long at,
    String kind,
    String author,
    String text,
    @Nullable String clientId,
    JsonObject data) {

  public static Entry of(JsonObject json) {
    return new Entry(
        Frames.number(json, "conversation"),
        Frames.number(json, "seq"),
        Frames.number(json, "at"),
        json.getString("kind"),
        json.getJsonObject("author").getString("kind"),
        json.getString("text", ""),
        json.getString("clientId", null),
        json.containsKey("data") ? json.getJsonObject("data") : JsonValue.EMPTY_JSON_OBJECT);
  }
}
