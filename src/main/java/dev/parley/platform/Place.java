package dev.parley.platform;

import org.jspecify.annotations.Nullable;

/**
 * A place in a list ordered by (time, id), newest first: the key of keyset paging, written {@code
 * 1795090000000.6990}.
 */
public record Place(long at, long id) {
  /** Before everything: where a list starts. */
  public static final Place TOP = new Place(Long.MAX_VALUE, Long.MAX_VALUE);

  /** Reads a key given back by a client; none is the top. */
  public static Place read(@Nullable String key) {
    if (key == null || key.isEmpty()) {
      return TOP;
    }
    int dot = key.indexOf('.');
    try {
      return new Place(
          Long.parseLong(key.substring(0, Math.max(dot, 0))),
          Long.parseLong(key.substring(dot + 1)));
    } catch (NumberFormatException e) {
      throw Page.noKey();
    }
  }

  @Override
  public String toString() {
    return at + "." + id;
  }
}
