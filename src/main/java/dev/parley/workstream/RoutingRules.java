package dev.parley.workstream;

import dev.parley.agent.Week;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a routing policy says.
 *
 * @param units of an agent's capacity that a conversation takes
 * @param overflowAfter how long a conversation waits for who has the team and the skills before
 *     anybody will do; null is for ever
 * @param wrapUp how long an agent may finish after closing; zero is not at all
 * @param absentAfter how long an agent's desk may be silent before what they have goes back to the
 *     queue; null is for ever
 * @param hours in the site's zone; null is always
 */
public record RoutingRules(
    RoutingMode mode,
    int units,
    Matching matching,
    @Nullable Duration overflowAfter,
    Duration wrapUp,
    @Nullable Duration absentAfter,
    @Nullable Week hours,
    OutOfHours outOfHours) {
  /** After so long a push stream takes a silent agent for gone, unless it says otherwise. */
  public static final Duration ABSENT = Duration.ofMinutes(3);

  /** What a new work stream starts with: agents pick. */
  public static final RoutingRules FIRST =
      new RoutingRules(
          RoutingMode.PICK, 1, Matching.CLOSEST, null, Duration.ZERO, null, null, OutOfHours.WAIT);

  public boolean pushes() {
    return mode == RoutingMode.PUSH;
  }

  public boolean isOpen(Instant at, ZoneId site) {
    return hours == null || hours.holds(at, site);
  }

  /** When somebody is back; empty while somebody is there. */
  public Optional<Instant> opens(Instant at, ZoneId site) {
    return hours == null || isOpen(at, site) ? Optional.empty() : hours.opens(at, site);
  }

  /** Whether it has waited so long that anybody will do; at exactly the limit not yet (X06). */
  public boolean overflows(Instant queued, Instant now) {
    return overflowAfter != null
        && now.toEpochMilli() - queued.toEpochMilli() > overflowAfter.toMillis();
  }
}
