package dev.parley.visit;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tabs of a visit, watched only where the policy waits for them to be closed (P10). A browser
 * that crashed says no goodbye: a tab counts as open for so long after its last sign, and no
 * longer.
 *
 * @param open each open tab and when it was last heard of
 * @param closedAt when the last one that said so was closed or left
 */
record Tabs(Map<String, Instant> open, @Nullable Instant closedAt) {
  static final Tabs NONE = new Tabs(Map.of(), null);

  /** Nobody works in more; what comes on top is not watched. */
  private static final int MOST = 40;

  private static final int BASE = 36;

  Tabs with(Logged act) {
    var tab = act.tab();
    boolean hidden = act.kind() == ActKind.HIDDEN;
    if (tab == null || (!open.containsKey(tab) && (hidden || open.size() >= MOST))) {
      return this;
    }
    var now = new LinkedHashMap<>(open);
    if (hidden) {
      now.remove(tab);
    } else {
      now.put(tab, act.at());
    }
    return new Tabs(Map.copyOf(now), hidden ? act.at() : closedAt);
  }

  /** When the last tab is held to be closed if nothing more is heard of any. */
  Optional<Instant> over(Terms terms) {
    var heard = open.values().stream().map(at -> at.plus(terms.tabHold()));
    var closed = Optional.ofNullable(closedAt).map(at -> at.plus(terms.tabTurn())).stream();
    return java.util.stream.Stream.concat(heard, closed).max(Instant::compareTo);
  }

  String written() {
    return open.entrySet().stream()
        .map(tab -> tab.getKey() + "@" + Long.toString(tab.getValue().toEpochMilli(), BASE))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /**
   * @param before when a tab was heard of that was written down without a time
   */
  static Tabs read(String written, Instant before, @Nullable Instant closedAt) {
    if (written.isEmpty()) {
      return new Tabs(Map.of(), closedAt);
    }
    Function<String[], Instant> at =
        parts -> parts.length < 2 ? before : Instant.ofEpochMilli(Long.parseLong(parts[1], BASE));
    return new Tabs(
        Arrays.stream(written.split(" "))
            .map(tab -> tab.split("@"))
            .collect(Collectors.toUnmodifiableMap(parts -> parts[0], at)),
        closedAt);
  }
}
