package dev.parley.visit;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tabs of a visit, watched only where the policy waits for them to be closed (P10).
 *
 * @param closedAt when the last open one was closed
 */
record Tabs(Set<String> open, @Nullable Instant closedAt) {
  static final Tabs NONE = new Tabs(Set.of(), null);

  /** Nobody works in more; what comes on top is not watched. */
  private static final int MOST = 40;

  Tabs with(Logged act) {
    var tab = act.tab();
    boolean hidden = act.kind() == ActKind.HIDDEN;
    if (tab == null || open.contains(tab) != hidden || (!hidden && open.size() >= MOST)) {
      return this;
    }
    var now = new LinkedHashSet<>(open);
    if (hidden) {
      now.remove(tab);
    } else {
      now.add(tab);
    }
    return new Tabs(Set.copyOf(now), now.isEmpty() ? act.at() : closedAt);
  }

  String written() {
    return open.stream().sorted().collect(Collectors.joining(" "));
  }

  static Tabs read(String written, @Nullable Instant closedAt) {
    return new Tabs(written.isEmpty() ? Set.of() : Set.of(written.split(" ")), closedAt);
  }
}
