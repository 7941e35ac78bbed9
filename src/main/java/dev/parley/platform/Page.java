package dev.parley.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, and the key that leads to the next one; {@code next} is null on the last page.
 */
public record Page<T>(List<T> items, @Nullable String next) {

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
