package dev.parley.playbook;

import jakarta.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A playbook as it is shown, with what is published; the definition is left out in lists. Times are
 * milliseconds since 1970.
 */
@Schema(name = "Playbook")
public record PlaybookView(
    @Schema(examples = "5101") long id,
    @Schema(examples = "Test ride") String name,
    @Schema(examples = "8", description = "The version that new runs take") int version,
    long createdAt,
    @Nullable Long publishedAt,
    @Nullable String publishedBy,
    @Nullable JsonObject definition) {

  static PlaybookView of(Playbook playbook) {
    return new PlaybookView(
        playbook.id(),
        playbook.name(),
        playbook.published(),
        playbook.createdAt().toEpochMilli(),
        null,
        null,
        null);
  }

  static PlaybookView of(Playbook playbook, PlaybookVersion current) {
    return new PlaybookView(
        playbook.id(),
        playbook.name(),
        current.number(),
        playbook.createdAt().toEpochMilli(),
        current.publishedAt().toEpochMilli(),
        current.publishedBy(),
        current.definition());
  }
}
