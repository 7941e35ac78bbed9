package dev.parley.visit;

import dev.parley.workstream.Touchpoint;
import dev.parley.workstream.VisitPolicy;
import java.time.Duration;
import java.util.Set;

/** What a visit policy says to the cut. */
record Terms(long policy, Duration limit, Set<Touchpoint> touchpoints, boolean needsTabClosed) {
  static Terms of(VisitPolicy policy) {
    return new Terms(policy.id(), policy.limit(), policy.touchpoints(), policy.needsTabClosed());
  }

  /** How long a tab counts as open after the last that was heard of it (P10). */
  Duration tabHold() {
    return limit.multipliedBy(2);
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
