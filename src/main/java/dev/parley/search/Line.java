package dev.parley.search;

import dev.parley.conversation.Author;
import dev.parley.platform.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of a thread or of an agents' log, as the database has it.
 *
 * @param follows for a row of the agents' log the entry it stands after
 */
public record Line(
    long conversation,
    long seq,
    long follows,
    Instant at,
    Author author,
    @Nullable Long authorId,
    String kind,
    @Nullable String text,
    @Nullable String data) {

  /** Which earlier row it gives other words; 0 for none. */
  long amends() {
    return kind.equals("amended") ? of() : 0;
  }

  /** Which earlier row it takes back; 0 for none. */
  long withdraws() {
    return kind.equals("withdrawn") ? of() : 0;
  }

  private long of() {
    return data == null ? 0 : Json.object(data).getInt("of", 0);
  }

  /** What of it can be looked for: what somebody said, and what the files are called. */
  String words() {
    if (author == Author.SYSTEM) {
      return "";
    }
    return Stream.concat(Stream.of(text == null ? "" : text), called())
        .filter(s -> !s.isBlank())
        .collect(Collectors.joining("\n"));
  }

  private Stream<String> called() {
    if (data == null || !(data.contains("\"files\"") || data.contains("\"title\""))) {
      return Stream.empty();
    }
    var object = Json.object(data);
    var files =
        object.get("files") instanceof jakarta.json.JsonArray list
            ? list.stream().map(Line::name)
            : Stream.<String>empty();
    return Stream.concat(Stream.of(object.getString("title", "")), files);
  }

  private static String name(JsonValue file) {
    return file instanceof JsonObject object && object.get("name") instanceof JsonString name
        ? name.getString()
        : "";
  }

  Passage passage(Passage.Kind as) {
    return new Passage(
        as, conversation, seq, follows, at.toEpochMilli(), author, authorId, words());
  }
}
