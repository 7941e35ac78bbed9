/**
 * Finds what was ever said: an index of all threads, private notes and visitors' names, which
 * follows the log.
 */
@NullMarked
package dev.parley.search;

import org.jspecify.annotations.NullMarked;
