package dev.parley.visit;

import java.time.Instant;

/** What happened to visits. Observed inside the transaction, or after it where sockets are rung. */
public sealed interface VisitEvent {
  long visit();

  long visitor();

  long site();

  /** At this instant of the log; it may be noticed later. */
  Instant at();

  record Opened(long visit, long visitor, long site, Instant at) implements VisitEvent {}

  record Ended(long visit, long visitor, long site, Instant openedAt, EndReason reason, Instant at)
      implements VisitEvent {}
}
