package dev.parley.search;

import dev.parley.platform.Page;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a passage stands among all that is found, newest first: the key of a page. It never moves,
 * so a page that was asked for by it stays what it is while more is written.
 */
record Spot(long at, long conversation, long place) {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})\\.(\\d{1,18})");

  static @Nullable Spot read(@Nullable String key) {
    if (key == null || key.isEmpty()) {
      return null;
    }
    var numbers = WRITTEN.matcher(key);
    if (!numbers.matches()) {
      throw Page.noKey();
    }
    return new Spot(
        Long.parseLong(numbers.group(1)),
        Long.parseLong(numbers.group(2)),
        Long.parseLong(numbers.group(3)));
  }

  @Override
  public String toString() {
    return at + "." + conversation + "." + place;
  }
}
