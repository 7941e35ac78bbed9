package dev.parley.story;

import dev.parley.routing.QueuePlace;
import org.jspecify.annotations.Nullable;

/**
 * Where a visitor stands who waits for a person.
 *
 * @param position 1 is next; absent while it is closed
 * @param expectedWaitMs in whole minutes, rounded up; absent where nobody can know
 * @param opensAt when somebody is back, out of hours
 */
public record QueueView(
    @Nullable Integer position,
    @Nullable Long expectedWaitMs,
    @Nullable Long opensAt,
    @Nullable Boolean closed) {
  public static @Nullable QueueView of(@Nullable QueuePlace place) {
    if (place == null) {
      return null;
    }
    var opens = place.opensAt();
    var wait = place.expectedWaitMs();
    return new QueueView(
        place.closed() ? null : place.position(),
        wait == null ? null : minutes(wait),
        opens == null ? null : opens.toEpochMilli(),
        place.closed() ? true : null);
  }

  /** Minutes are told, not milliseconds: a view that says the same is the same. */
  private static long minutes(long millis) {
    return (millis + 59_999) / 60_000 * 60_000;
  }
}
