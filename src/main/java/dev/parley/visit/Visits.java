package dev.parley.visit;

import dev.parley.platform.Problem;
import dev.parley.visitor.VisitorEvent;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The visits of all visitors. A message is not written here when it is posted: whoever asks {@link
 * #settle}s first, and the log decides.
 */
@ApplicationScoped
@Transactional
public class Visits {
  private static final Logger LOG = Logger.getLogger(Visits.class.getName());
  private static final int MOST_PATHS = 200;
  private static final int SIGNS = 3;
  private static final Pattern TAB = Pattern.compile("[\\w.:-]{1,40}");

  @PersistenceContext private EntityManager entities;
  @Inject private Visitors visitors;
  @Inject private VisitLog logs;
  @Inject private Expiry expiry;

  /** Records an arrival; it opens a visit when none is live (X32). */
  public Arrived arrive(long visitorId, long siteId, String tab, PageView page, Instant now) {
    var log = logs.open(visitorId, siteId, now);
    var act = log.take(ActKind.ARRIVAL, checked(tab));
    var visit = logs.store(log).orElseThrow();
    var arrival = new Arrival(visit, tab, page, act.at());
    entities.persist(arrival);
    visit.page();
    recorded(visit, arrival.id(), act.at());
    return new Arrived(visit, log.fresh(), arrival.id());
  }

  /**
   * Records an act that is no message. A touchpoint opens a visit when none is live; what is no
   * touchpoint is recorded only within one.
   *
   * @param tab where it was done
   * @param detail at most 500 characters are kept
   * @return the visit it belongs to; empty when nothing was recorded
   */
  public Optional<Visit> touch(
      long visitorId, long siteId, ActKind kind, String tab, @Nullable String detail, Instant now) {
    var log = logs.open(visitorId, siteId, now);
    var act = log.take(kind, checked(tab));
    var visit = logs.store(log).filter(Visit::live);
    visit.ifPresent(in -> record(in, kind, tab, detail, act.at()));
    return visit;
  }

  private void record(Visit visit, ActKind kind, String tab, @Nullable String detail, Instant at) {
    var act = new Act(visit, kind, tab, detail, at);
    entities.persist(act);
    recorded(visit, act.id(), at);
  }

  private void recorded(Visit visit, long act, Instant at) {
    visit.anchoredBy(act);
    visitors.active(visit.visitorId(), at);
    entities.flush();
  }

  /** How often an open tab of this visit should say so; empty where nobody waits for tabs (P10). */
  public Optional<Duration> watch(Visit visit) {
    var terms = logs.span(visit).terms();
    return terms.needsTabClosed()
        ? Optional.of(terms.tabHold().dividedBy(SIGNS))
        : Optional.empty();
  }

  /**
   * A tab says that it is open, or that it was closed or left in a way that looks the same: a hint
   * (X07, P10). It is of interest only to a visit whose policy waits for tabs. What a page says
   * after the next one has come to the same tab is too late.
   *
   * @param arrival what the tab's page arrived with
   */
  public void sign(
      long visitorId, long siteId, String tab, long arrival, boolean open, Instant now) {
    var visit = live(visitorId, siteId).filter(v -> watch(v).isPresent());
    if (visit.isPresent() && (open || last(visit.get(), checked(tab)) <= arrival)) {
      touch(visitorId, siteId, open ? ActKind.SHOWN : ActKind.HIDDEN, tab, null, now);
    }
  }

  private long last(Visit visit, String tab) {
    return entities
        .createQuery(
            "select coalesce(max(a.id), 0) from Arrival a where a.visitId = :visit and a.tab = :tab",
            Long.class)
        .setParameter("visit", visit.id())
        .setParameter("tab", tab)
        .getSingleResult();
  }

  /** The visitor logged out: that ends a visit, whatever time says. */
  void loggedOut(@Observes VisitorEvent.LoggedOut event) {
    var log = logs.open(event.visitor(), event.site(), event.at());
    if (log.cut.live().isEmpty()) {
      logs.store(log);
      return;
    }
    var act = log.take(ActKind.LOGOUT, null);
    logs.store(log).ifPresent(in -> record(in, ActKind.LOGOUT, "", null, act.at()));
  }

  /**
   * Brings the visits up to the log and to this instant, and returns the live one. Cheap when
   * nothing is new; its cost does not grow with history.
   */
  public Optional<Visit> settle(long visitorId, long siteId, Instant now) {
    return logs.settle(visitorId, siteId, now);
  }

  /** The live visit as it is stored; {@link #settle} first to be sure that it is still going on. */
  public Optional<Visit> live(long visitorId, long siteId) {
    return logs.last(visitorId).filter(v -> v.live() && v.siteId() == siteId);
  }

  /** 404 {@code not-found} when there is none. */
  public Visit byId(long id) {
    var visit = entities.find(Visit.class, id);
    if (visit == null) {
      throw Problem.notFound("visit");
    }
    return visit;
  }

  /**
   * Ends the visits that are over at this instant, the earliest first.
   *
   * @param batch how many share a transaction
   * @return how many were ended, or found to go on
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public int expireDue(Instant now, int batch) {
    int done = 0;
    long from = 0;
    for (boolean more = true; more; ) {
      var due = expiry.end(from, now, batch);
      int settled = (int) due.stream().filter(d -> !d.news() || settled(d, now)).count();
      done += settled;
      more = due.size() == batch && settled > 0;
      from = due.isEmpty() ? from : due.get(due.size() - 1).due();
    }
    return done;
  }

  /** One that fails does not hold up the others; it is due again at the next tick. */
  private boolean settled(Expiry.Due due, Instant now) {
    try {
      expiry.settle(due, now);
      return true;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, e, () -> "Visit " + due.visit() + " could not be settled");
      return false;
    }
  }

  /** Claims the greeting of this visit: true exactly once (X23). */
  public boolean greet(long visitId, Instant now) {
    var visit = byId(visitId);
    entities.flush();
    int claimed =
        entities
            .createQuery(
                "update Visit v set v.greetedAt = :now where v.id = :id and v.greetedAt is null")
            .setParameter("now", now)
            .setParameter("id", visitId)
            .executeUpdate();
    entities.refresh(visit);
    return claimed == 1;
  }

  /** Says when a time rule could turn true in this visit; null when none can (X32). */
  public void ruleDue(long visitId, @Nullable Instant at) {
    byId(visitId).ruleDue(at);
  }

  /**
   * Claims the visits whose time rules are due, the earliest first. Each is handed out once, in the
   * caller's transaction.
   */
  public List<RuleDue> dueRules(Instant now, int limit) {
    return expiry.claimRules(now, limit);
  }

  /** Keeps what the audiences said to an arrival, as JSON of at most 8,000 characters. */
  public void verdict(long arrivalId, String json) {
    arrival(arrivalId).judged(json);
  }

  /** The page the visitor came to last in this visit. */
  public Optional<Arrival> lastArrival(long visitId) {
    return entities
        .createQuery(
            "select a from Arrival a where a.visitId = :visit order by a.visitId desc, a.id desc",
            Arrival.class)
        .setParameter("visit", visitId)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** 404 {@code not-found} when there is none. */
  public Arrival arrival(long id) {
    var arrival = entities.find(Arrival.class, id);
    if (arrival == null) {
      throw Problem.notFound("arrival");
    }
    return arrival;
  }

  /** What audiences ask about a visit, at this instant. */
  public VisitFacts facts(long visitId, Instant now) {
    var visit = byId(visitId);
    var paths =
        entities
            .createQuery(
                "select a.path from Arrival a where a.visitId = :visit order by a.visitId desc, a.id desc",
                String.class)
            .setParameter("visit", visitId)
            .setMaxResults(MOST_PATHS)
            .getResultList();
    return new VisitFacts(
        visit.openedAt(),
        visit.ordinal(),
        visit.pages(),
        paths,
        Math.max(0, Duration.between(visit.openedAt(), now).toSeconds()),
        daysSinceLast(visit));
  }

  private double daysSinceLast(Visit visit) {
    return entities
        .createQuery(
            "select v.endedAt from Visit v where v.visitorId = :visitor and v.ordinal = :ordinal",
            Instant.class)
        .setParameter("visitor", visit.visitorId())
        .setParameter("ordinal", visit.ordinal() - 1)
        .getResultStream()
        .findFirst()
        .map(ended -> Duration.between(ended, visit.openedAt()).toMillis() / 86_400_000.0)
        .orElse(-1.0);
  }

  private static String checked(String tab) {
    if (!TAB.matcher(tab).matches()) {
      throw Problem.malformed("'tab' has 1 to 40 letters, digits and any of . : _ -");
    }
    return tab;
  }
}
