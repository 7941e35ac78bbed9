package dev.parley.search;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the index has followed the house as a whole, kept in the index itself.
 *
 * @param at whatever changed before is in it
 * @param generation the rebuild that made it; -1 while it was never whole
 * @param building the rebuild that is going on
 */
record Mark(long at, long generation, @Nullable Building building) {
  static final Mark NONE = new Mark(0, -1, null);

  /** Counts what is read from the texts and how: an index that was made otherwise is made anew. */
  static final String VERSION = "1";

  /**
   * A rebuild on its way.
   *
   * @param position the last conversation that was read; the next ones have higher ids
   */
  record Building(long generation, long position, long done, long total, long startedAt) {
    Building past(long conversation, int more) {
      return new Building(
          generation, conversation, done + more, Math.max(total, done + more), startedAt);
    }
  }

  Mark at(long instant) {
    return new Mark(instant, generation, building);
  }

  Mark building(@Nullable Building now) {
    return new Mark(at, generation, now);
  }

  /** The generation that what is read whole now belongs to. */
  long present() {
    return building == null ? generation : building.generation();
  }

  Map<String, String> written() {
    var written = new HashMap<String, String>();
    written.put("version", VERSION);
    written.put("at", Long.toString(at));
    written.put("generation", Long.toString(generation));
    if (building != null) {
      written.put(
          "building",
          building.generation
              + " "
              + building.position
              + " "
              + building.done
              + " "
              + building.total
              + " "
              + building.startedAt);
    }
    return written;
  }

  /** What was written; none where it was written by a version that reads otherwise. */
  static Mark read(Map<String, String> written) {
    if (!VERSION.equals(written.get("version"))) {
      return NONE;
    }
    return new Mark(
        number(written.get("at")),
        number(written.get("generation")),
        building(written.get("building")));
  }

  private static @Nullable Building building(@Nullable String written) {
    if (written == null) {
      return null;
    }
    var numbers = written.split(" ");
    return new Building(
        number(numbers[0]),
        number(numbers[1]),
        number(numbers[2]),
        number(numbers[3]),
        number(numbers[4]));
  }

  private static long number(@Nullable String written) {
    return Long.parseLong(String.valueOf(written));
  }
}
