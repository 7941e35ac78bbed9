package dev.parley.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation stands in the queue of its stream.
 *
 * @param position 1 is next
 * @param expectedWaitMs null where nobody can know
 * @param opensAt when somebody is back, out of hours
 * @param closed whether, out of hours, no place is promised
 */
public record QueuePlace(
    long conversation,
    long stream,
    int position,
    @Nullable Long expectedWaitMs,
    @Nullable Instant opensAt,
    boolean closed) {}
