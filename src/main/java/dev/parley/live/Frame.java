package dev.parley.live;

import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frame of a client (docs/protocol.md): {@code type}, an {@code id} when it wants an answer, and
 * its members. A member that is missing, of the wrong kind or too long is refused by its name.
 */
record Frame(String type, @Nullable String id, JsonObject members) {
  static final int LIMIT = 32 * 1024;
  private static final int ID_LIMIT = 40;

  /** A thread, and the last sequence the client has of it. */
  record Cursor(long conversation, long seq) {}

  static Frame read(String text) {
    var members = Json.object(text);
    var frame = new Frame("", null, members);
    return new Frame(frame.string("type", 40), frame.optional("id", ID_LIMIT), members);
  }

  String string(String name, int limit) {
    var value = optional(name, limit);
    if (value == null) {
      throw Problem.malformed("'" + name + "' is missing.");
    }
    return value;
  }

  @Nullable String optional(String name, int limit) {
    return Json.string(members, name, limit);
  }

  long number(String name) {
    if (members.get(name) instanceof JsonNumber number && number.isIntegral()) {
      return number.longValue();
    }
    throw wrong(name, "a whole number");
  }

  long number(String name, long otherwise) {
    return members.containsKey(name) ? number(name) : otherwise;
  }

  /** A list of whole numbers; empty where it is missing. */
  List<Long> numbers(String name, int limit) {
    var value = members.get(name);
    if (value == null || value == JsonValue.NULL) {
      return List.of();
    }
    if (!(value instanceof JsonArray array)
        || array.size() > limit
        || !array.stream().allMatch(n -> n instanceof JsonNumber number && number.isIntegral())) {
      throw wrong(name, "a list of at most " + limit + " whole numbers");
    }
    return array.stream().map(n -> ((JsonNumber) n).longValue()).toList();
  }

  boolean flag(String name) {
    var value = members.get(name);
    if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
      return value == JsonValue.TRUE;
    }
    throw wrong(name, "true or false");
  }

  @Nullable JsonObject object(String name) {
    var value = members.get(name);
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    if (value instanceof JsonObject object) {
      return object;
    }
    throw wrong(name, "an object");
  }

  /** A frame of the members of one of its objects, to read them by the same rules. */
  Frame within(String name) {
    var object = object(name);
    if (object == null) {
      throw Problem.malformed("'" + name + "' is missing.");
    }
    return new Frame(type, id, object);
  }

  List<Cursor> cursors(int limit) {
    var cursors = new ArrayList<Cursor>();
    var value = members.get("cursors");
    if (value == null) {
      return cursors;
    }
    if (!(value instanceof JsonArray array) || array.size() > limit) {
      throw wrong("cursors", "a list of at most " + limit + " cursors");
    }
    for (var item : array) {
      if (!(item instanceof JsonObject object)) {
        throw wrong("cursors", "a list of {conversation, seq}");
      }
      var cursor = new Frame(type, id, object);
      cursors.add(new Cursor(cursor.number("conversation"), cursor.number("seq")));
    }
    return cursors;
  }

  /** What answers a frame of no known type. */
  Problem unknown() {
    return Problem.of(
        400, "unknown-type", "Unknown frame", "There is no frame of type '" + type + "'.");
  }

  private static Problem wrong(String name, String kind) {
    return Problem.malformed("'" + name + "' must be " + kind + ".");
  }
}
