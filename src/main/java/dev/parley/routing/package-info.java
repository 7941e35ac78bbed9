/** Who answers: engagements, the queue, capacity, and why it was this agent. */
@NullMarked
package dev.parley.routing;

import org.jspecify.annotations.NullMarked;
