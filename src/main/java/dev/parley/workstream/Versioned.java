package dev.parley.workstream;

import dev.parley.platform.Problem.Misfit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy of which each version is in force from an instant on, until the next (X24). */
interface Versioned {
  /** 1, 2, 3 … */
  int version();

  Instant inForceFrom();

  /** Which number comes after this one, where there is one. */
  static int next(@Nullable Versioned last) {
    return last == null ? 1 : last.version() + 1;
  }

  /** The next version is never retroactive, and begins after the last one that was announced. */
  static void check(Instant from, @Nullable Versioned last, Instant now, List<Misfit> errors) {
    if (!from.isAfter(now)) {
      errors.add(new Misfit("from", "A policy is never retroactive: it must begin in the future."));
    } else if (last != null && !from.isAfter(last.inForceFrom())) {
      errors.add(
          new Misfit(
              "from",
              "Version " + last.version() + " begins at that time or later; begin after it."));
    }
  }
}
