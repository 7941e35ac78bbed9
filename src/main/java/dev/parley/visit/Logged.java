package dev.parley.visit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a visitor's log, as far as the cut of visits is concerned.
 *
 * @param ref see {@link Anchor}
 * @param tab where it was done, null when the log does not say
 */
record Logged(ActKind kind, Instant at, String ref, @Nullable String tab) {
  Anchor anchor() {
    return new Anchor(kind, at, ref);
  }
}
