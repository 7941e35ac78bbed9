package dev.parley.conversation;

import java.time.Instant;

/**
 * Event, inside the transaction of the change: what follows from it is committed with it. The
 * conversation's row is held.
 */
public record StatusChanged(Conversation conversation, Status from, Instant at) {}
