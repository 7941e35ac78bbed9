package dev.parley.audience;

import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import java.util.ArrayList;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An audience that somebody wants. */
@Schema(name = "AudienceDraft")
public record Draft(
    @Schema(required = true, maxLength = 80, examples = "Back for the Heron") @Nullable String name,
    @Schema(
            required = true,
            maxLength = 4000,
            examples = "visitor.visits >= 2 && page.path.startsWith('/bikes/')")
        @Nullable String rule,
    @Schema(required = true, examples = "5101") @Nullable Long playbook,
    @Schema(defaultValue = "true") @Nullable Boolean enabled,
    @Schema(
            description =
                "For a change: the revision that was changed; the header If-Match says the same")
        @Nullable Integer revision) {

  /** 422 {@code invalid} when something is missing. */
  Wanted wanted() {
    var errors = new ArrayList<Misfit>();
    if (name == null) {
      errors.add(new Misfit("name", "An audience has a name."));
    }
    if (rule == null) {
      errors.add(new Misfit("rule", "An audience has a rule."));
    }
    if (playbook == null) {
      errors.add(new Misfit("playbook", "An audience is shown a playbook."));
    }
    if (name == null || rule == null || playbook == null) {
      throw Problem.invalid(errors);
    }
    return new Wanted(name, rule, playbook, enabled == null || enabled);
  }
}
