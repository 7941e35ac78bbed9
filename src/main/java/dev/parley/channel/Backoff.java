package dev.parley.channel;

import java.time.Duration;

/**
 * How long to wait before the next try: twice as long each time, up to an hour, and never alike.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int DOUBLINGS = 12;

  private Backoff() {}

  /**
   * @param failures how many came before this one
   * @param dice from 0 to 1: the pause is between half of it and the whole
   */
  static Duration pause(int failures, double dice) {
    var whole = FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS));
    var bounded = whole.compareTo(LONGEST) < 0 ? whole : LONGEST;
    return Duration.ofMillis(Math.round(bounded.toMillis() * (0.5 + dice / 2)));
  }
}
