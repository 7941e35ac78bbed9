package dev.parley.search;

import dev.parley.agent.Agent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an agent may find. The one place that decides it; every question to an index carries it as a
 * condition, so that nothing else is found, counted or shown.
 *
 * @param sites the sites whose conversations may be seen; null for all
 */
record Sight(@Nullable Set<Long> sites) {
  /** Today every agent of an installation answers for all its sites. */
  @SuppressWarnings("unused")
  static Sight of(Agent agent) {
    return new Sight(null);
  }
}
