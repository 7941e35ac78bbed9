package dev.parley.workstream;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a closed conversation may be opened again, and for how long after it was closed (X14).
 *
 * @param within null without a limit
 */
public record Again(boolean allowed, @Nullable Duration within) {
  public static final Again ALWAYS = new Again(true, null);

  /** At exactly the limit it still may (X06). */
  public boolean at(Instant closed, Instant now) {
    return allowed
        && (within == null || now.toEpochMilli() - closed.toEpochMilli() <= within.toMillis());
  }
}
