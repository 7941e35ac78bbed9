package dev.parley.playbook;

import jakarta.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One version of a playbook. {@code publishedAt} is in milliseconds since 1970. */
@Schema(name = "PlaybookVersion")
public record VersionView(
    long id, int number, long publishedAt, String publishedBy, JsonObject definition) {
  static VersionView of(PlaybookVersion version) {
    return new VersionView(
        version.id(),
        version.number(),
        version.publishedAt().toEpochMilli(),
        version.publishedBy(),
        version.definition());
  }
}
