package dev.parley.reconnect;

import org.jspecify.annotations.Nullable;

/**
 * A kept place as the wire has it, by REST and by socket. Times are milliseconds since 1970; what
 * is absent is none.
 *
 * @param seenAt the visitor's last sign of life, from which everything counts
 * @param promisedAt when their absence was no longer overlooked
 * @param stage agent, team, anyone or nobody: who they would be brought to now; only while it is
 *     live
 * @param held whether the agent's place is still taken
 * @param redirect whether the site sends them elsewhere after the limit; else a new chat is offered
 * @param outcome kept, team, anyone, broken, released or expired
 */
public record ReservationView(
    long id,
    long conversation,
    String site,
    Who visitor,
    Who agent,
    @Nullable Who team,
    long seenAt,
    long promisedAt,
    @Nullable Long agentUntil,
    @Nullable Long teamUntil,
    @Nullable Long limit,
    @Nullable String stage,
    boolean held,
    boolean redirect,
    @Nullable Long releasedAt,
    @Nullable String releasedWhy,
    @Nullable String outcome,
    @Nullable Long outcomeAt,
    @Nullable Who outcomeAgent,
    @Nullable String reason) {

  /** Somebody by name; a visitor may have none. */
  public record Who(long id, @Nullable String name) {}
}
