package dev.parley.inbox;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How much there is to do, for one agent. Closed conversations count nowhere, so that counting
 * costs what is to do and not what was done.
 *
 * @param unassigned open ones that nobody answers for
 * @param queue those of them that wait for a person
 * @param mentions open and pending ones where the agent was mentioned and has not looked
 * @param all open ones
 * @param pending pending ones
 * @param filters of each of the agent's own filters, by its id
 */
@Schema(name = "Counts")
public record Counts(
    Mine mine,
    long unassigned,
    long queue,
    long mentions,
    long all,
    long pending,
    Map<String, Long> filters) {

  /** What the agent answers for. {@code unread} counts conversations, not messages. */
  @Schema(name = "CountsOfMine")
  public record Mine(long open, long pending, long unread) {}
}
