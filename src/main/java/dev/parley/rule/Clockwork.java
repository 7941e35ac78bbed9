package dev.parley.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;

/**
 * Where time comes into a condition: the seconds on site at which it can change, and whether it
 * asks for the hour.
 */
record Clockwork(List<Long> seconds, boolean hours) {
  static final Clockwork NONE = new Clockwork(List.of(), false);

  /** Every hour of the day comes within a day; the next day is another arrival's business. */
  private static final Duration AHEAD = Duration.ofHours(25);

  /**
   * The instants to come at which the condition can change, in order; between them it stays as it
   * is.
   */
  List<Instant> ticks(Facts facts) {
    var ticks = new TreeSet<Instant>();
    var horizon = facts.at().plus(AHEAD);
    for (var second : seconds) {
      if (second > facts.secondsOnSite() && second <= AHEAD.toSeconds()) {
        ticks.add(facts.visit().openedAt().plusSeconds(second));
      }
    }
    if (hours) {
      var hour =
          facts.at().atZone(facts.visitor().zone()).truncatedTo(ChronoUnit.HOURS).plusHours(1);
      for (; hour.toInstant().isBefore(horizon); hour = hour.plusHours(1)) {
        ticks.add(hour.toInstant());
      }
    }
    return List.copyOf(ticks);
  }
}
