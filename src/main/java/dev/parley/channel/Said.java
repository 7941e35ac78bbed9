package dev.parley.channel;

import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an app sent, read member by member: 400 {@code malformed} names the one that is wrong. */
record Said(JsonObject json) {
  static final int ID_LIMIT = 80;

  static Said read(byte[] body) {
    return new Said(Json.object(new String(body, StandardCharsets.UTF_8)));
  }

  /** Chosen by the app: the same is done once. */
  String id() {
    var id = text("id", ID_LIMIT);
    if (id.charAt(0) == '=' || id.indexOf('\0') >= 0) {
      throw Problem.malformed("'id' must not begin with '=', nor contain NUL.");
    }
    return id;
  }

  String text(String name, int longest) {
    var text = optional(name, longest);
    if (text == null || text.isEmpty()) {
      throw Problem.malformed("'" + name + "' is missing, or no text.");
    }
    return text;
  }

  @Nullable String optional(String name, int longest) {
    var value = json.get(name);
    if (absent(value)) {
      return null;
    }
    if (!(value instanceof JsonString string)) {
      throw Problem.malformed("'" + name + "' must be a text.");
    }
    if (string.getString().length() > longest) {
      throw Problem.tooLong("'" + name + "'", longest);
    }
    return string.getString();
  }

  long number(String name) {
    var number = numberOrNull(name);
    if (number == null) {
      throw Problem.malformed("'" + name + "' is missing, or no number.");
    }
    return number;
  }

  @Nullable Long numberOrNull(String name) {
    var value = json.get(name);
    if (absent(value)) {
      return null;
    }
    if (!(value instanceof JsonNumber number) || !number.isIntegral()) {
      throw Problem.malformed("'" + name + "' must be a whole number.");
    }
    return number.longValue();
  }

  /** An object; an empty one where there is none. */
  Said within(String name) {
    var value = json.get(name);
    if (absent(value)) {
      return new Said(JsonValue.EMPTY_JSON_OBJECT);
    }
    if (!(value instanceof JsonObject object)) {
      throw Problem.malformed("'" + name + "' must be an object.");
    }
    return new Said(object);
  }

  List<String> names(String name, int most) {
    var value = json.get(name);
    if (absent(value)) {
      return List.of();
    }
    if (!(value instanceof JsonArray array)
        || array.size() > most
        || !array.stream().allMatch(JsonString.class::isInstance)) {
      throw Problem.malformed("'" + name + "' must be a list of at most " + most + " texts.");
    }
    return array.getValuesAs(JsonString::getString);
  }

  List<Long> numbers(String name, int most) {
    var value = json.get(name);
    if (absent(value)) {
      return List.of();
    }
    if (!(value instanceof JsonArray array)
        || array.size() > most
        || !array.stream().allMatch(v -> v instanceof JsonNumber n && n.isIntegral())) {
      throw Problem.malformed("'" + name + "' must be a list of at most " + most + " numbers.");
    }
    return array.getValuesAs(JsonNumber::longValue);
  }

  private static boolean absent(@Nullable JsonValue value) {
    return value == null || value == JsonValue.NULL;
  }
}
