package dev.parley.cast;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading and writing JSON in few words. */
public final class Frames {
  private Frames() {}

  public static JsonObject read(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /** An object of names and values in turn; what is null is left out. */
  public static JsonObject object(@Nullable Object... namesAndValues) {
    var json = Json.createObjectBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      add(json, String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return json.build();
  }

  /** The same object with one more member, or another value for it. */
  public static JsonObject with(JsonObject json, String name, @Nullable Object value) {
    var more = Json.createObjectBuilder(json);
    add(more, name, value);
    return more.build();
  }

  public static JsonArray array(JsonObject json, String name) {
    return json.containsKey(name) ? json.getJsonArray(name) : JsonValue.EMPTY_JSON_ARRAY;
  }

  public static long number(JsonObject json, String name) {
    return json.getJsonNumber(name).longValue();
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable Object value) {
    if (value == null) {
      return;
    }
    if (value instanceof JsonValue given) {
      json.add(name, given);
    } else if (value instanceof Long || value instanceof Integer) {
      json.add(name, ((Number) value).longValue());
    } else if (value instanceof Boolean flag) {
      json.add(name, flag);
    } else if (value instanceof Map<?, ?> map) {
      var inner = Json.createObjectBuilder();
      map.forEach((key, element) -> add(inner, String.valueOf(key), element));
      json.add(name, inner);
    } else if (value instanceof Iterable<?> list) {
      var inner = Json.createArrayBuilder();
      list.forEach(
          element -> {
            if (element instanceof JsonValue given) {
              inner.add(given);
            } else if (element instanceof Long || element instanceof Integer) {
              inner.add(((Number) element).longValue());
            } else {
              inner.add(String.valueOf(element));
            }
          });
      json.add(name, inner);
    } else {
      json.add(name, String.valueOf(value));
    }
  }
}
