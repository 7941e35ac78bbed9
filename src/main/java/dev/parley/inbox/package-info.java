/**
 * What agents keep between themselves about conversations: their log, assignment, labels, priority,
 * lists, saved replies and filters.
 */
@NullMarked
package dev.parley.inbox;

import org.jspecify.annotations.NullMarked;
