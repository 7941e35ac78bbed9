package dev.parley.appointment;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;

/**
 * Time in pieces of five minutes. An agent has each piece once: the schema's constraint on them is
 * what no two who book at the same moment get past, whatever the database.
 */
final class Slots {
  static final int MINUTES = 5;
  static final long MILLIS = Duration.ofMinutes(MINUTES).toMillis();

  private Slots() {}

  /** The pieces of an appointment. */
  static LongStream of(Instant at, int minutes) {
    long first = at.toEpochMilli() / MILLIS;
    return LongStream.range(first, first + minutes / MINUTES);
  }
}
