package dev.parley.inbox;

import dev.parley.platform.Json;
import jakarta.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A line of the agents' log as the wire has it (docs/protocol.md), the same by REST and by socket.
 *
 * @param data members that depend on the kind; absent where the kind has none
 */
@Schema(name = "LogLine")
public record LineView(
    long seq,
    @Schema(description = "The entry of the thread it stands after; 0 before the first")
        long follows,
    long at,
    @Schema(
            description =
                "note, amended, withdrawn, assigned, labelled, unlabelled, priority, consulted or consult-over",
            examples = "note")
        String kind,
    Writer author,
    @Nullable String text,
    @Nullable JsonObject data,
    @Nullable String clientId) {

  /** The agent who wrote it. */
  @Schema(name = "LogAuthor")
  public record Writer(long id, String name) {}

  /** The note that this line amends; 0 when it amends none. */
  long amended() {
    return kind.equals(Line.AMENDED) && data != null ? data.getJsonNumber("of").longValue() : 0;
  }

  LineView wordless() {
    return new LineView(seq, follows, at, kind, author, null, data, clientId);
  }

  static LineView of(Line line, String name) {
    var data = line.data();
    return new LineView(
        line.seq(),
        line.follows(),
        line.at().toEpochMilli(),
        line.kind(),
        new Writer(line.author(), name),
        line.text(),
        data == null ? null : Json.object(data),
        line.clientId().startsWith("=") ? null : line.clientId());
  }
}
