package dev.parley.session;

import dev.parley.conversation.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What is still to be counted: what time is out for, and what no follower took. */
@ApplicationScoped
public class Backlog {
  private static final Logger LOG = Logger.getLogger(Backlog.class.getName());

  /** Activity is a minute coarse, a transaction lasts up to two, and nodes' clocks differ. */
  private static final long OVERLAP = 5 * 60_000;

  static final int BATCH = 50;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Ledger ledger;
  @Inject private Backlog itself;

  /** A thread in the order of activity. */
  public record Stand(long at, long conversation) {}

  /** Counts all there is to count up to this instant. Every node may do it at once. */
  public void work(Instant now) {
    for (var due = itself.due(now, 0); !due.isEmpty(); ) {
      settle(due.stream().map(Stand::conversation).toList(), now);
      long from = due.get(due.size() - 1).at();
      due = due.size() == BATCH ? itself.due(now, from) : List.of();
    }
    long mark = itself.mark();
    for (var status : Status.values()) {
      catchUp(status, new Stand(mark - OVERLAP, 0), now);
    }
    if (now.toEpochMilli() - mark > OVERLAP / 5) {
      itself.mark(now.toEpochMilli());
    }
  }

  private void catchUp(Status status, Stand from, Instant now) {
    var place = from;
    while (true) {
      var behind = itself.behind(status, place);
      settle(behind.stream().map(Stand::conversation).toList(), now);
      if (behind.size() < BATCH) {
        return;
      }
      place = behind.get(behind.size() - 1);
    }
  }

  /** One that cannot be counted does not hold up the others; it is tried again at the next tick. */
  void settle(List<Long> conversations, Instant now) {
    try {
      ledger.settle(conversations, now);
    } catch (RuntimeException e) {
      if (conversations.size() == 1) {
        LOG.log(Level.WARNING, e, () -> "Thread " + conversations.get(0) + " was not counted");
        return;
      }
      conversations.forEach(id -> settle(List.of(id), now));
    }
  }

  /** Live sessions whose time is out, the earliest first. */
  @Transactional(TxType.REQUIRES_NEW)
  public List<Stand> due(Instant now, long from) {
    return entities
        .createQuery(
            "select s.deadline, s.conversation from ServiceSession s where s.live = true and s.deadline >="
                + " ?1 and s.deadline < ?2 order by s.live, s.deadline",
            Object[].class)
        .setParameter(1, Instant.ofEpochMilli(from))
        .setParameter(2, now)
        .setMaxResults(BATCH)
        .getResultStream()
        .map(row -> new Stand(((Instant) row[0]).toEpochMilli(), (Long) row[1]))
        .toList();
  }

  /** Threads in this status that have more than was counted, by their activity. */
  @Transactional(TxType.REQUIRES_NEW)
  public List<Stand> behind(Status status, Stand after) {
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "select c.active_at, c.id from conversation c left join service_thread t on t.conversation_id = c.id"
                    + " where c.status = :status and c.active_at >= :at and (c.active_at > :at or c.id > :id)"
                    + " and c.last_seq > coalesce(t.consumed_seq, 0) order by c.status, c.active_at, c.id",
                Object[].class)
            .setParameter("status", status.name())
            .setParameter("at", after.at())
            .setParameter("id", after.conversation())
            .setMaxResults(BATCH)
            .getResultList();
    return rows.stream()
        .map(row -> new Stand(((Number) row[0]).longValue(), ((Number) row[1]).longValue()))
        .toList();
  }

  @Transactional(TxType.REQUIRES_NEW)
  public long mark() {
    return ((Number)
            entities
                .createNativeQuery("select at from service_mark where id = 1")
                .getSingleResult())
        .longValue();
  }

  @Transactional(TxType.REQUIRES_NEW)
  public void mark(long at) {
    entities
        .createNativeQuery("update service_mark set at = ?1 where id = 1 and at < ?1")
        .setParameter(1, at)
        .executeUpdate();
  }
}
