package dev.parley.search;

import java.util.List;

/**
 * A page of what was found, newest first, one more than was asked for where there is more.
 *
 * @param count how many there are in all, {@link Wish#COUNTED} at most
 * @param exact false when there are more than were counted
 */
record Found(List<Passage> passages, int count, boolean exact) {}
