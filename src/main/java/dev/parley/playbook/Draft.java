package dev.parley.playbook;

import dev.parley.platform.Problem;
import jakarta.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A playbook that somebody wants to publish. */
@Schema(name = "PlaybookDraft")
public record Draft(
    @Schema(required = true, maxLength = 80, examples = "Test ride") @Nullable String name,
    @Schema(required = true, description = "As described in docs/playbooks.md")
        @Nullable JsonObject definition,
    @Schema(
            description =
                "The number of the version that was changed; the header If-Match says the same")
        @Nullable Integer version) {

  /** 422 {@code invalid} when there is none. */
  String wantedName() {
    if (name == null) {
      throw Problem.invalid("name", "A playbook has a name.");
    }
    return name;
  }

  /** 422 {@code invalid} when there is none. */
  JsonObject wantedDefinition() {
    if (definition == null) {
      throw Problem.invalid("definition", "This is missing.");
    }
    return definition;
  }
}
