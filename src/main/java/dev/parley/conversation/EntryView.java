package dev.parley.conversation;

import dev.parley.platform.Json;
import dev.parley.platform.Words;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the wire has it (docs/protocol.md, Entries), the same by REST and by socket. Times
 * are milliseconds since 1970.
 *
 * @param data members that depend on the kind; absent where the kind has none
 */
public record EntryView(
    long conversation,
    long seq,
    long at,
    String kind,
    Writer author,
    String text,
    @Nullable String clientId,
    @Nullable JsonObject data) {

  /** Who wrote it: {@code visitor}, {@code assistant}, {@code agent} or {@code system}. */
  public record Writer(String kind, @Nullable Long id, @Nullable String name) {}

  /**
   * @param name the agent's, where an agent wrote it
   */
  public static EntryView of(Entry entry, @Nullable String name) {
    var data = entry.data();
    return new EntryView(
        entry.conversation(),
        entry.seq(),
        entry.at().toEpochMilli(),
        entry.kind(),
        new Writer(Words.of(entry.author()), entry.authorId(), name),
        entry.text(),
        shownId(entry),
        data == null ? null : Json.object(data));
  }

  /**
   * The same as text, without building the view: this is what every message to every connection
   * costs.
   */
  public static String json(Entry entry, @Nullable String name) {
    var out = new StringBuilder(entry.text().length() + 192);
    out.append("{\"conversation\":").append(entry.conversation());
    out.append(",\"seq\":").append(entry.seq());
    out.append(",\"at\":").append(entry.at().toEpochMilli());
    out.append(",\"kind\":\"").append(entry.kind());
    out.append("\",\"author\":{\"kind\":\"").append(Words.of(entry.author())).append('"');
    if (entry.authorId() != null) {
      out.append(",\"id\":").append(entry.authorId());
    }
    if (name != null) {
      Json.append(out.append(",\"name\":"), name);
    }
    Json.append(out.append("},\"text\":"), entry.text());
    var clientId = shownId(entry);
    if (clientId != null) {
      Json.append(out.append(",\"clientId\":"), clientId);
    }
    if (entry.data() != null) {
      out.append(",\"data\":").append(entry.data());
    }
    return out.append('}').toString();
  }

  /** Ids that people's clients chose are shown: the sender knows its own echo by it. */
  private static @Nullable String shownId(Entry entry) {
    return entry.author() == Author.VISITOR || entry.author() == Author.AGENT
        ? entry.clientId()
        : null;
  }
}
