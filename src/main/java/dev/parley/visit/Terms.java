package dev.parley.visit;

import dev.parley.workstream.Touchpoint;
import dev.parley.workstream.VisitPolicy;
import java.time.Duration;
import java.util.Set;

/** What a visit policy says to the cut. */
record Terms(long policy, Duration limit, Set<Touchpoint> touchpoints, boolean needsTabClosed) {
  private static final Duration TURN = Duration.ofSeconds(10);

  static Terms of(VisitPolicy policy) {
    return new Terms(policy.id(), policy.limit(), policy.touchpoints(), policy.needsTabClosed());
  }

  /** How long a tab counts as open after the last that was heard of it (P10). */
  Duration tabHold() {
    return limit.multipliedBy(2);
  }

  /**
   * How long a tab that was left is waited for: it may be on its way to the next page, and a page
   * that is left looks the same as one that is closed (P10, X07).
   */
  Duration tabTurn() {
    return limit.compareTo(TURN) < 0 ? limit : TURN;
  }

  boolean counts(ActKind kind) {
    var touchpoint = kind.touchpoint();
    return touchpoint != null && touchpoints.contains(touchpoint);
  }

  /** An arrival opens a visit even where it counts for nothing else (X32). */
  boolean opens(ActKind kind) {
    return kind == ActKind.ARRIVAL || counts(kind);
  }
}
