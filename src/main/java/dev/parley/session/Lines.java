package dev.parley.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads threads for the ledger: what a line is, not what it says. */
@ApplicationScoped
@Transactional
class Lines {
  /** Of one thread at a time: long ones are counted in several goes. */
  static final int MOST = 1_000;

  private static final String LINE =
      "select e.conversation_id, e.seq, e.at, e.author, e.author_id, e.kind,"
          + " case when e.author = 'SYSTEM' then e.data end from entry e";

  @PersistenceContext private EntityManager entities;

  /** What each of these threads has beyond what was counted, in order. */
  Map<Long, List<Step>> uncounted(Collection<Long> conversations) {
    List<Object[]> rows =
        entities
            .createNativeQuery(
                LINE
                    + " join service_thread t on t.conversation_id = e.conversation_id where"
                    + " e.conversation_id in (:ids) and e.seq > t.consumed_seq and e.seq <= t.consumed_seq + "
                    + MOST
                    + " order by e.conversation_id, e.seq",
                Object[].class)
            .setParameter("ids", conversations)
            .getResultList();
    var threads = new TreeMap<Long, List<Step>>();
    for (var row : rows) {
      threads.computeIfAbsent(number(row[0]), id -> new ArrayList<>()).add(step(row));
    }
    return threads;
  }

  /** A thread's lines after this one, in order; at most {@link #MOST}. */
  List<Step> after(long conversation, long seq) {
    List<Object[]> rows =
        entities
            .createNativeQuery(
                LINE
                    + " where e.conversation_id = :id and e.seq > :seq order by e.conversation_id, e.seq",
                Object[].class)
            .setParameter("id", conversation)
            .setParameter("seq", seq)
            .setMaxResults(MOST)
            .getResultList();
    return rows.stream().map(Lines::step).toList();
  }

  private static Step step(Object[] row) {
    return Step.read(
        number(row[1]),
        Instant.ofEpochMilli(number(row[2])),
        (String) row[3],
        row[4] == null ? null : (Long) number(row[4]),
        (String) row[5],
        (String) row[6]);
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
