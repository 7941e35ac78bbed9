package dev.parley.flow;

import java.time.Instant;
import java.util.List;

/** What the timers of several nodes do at once, without the lock that one node's timer holds. */
public final class Nodes {
  private Nodes() {}

  public static List<Run> due(Runs runs, Instant now) {
    return runs.due(now, 100);
  }

  public static boolean wake(Runs runs, Run due, Instant now) {
    return runs.wake(due, now);
  }
}
