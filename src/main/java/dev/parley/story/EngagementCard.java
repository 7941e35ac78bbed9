package dev.parley.story;

import dev.parley.platform.Words;
import dev.parley.routing.Engagement;
import org.jspecify.annotations.Nullable;

/**
 * The agent's side of a conversation, on an agent's list.
 *
 * @param state {@code queued}, {@code active}, {@code waiting} or {@code wrap-up}
 * @param waitingFor {@code pending} or {@code visitor}
 */
public record EngagementCard(
    long id,
    int number,
    String state,
    @Nullable String waitingFor,
    @Nullable Long queuedAt,
    @Nullable Long wrapUpUntil) {
  static EngagementCard of(Engagement e) {
    var queued = e.queuedAt();
    var until = e.state() == Engagement.State.WRAP_UP ? e.wrapUpUntil() : null;
    var awaited = e.waitingFor();
    return new EngagementCard(
        e.id(),
        e.number(),
        Words.of(e.state()),
        awaited == null ? null : Words.of(awaited),
        queued == null ? null : queued.toEpochMilli(),
        until == null ? null : until.toEpochMilli());
  }
}
