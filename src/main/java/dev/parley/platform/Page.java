package dev.parley.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, and the key that leads to the next one; {@code next} is null on the last page.
 */
public record Page<T>(List<T> items, @Nullable String next) {
  private static final int MOST = 100;

  /** As many as were asked for, within what a page holds: 1 to 100. */
  public static int size(int asked) {
    return Math.max(1, Math.min(asked, MOST));
  }

  /**
   * Reads the key of a list that is ordered by one number, as a client gives it back.
   *
   * @param start what is meant by none
   */
  public static long key(@Nullable String given, long start) {
    try {
      return given == null || given.isEmpty() ? start : Long.parseLong(given);
    } catch (NumberFormatException e) {
      throw noKey();
    }
  }

  /** The same of a list by ordinals, the highest first. */
  public static int ordinal(@Nullable String given) {
    return (int) Math.max(0, Math.min(key(given, Integer.MAX_VALUE), Integer.MAX_VALUE));
  }

  /** 400 {@code malformed}: what came back is not what was given out. */
  public static Problem noKey() {
    return Problem.malformed("This is not a key of this list; give back 'next' as it came.");
  }

  /**
   * Cuts a page out of one row more than asked for: the extra row tells that there is a next page.
   *
   * @param key the key of a row, as the caller gives it back to ask for what follows
   */
  public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, String> key) {
    if (oneMore.size() <= limit) {
      return new Page<>(List.copyOf(oneMore), null);
    }
    var items = List.copyOf(oneMore.subList(0, limit));
    return new Page<>(items, key.apply(items.get(limit - 1)));
  }

  public <R> Page<R> map(Function<? super T, ? extends R> view) {
    return new Page<>(items.stream().<R>map(view).toList(), next);
  }
}
