package dev.parley.search;

import dev.parley.conversation.Author;
import dev.parley.conversation.Status;
import org.jspecify.annotations.Nullable;

/**
 * What an agent looks for. It cannot be made without saying what the agent may see, and an index
 * asks for nothing else.
 *
 * @param agent whose conversations, or whose own words
 * @param from the first instant that counts, in milliseconds
 * @param to the first instant that no longer does
 * @param after where the page before ended; null for the first
 */
record Wish(
    Sight sight,
    Asked asked,
    @Nullable Long site,
    @Nullable Status status,
    @Nullable Long agent,
    @Nullable Long label,
    @Nullable Author author,
    @Nullable Long from,
    @Nullable Long to,
    @Nullable Long visitor,
    @Nullable Spot after,
    int limit) {

  /** Beyond this many nobody counts. */
  static final int COUNTED = 1000;

  Wish of(Asked other) {
    return new Wish(
        sight, other, site, status, agent, label, author, from, to, visitor, after, limit);
  }

  boolean anything() {
    return asked.parts().isEmpty()
        && site == null
        && status == null
        && agent == null
        && label == null
        && author == null
        && from == null
        && to == null
        && visitor == null;
  }
}
