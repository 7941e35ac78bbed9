package dev.parley.visit;

import dev.parley.platform.Problem;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.Visitors;
import dev.parley.workstream.VisitPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A visitor's log and the visits cut from it. Opening it locks the visitor, then its last visit:
 * one writer at a time, in one order.
 */
@ApplicationScoped
@Transactional
class VisitLog {
  @PersistenceContext private EntityManager entities;
  @Inject private Event<VisitEvent> events;
  @Inject private Visitors visitors;
  @Inject private VisitPolicies policies;
  @Inject private Threads threads;

  /** A log while it is being written: locked, and cut up to now. */
  static final class Open {
    final Visitor visitor;
    final @Nullable Visit last;
    final VisitCut cut;
    private final Instant now;
    private boolean fresh;

    private Open(Visitor visitor, @Nullable Visit last, VisitCut cut, Instant now) {
      this.visitor = visitor;
      this.last = last;
      this.cut = cut;
      this.now = now;
    }

    /**
     * Takes the next act. Its time is never below the one before, and never inside a visit that is
     * over: a node's clock may be a little behind.
     */
    Logged take(ActKind kind, @Nullable String tab) {
      var over = cut.over();
      var at =
          cut.live().isPresent() || over == null || now.isAfter(over) ? now : over.plusMillis(1);
      var act = new Logged(kind, at, "", tab);
      boolean none = cut.live().isEmpty();
      cut.take(act);
      fresh = none && cut.live().isPresent();
      return act;
    }

    /** Whether the act that was taken opened a visit. */
    boolean fresh() {
      return fresh;
    }
  }

  /** Opens the log, takes what the visitor wrote in threads since, and lets time pass up to now. */
  Open open(long visitorId, long siteId, Instant now) {
    var visitor = visitors.lock(visitorId);
    if (visitor.siteId() != siteId) {
      throw Problem.notFound("visitor");
    }
    var last = last(visitorId).orElse(null);
    if (last != null) {
      entities.refresh(last, LockModeType.PESSIMISTIC_WRITE);
    }
    var cut =
        VisitCut.after(
            last == null ? null : span(last), at -> Terms.of(policies.inForce(siteId, at)));
    var time = later(Instant.ofEpochMilli(now.toEpochMilli()), visitor.lastActivityAt());
    for (var act : threads.after(visitorId, consumed(visitor, last))) {
      cut.take(act);
      time = later(time, act.at());
    }
    cut.pass(time);
    return new Open(visitor, last, cut, time);
  }

  /** Writes what the cut found; returns the visitor's last visit, live or not. */
  Optional<Visit> store(Open log) {
    var visit = log.last;
    for (var span : log.cut.spans()) {
      if (visit != null && visit.live()) {
        visit.follow(span);
      } else {
        visit = begin(log, span);
      }
      // One by one: a visit must have ended before the next can be live.
      entities.flush();
      ended(visit);
      visitors.active(visit.visitorId(), span.anchor().at());
    }
    return Optional.ofNullable(visit);
  }

  private Visit begin(Open log, Span span) {
    int ordinal = visitors.countVisit(log.visitor.id());
    var visit = new Visit(log.visitor.id(), log.visitor.siteId(), ordinal, span);
    entities.persist(visit);
    entities.flush();
    events.fire(
        new VisitEvent.Opened(visit.id(), visit.visitorId(), visit.siteId(), visit.openedAt()));
    return visit;
  }

  private void ended(Visit visit) {
    var at = visit.endedAt();
    if (at != null) {
      events.fire(
          new VisitEvent.Ended(
              visit.id(),
              visit.visitorId(),
              visit.siteId(),
              visit.openedAt(),
              visit.endReason().orElseThrow(),
              at));
    }
  }

  /** As {@link Visits#settle}. */
  Optional<Visit> settle(long visitorId, long siteId, Instant now) {
    var last = last(visitorId);
    var visit = news(visitorId, last, now) ? store(open(visitorId, siteId, now)) : last;
    return visit.filter(Visit::live);
  }

  private boolean news(long visitorId, Optional<Visit> last, Instant now) {
    boolean over = last.filter(Visit::live).map(this::span).filter(s -> s.over(now)).isPresent();
    return over
        || threads.anyAfter(visitorId, consumed(visitors.byId(visitorId), last.orElse(null)));
  }

  /** The visitor's last visit, live or not. */
  Optional<Visit> last(long visitorId) {
    return entities
        .createQuery(
            "select v from Visit v, Visitor w where w.id = :visitor and v.visitorId = w.id and"
                + " v.ordinal = w.visits",
            Visit.class)
        .setParameter("visitor", visitorId)
        .getResultStream()
        .findFirst();
  }

  /** The visit as the cut left it, with the policy that rules it. */
  Span span(Visit visit) {
    return visit.span(Terms.of(policies.byId(visit.policyId())));
  }

  /** Up to where the log has been cut. */
  private static Instant consumed(Visitor visitor, @Nullable Visit last) {
    if (last == null) {
      return visitor.firstSeenAt().minusMillis(1);
    }
    var ended = last.endedAt();
    return ended == null ? last.anchor().at() : ended;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
