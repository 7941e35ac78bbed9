package dev.parley.flow;

import java.time.Instant;
import java.util.Objects;

/**
 * A run came to a step, perhaps once more. Observed in the transaction that moved it.
 *
 * @param step its id in the flow, or {@link #BEGINNING}
 */
public record RunReached(long run, long conversation, Instant startedAt, String step) {
  /** No step: the run began. */
  public static final String BEGINNING = "*";

  static RunReached beginning(Run run) {
    return new RunReached(run.id(), run.conversation(), run.startedAt(), BEGINNING);
  }

  static RunReached step(Run run) {
    return new RunReached(
        run.id(), run.conversation(), run.startedAt(), Objects.requireNonNull(run.step()));
  }
}
