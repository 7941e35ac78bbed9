package dev.parley.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;

/**
 * What time alone does to visits. Every node may do it at once: rows that another one holds are
 * skipped, rows that another one has ended are not found again.
 */
@ApplicationScoped
class Expiry {
  @PersistenceContext private EntityManager entities;
  @Inject private Event<VisitEvent> events;
  @Inject private VisitLog log;

  /** A visit that is due, and whether its visitor wrote something it does not know of yet. */
  record Due(
      long visit,
      long visitor,
      long site,
      long opened,
      long deadline,
      long due,
      boolean news,
      boolean closed) {
    private static Due of(Object[] row) {
      return new Due(
          number(row[0]),
          number(row[1]),
          number(row[2]),
          number(row[3]),
          number(row[4]),
          number(row[5]),
          number(row[6]) == 1,
          number(row[7]) == 1);
    }

    private VisitEvent.Ended ended() {
      var reason = EndReason.of(due > deadline, closed);
      return new VisitEvent.Ended(
          visit, visitor, site, Instant.ofEpochMilli(opened), reason, Instant.ofEpochMilli(due));
    }
  }

  /**
   * Ends the visits that are due and of which the log holds nothing new; returns all it found due.
   */
  @Transactional(TxType.REQUIRES_NEW)
  List<Due> end(long from, Instant now, int limit) {
    var due = due(from, now, limit);
    var over = due.stream().filter(d -> !d.news).toList();
    if (!over.isEmpty()) {
      entities
          .createNativeQuery(
              "update visit set live = null, ended_at = due_at, end_reason = case when due_at <="
                  + " deadline then 'timeout' when tabs = '' then 'tab-closed' else 'tab-lost' end, due_at = null, rule_due_at ="
                  + " null where id in (:ids)")
          .setParameter("ids", over.stream().map(Due::visit).toList())
          .executeUpdate();
      over.forEach(d -> events.fire(d.ended()));
    }
    return due;
  }

  private List<Due> due(long from, Instant now, int limit) {
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "select v.id, v.visitor_id, v.site_id, v.opened_at, v.deadline, v.due_at, case when exists"
                    + " (select 1 from conversation c where c.visitor_id = v.visitor_id and"
                    + " c.active_at > v.anchor_at - "
                    + Threads.INDEX_LAG.toMillis()
                    + " and c.visitor_at > v.anchor_at) then 1 else 0 end, case when v.tabs = '' then 1 else 0 end"
                    + " from visit v where v.live"
                    + " = true and v.due_at >= :from and v.due_at < :now order by v.live, v.due_at"
                    + " limit :most for update skip locked",
                Object[].class)
            .setParameter("from", from)
            .setParameter("now", now.toEpochMilli())
            .setParameter("most", limit)
            .getResultList();
    return rows.stream().map(Due::of).toList();
  }

  /** Cuts the log of a visit that is due by what is stored, but perhaps not by what was written. */
  @Transactional(TxType.REQUIRES_NEW)
  void settle(Due due, Instant now) {
    log.settle(due.visitor, due.site, now);
  }

  /** As {@link Visits#dueRules}. */
  @Transactional
  List<RuleDue> claimRules(Instant now, int limit) {
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "select v.id, v.visitor_id, v.site_id, v.rule_due_at from visit v where"
                    + " v.rule_due_at <= :now and v.live = true order by v.rule_due_at limit :most"
                    + " for update skip locked",
                Object[].class)
            .setParameter("now", now.toEpochMilli())
            .setParameter("most", limit)
            .getResultList();
    var due =
        rows.stream()
            .map(
                row ->
                    new RuleDue(
                        number(row[0]),
                        number(row[1]),
                        number(row[2]),
                        Instant.ofEpochMilli(number(row[3]))))
            .toList();
    if (!due.isEmpty()) {
      entities
          .createNativeQuery("update visit set rule_due_at = null where id in (:ids)")
          .setParameter("ids", due.stream().map(RuleDue::visit).toList())
          .executeUpdate();
    }
    return due;
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
