package dev.parley.audience;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An audience as it is shown. {@code changedAt} is in milliseconds since 1970; {@code place} counts
 * from 1 and may have gaps.
 */
@Schema(name = "Audience")
public record AudienceView(
    @Schema(examples = "6203") long id,
    @Schema(examples = "Back for the Heron") String name,
    @Schema(examples = "visitor.visits >= 2 && visit.paths.exists(p, p.startsWith('/bikes/heron'))")
        String rule,
    @Schema(examples = "5101", description = "The id of the playbook that is shown") long playbook,
    boolean enabled,
    int place,
    long changedAt,
    @Schema(description = "Give it back with a change") int revision) {

  static AudienceView of(Audience audience) {
    return new AudienceView(
        audience.id(),
        audience.name(),
        audience.rule(),
        audience.playbookId(),
        audience.enabled(),
        audience.ordinal(),
        audience.changedAt().toEpochMilli(),
        audience.revision());
  }
}
