/** The players: servers, databases, a clock, visitors' widgets, agents' desks and a browser. */
@NullMarked
package dev.parley.cast;

import org.jspecify.annotations.NullMarked;
