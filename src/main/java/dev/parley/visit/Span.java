package dev.parley.visit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A visit as the cut sees it: what opened it, what holds it, and how it ended.
 *
 * @param touchedAt the last touchpoint; null when there was none, and then the opening arrival is
 *     the anchor
 * @param end null while it is live
 */
record Span(
    Terms terms,
    Instant openedAt,
    ActKind openedBy,
    @Nullable Instant touchedAt,
    Anchor anchor,
    Tabs tabs,
    @Nullable End end) {

  /** When and why. */
  record End(Instant at, EndReason reason) {}

  static Span openedBy(Logged act, Terms terms) {
    return new Span(
        terms,
        act.at(),
        act.kind(),
        terms.counts(act.kind()) ? act.at() : null,
        act.anchor(),
        terms.needsTabClosed() ? Tabs.NONE.with(act) : Tabs.NONE,
        null);
  }

  /** An act at exactly this instant still belongs (X06). */
  Instant deadline() {
    return anchor.at().plus(terms.limit());
  }

  /** The last instant that belongs to the visit if nothing else happens. */
  Instant due() {
    var deadline = deadline();
    return terms.needsTabClosed()
        ? tabs.over(terms).filter(deadline::isBefore).orElse(deadline)
        : deadline;
  }

  boolean over(Instant now) {
    return now.isAfter(due());
  }

  /**
   * The visit with one more act in it. A second touchpoint in the same millisecond moves nothing.
   */
  Span with(Logged act) {
    var watched = terms.needsTabClosed() ? tabs.with(act) : tabs;
    boolean touches = terms.counts(act.kind()) && act.at().isAfter(anchor.at());
    return new Span(
        terms,
        openedAt,
        openedBy,
        touches ? act.at() : touchedAt,
        touches ? act.anchor() : anchor,
        watched,
        end);
  }

  Span endedByTime() {
    var due = due();
    return ended(due, EndReason.of(due.isAfter(deadline()), tabs.open().isEmpty()));
  }

  Span ended(Instant at, EndReason reason) {
    return new Span(terms, openedAt, openedBy, touchedAt, anchor, tabs, new End(at, reason));
  }
}
