package dev.parley.reconnect;

import dev.parley.workstream.ReconnectRules;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is promised to a visitor who dropped off: the same agent until {@code agentUntil}, then that
 * agent's team until {@code teamUntil}, then anyone until the limit. All of it counts from the last
 * sign of life, the grace inside (X20); what happens at exactly such an instant still belongs
 * (X06).
 *
 * @param madeAt the last instant at which nobody minded
 * @param agentUntil null where no agent is kept
 * @param teamUntil null where no team comes before anyone
 * @param limit null where time alone closes nothing
 */
public record Promise(
    Instant seenAt,
    Instant madeAt,
    @Nullable Instant agentUntil,
    @Nullable Instant teamUntil,
    @Nullable Instant limit) {

  /** Who the visitor would be brought to. */
  public enum Stage {
    AGENT,
    TEAM,
    ANYONE,
    NOBODY
  }

  /**
   * @param shiftEnd when the agent goes home, null for never; whoever is off shift has gone
   * @param hasTeam whether the agent is in one
   */
  public static Promise of(
      ReconnectRules rules,
      Instant seenAt,
      @Nullable Instant limit,
      @Nullable Instant shiftEnd,
      boolean hasTeam) {
    var madeAt = seenAt.plus(rules.grace());
    var agent =
        rules.enabled()
            ? earliest(seenAt.plus(rules.sameAgent()), earliest(shiftEnd, limit))
            : null;
    var team = rules.enabled() && hasTeam ? after(seenAt, rules.sameTeam()) : null;
    return new Promise(
        seenAt,
        madeAt,
        beyond(agent, madeAt),
        beyond(team == null ? null : earliest(team, limit), madeAt),
        limit);
  }

  /** Who it leads to now. */
  public Stage stage(Instant now) {
    if (holds(agentUntil, now)) {
      return Stage.AGENT;
    }
    if (holds(teamUntil, now)) {
      return Stage.TEAM;
    }
    return limit == null || holds(limit, now) ? Stage.ANYONE : Stage.NOBODY;
  }

  private static boolean holds(@Nullable Instant until, Instant now) {
    return until != null && now.toEpochMilli() <= until.toEpochMilli();
  }

  private static @Nullable Instant after(Instant from, @Nullable Duration time) {
    return time == null ? null : from.plus(time);
  }

  private static @Nullable Instant earliest(@Nullable Instant a, @Nullable Instant b) {
    return a == null ? b : b == null || a.isBefore(b) ? a : b;
  }

  /** Nothing is promised that is over before it is said. */
  private static @Nullable Instant beyond(@Nullable Instant until, Instant madeAt) {
    return until != null && until.isAfter(madeAt) ? until : null;
  }
}
