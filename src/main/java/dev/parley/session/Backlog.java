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
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What is still to be counted: what time is out for, and what no follower took. */
@ApplicationScoped
public class Backlog {
  private static final Logger LOG = Logger.getLogger(Backlog.class.getName());

  /** Activity is a minute coarse, a transaction lasts up to two, and nodes' clocks differ. */
  private static final long OVERLAP = 5 * 60_000;

  static final int BATCH = 50;

  private final AtomicBoolean missed = new AtomicBoolean();

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Ledger ledger;
  @Inject private HelpLedger help;
  @Inject private Backlog itself;

  /** A thread, or a tab of Help, in the order of activity. */
  public record Stand(long at, long id) {}

  /** Counts all there is to count up to this instant. Every node may do it at once. */
  public void work(Instant now) {
    end(now);
    catchUp(now);
  }

  /** Ends what time is out for. Costs two looks into an index when there is nothing. */
  public void end(Instant now) {
    end("conversation", this::settle, now);
    end("tab", this::settleTabs, now);
  }

  /** Counts what no follower took, wherever that was. */
  public void catchUp(Instant now) {
    long mark = itself.mark();
    var from = new Stand(mark - OVERLAP, 0);
    for (var status : Status.values()) {
      catchUp(place -> itself.behind(status, place), this::settle, from, now);
    }
    catchUp(place -> itself.tabsBehind(place), this::settleTabs, from, now);
    if (now.toEpochMilli() - mark > OVERLAP / 5) {
      itself.mark(now.toEpochMilli());
    }
  }

  /** Whether something could not be counted here since this was asked last. */
  public boolean missedSome() {
    return missed.getAndSet(false);
  }

  private void end(String of, BiConsumer<List<Long>, Instant> settle, Instant now) {
    for (var due = itself.due(of, now, 0); !due.isEmpty(); ) {
      settle.accept(due.stream().map(Stand::id).toList(), now);
      long from = due.get(due.size() - 1).at();
      due = due.size() == BATCH ? itself.due(of, now, from) : List.of();
    }
  }

  private static void catchUp(
      Function<Stand, List<Stand>> find,
      BiConsumer<List<Long>, Instant> settle,
      Stand from,
      Instant now) {
    var place = from;
    while (true) {
      var behind = find.apply(place);
      settle.accept(behind.stream().map(Stand::id).toList(), now);
      if (behind.size() < BATCH) {
        return;
      }
      place = behind.get(behind.size() - 1);
    }
  }

  /** One that cannot be counted does not hold up the others; it is tried again at the next tick. */
  void settle(List<Long> conversations, Instant now) {
    settle("Thread ", ledger::settle, conversations, now);
  }

  /** The same of tabs of Help. */
  void settleTabs(List<Long> tabs, Instant now) {
    settle("Tab ", help::settle, tabs, now);
  }

  private void settle(
      String what, BiConsumer<List<Long>, Instant> settle, List<Long> ids, Instant now) {
    try {
      settle.accept(ids, now);
    } catch (RuntimeException e) {
      if (ids.size() == 1) {
        LOG.log(Level.WARNING, e, () -> what + ids.get(0) + " was not counted");
        missed.set(true);
        return;
      }
      ids.forEach(id -> settle(what, settle, List.of(id), now));
    }
  }

  /** Brings what a session is of up to its end and to this instant. */
  void settle(ServiceSession session, Instant now) {
    var conversation = session.conversation();
    if (conversation != null) {
      ledger.settle(conversation, now);
    } else {
      help.settle(List.of(Objects.requireNonNull(session.tab())), now);
    }
  }

  /**
   * Live sessions whose time is out, the earliest first.
   *
   * @param of what the sessions are of: {@code conversation} or {@code tab}
   */
  @Transactional(TxType.REQUIRES_NEW)
  public List<Stand> due(String of, Instant now, long from) {
    return entities
        .createQuery(
            "select s.deadline, s."
                + of
                + " from ServiceSession s where s.live = true and s.deadline >= ?1 and s.deadline < ?2"
                + " and s."
                + of
                + " is not null order by s.live, s.deadline",
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
            .setParameter("id", after.id())
            .setMaxResults(BATCH)
            .getResultList();
    return stands(rows);
  }

  /** Tabs of Help in which more was done than was counted, by their activity. */
  @Transactional(TxType.REQUIRES_NEW)
  public List<Stand> tabsBehind(Stand after) {
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "select h.last_at, h.id from help_tab h left join service_tab t on t.tab_id = h.id where"
                    + " h.last_at >= :at and (h.last_at > :at or h.id > :id) and h.last_seq >"
                    + " coalesce(t.consumed_seq, 0) order by h.last_at, h.id",
                Object[].class)
            .setParameter("at", after.at())
            .setParameter("id", after.id())
            .setMaxResults(BATCH)
            .getResultList();
    return stands(rows);
  }

  private static List<Stand> stands(List<Object[]> rows) {
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
