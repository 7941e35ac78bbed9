package dev.parley.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A visitor's own entries in its threads, read by SQL: the part of {@code visitor_log} that is not
 * ours. What another visitor of the same person, or a guest, wrote there is not among them: that is
 * recorded as an act of theirs. Costs what is new, however long the threads are: they are walked
 * back from their end.
 */
@ApplicationScoped
class Threads {
  /** The index is on active_at, which is behind last_at by at most a minute; twice that is safe. */
  static final Duration INDEX_LAG = Duration.ofMinutes(2);

  private static final int PAGE = 100;

  private static final String NEWER =
      " from conversation c where c.visitor_id = :visitor and c.active_at > :indexed"
          + " and c.visitor_at > :after";

  @PersistenceContext private EntityManager entities;

  private record Place(Logged act, long conversation, long seq) {}

  /** Whether the visitor wrote anything later than this. */
  boolean anyAfter(long visitorId, Instant after) {
    return !entities
        .createNativeQuery("select c.id" + NEWER, Long.class)
        .setParameter("visitor", visitorId)
        .setParameter("indexed", after.minus(INDEX_LAG).toEpochMilli())
        .setParameter("after", after.toEpochMilli())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** What the visitor wrote later than this, in the order of the log: time, thread, sequence. */
  List<Logged> after(long visitorId, Instant after) {
    var found = new ArrayList<Place>();
    for (var thread : threads(visitorId, after)) {
      walkBack(visitorId, number(thread[0]), number(thread[1]), after.toEpochMilli(), found);
    }
    return found.stream()
        .sorted(
            Comparator.comparing((Place p) -> p.act.at())
                .thenComparing(Place::conversation)
                .thenComparing(Place::seq))
        .map(Place::act)
        .toList();
  }

  private List<Object[]> threads(long visitorId, Instant after) {
    return entities
        .createNativeQuery("select c.id, c.visitor_seq" + NEWER, Object[].class)
        .setParameter("visitor", visitorId)
        .setParameter("indexed", after.minus(INDEX_LAG).toEpochMilli())
        .setParameter("after", after.toEpochMilli())
        .getResultList();
  }

  /** In a thread a later entry has a later or the same time: the first old one ends the walk. */
  private void walkBack(
      long visitorId, long conversation, long last, long after, List<Place> found) {
    for (long seq = last; seq > 0; seq -= PAGE) {
      for (var entry : page(visitorId, conversation, seq)) {
        if (number(entry[1]) <= after) {
          return;
        }
        if (entry[2].equals("VISITOR")) {
          found.add(place(conversation, entry));
        }
      }
    }
  }

  private List<Object[]> page(long visitorId, long conversation, long upTo) {
    return entities
        .createNativeQuery(
            "select e.seq, e.at, case when e.author_id is null or e.author_id = :visitor then e.author"
                + " else 'OTHER' end, e.kind from entry e where e.conversation_id = :conversation"
                + " and e.seq <= :to and e.seq > :from order by e.conversation_id desc, e.seq desc",
            Object[].class)
        .setParameter("visitor", visitorId)
        .setParameter("conversation", conversation)
        .setParameter("to", upTo)
        .setParameter("from", upTo - PAGE)
        .getResultList();
  }

  private static Place place(long conversation, Object[] entry) {
    long seq = number(entry[0]);
    var kind = entry[3].equals("answer") ? ActKind.BUTTON : ActKind.MESSAGE;
    var act =
        new Logged(kind, Instant.ofEpochMilli(number(entry[1])), conversation + "." + seq, null);
    return new Place(act, conversation, seq);
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
