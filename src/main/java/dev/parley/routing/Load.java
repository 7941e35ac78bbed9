package dev.parley.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an agent carries.
 *
 * @param units the most; null is without a limit
 * @param used within it
 * @param beyond what a person took knowingly above it
 * @param takenAt when the router last gave them something
 */
public record Load(
    long agent, @Nullable Integer units, int used, int beyond, @Nullable Instant takenAt) {
  /** Who has no limit is compared as if it were this. */
  private static final int USUAL = 10;

  static Load none(long agent) {
    return new Load(agent, null, 0, 0, null);
  }

  public boolean takes(int more) {
    return units == null || used + beyond + more <= units;
  }

  /** From 0, nothing, to 1, full, and above. */
  double ratio() {
    double most = units == null ? Math.max(USUAL, used) : Math.max(1, units);
    return (used + beyond) / most;
  }

  Load with(int more, Instant now) {
    return new Load(agent, units, used + more, beyond, now);
  }
}
