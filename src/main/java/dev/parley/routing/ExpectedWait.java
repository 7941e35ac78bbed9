package dev.parley.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long a place in the queue will take, by how fast the queue moved lately: the mean time
 * between the last times somebody was taken from it, once for each place. Nothing is promised on
 * less than three of them, or on what is older than an hour.
 */
final class ExpectedWait {
  static final int LOOKED_AT = 12;
  private static final int FEWEST = 3;
  private static final Duration RECENT = Duration.ofHours(1);

  private ExpectedWait() {}

  /**
   * @param taken the last times somebody was taken from the queue
   * @param position 1 is next
   */
  static Optional<Duration> of(List<Instant> taken, int position, Instant now) {
    var recent = taken.stream().filter(t -> !t.isBefore(now.minus(RECENT))).sorted().toList();
    if (recent.size() < FEWEST) {
      return Optional.empty();
    }
    // The time since the last one belongs to it: a queue that has stopped moving gets slower.
    var span = Duration.between(recent.get(0), now);
    return Optional.of(span.dividedBy(recent.size()).multipliedBy(position));
  }
}
