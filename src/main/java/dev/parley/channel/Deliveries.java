package dev.parley.channel;

import dev.parley.channel.Delivery.State;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.ReadCursor;
import dev.parley.conversation.Status;
import dev.parley.conversation.Transcript;
import dev.parley.flow.AppBegins;
import dev.parley.flow.Apps;
import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What accounts' apps are to be given: entries of the threads that are followed for them, in one
 * sequence per account. A follower makes them, with a cursor per thread in the same transaction:
 * nothing is lost after a crash, nothing comes twice.
 */
@ApplicationScoped
@Transactional
public class Deliveries {
  private static final int ENTRIES = 100;
  private static final int THREADS = 500;
  private static final Duration KEPT = Duration.ofDays(30);

  private static final String ADOPTED =
      "select a.account_id, c.id, a.address from conversation c join channel_address a on"
          + " a.visitor_id = c.visitor_id where not exists (select 1 from channel_thread t where"
          + " t.account_id = a.account_id and t.conversation_id = c.id) and ";

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Accounts accounts;
  @Inject private Apps apps;
  @Inject private Transcript transcript;
  @Inject private Conversations conversations;

  /** Some deliveries for a webhook, taken by this node. */
  record Load(Account account, List<Delivery> deliveries) {}

  /** An app's thread in which something waits for longer than it should. */
  record Overdue(long account, long conversation) {}

  // Following

  /** From now on what this thread says is for the app; from its beginning. */
  void begin(Account account, long conversation, @Nullable String address) {
    begin(account.id(), conversation, address, 0);
  }

  void on(@Observes AppBegins event) {
    begin(event.app(), event.conversation(), null, event.after());
  }

  private void begin(long account, long conversation, @Nullable String address, long after) {
    if (entities.find(Followed.class, new Followed.Key(account, conversation)) == null) {
      entities.persist(new Followed(account, conversation, address, after));
      entities.flush();
    }
  }

  /** The accounts to whose apps these threads are told, each with those that are. */
  Map<Long, List<Long>> followed(Collection<Long> threads) {
    adopt(ADOPTED + "c.id in (?1)", query -> query.setParameter(1, threads));
    var byAccount = new TreeMap<Long, List<Long>>();
    entities
        .createQuery(
            "select f.account, f.conversation from Followed f where f.conversation in ?1 order by"
                + " f.conversation",
            Object[].class)
        .setParameter(1, threads)
        .getResultList()
        .forEach(row -> add(byAccount, row));
    return byAccount;
  }

  /** What an agent began with who comes by an app is told there too. */
  private void adopt(String threads, UnaryOperator<Query> parameters) {
    List<Object[]> rows =
        parameters.apply(entities.createNativeQuery(threads, Object[].class)).getResultList();
    for (var row : rows) {
      begin(((Number) row[0]).longValue(), ((Number) row[1]).longValue(), (String) row[2], 0);
    }
  }

  /** Those that have said more than was followed, among what was active since. */
  Map<Long, List<Long>> behind(Instant since) {
    for (var status : Status.values()) {
      adopt(
          ADOPTED + "c.status = ?1 and c.active_at >= ?2",
          query -> query.setParameter(1, status.name()).setParameter(2, since.toEpochMilli()));
    }
    var byAccount = new TreeMap<Long, List<Long>>();
    for (var status : Status.values()) {
      entities
          .createQuery(
              "select f.account, f.conversation from Conversation c, Followed f where c.status = ?1"
                  + " and c.activeAt >= ?2 and f.conversation = c.id and f.seq < c.lastSeq order by"
                  + " c.activeAt, c.id",
              Object[].class)
          .setParameter(1, status)
          .setParameter(2, since)
          .setMaxResults(THREADS)
          .getResultList()
          .forEach(row -> add(byAccount, row));
    }
    return byAccount;
  }

  private static void add(Map<Long, List<Long>> byAccount, Object[] row) {
    byAccount.computeIfAbsent((Long) row[0], id -> new java.util.ArrayList<>()).add((Long) row[1]);
  }

  /** Makes deliveries of what these threads have said since they were followed last. */
  boolean follow(long account, Collection<Long> threads, Instant now) {
    var mode = accounts.byId(account).mode();
    // Whoever adds holds the box: a number that can be read has none below it still to come.
    var postbox = accounts.postbox(account, LockModeType.PESSIMISTIC_WRITE);
    long before = postbox.last();
    for (var conversation : threads) {
      var thread = entities.find(Followed.class, new Followed.Key(account, conversation));
      if (thread != null) {
        entities.refresh(thread);
        follow(mode, postbox, thread, now);
      }
    }
    if (postbox.last() > before) {
      postbox.waits(now);
    }
    return postbox.last() > before;
  }

  private void follow(Account.Mode mode, Postbox postbox, Followed thread, Instant now) {
    var news = transcript.after(thread.conversation(), thread.seq(), ENTRIES);
    while (!news.isEmpty()) {
      for (var entry : news) {
        boolean wanted = mode == Account.Mode.RELAY ? thread.relays(entry) : thread.involves(entry);
        if (wanted) {
          entities.persist(new Delivery(thread, postbox.next(), entry.seq(), now));
        }
      }
      news = transcript.after(thread.conversation(), thread.seq(), ENTRIES);
    }
  }

  // By webhook

  /** Webhooks to which something is to be taken now. */
  List<Long> due(Instant now, int limit) {
    return entities
        .createQuery(
            "select p.account from Postbox p, Account a where p.dueAt <= ?1 and a.id = p.account and"
                + " a.enabled = true and a.webhook is not null order by p.dueAt",
            Long.class)
        .setParameter(1, now)
        .setMaxResults(limit)
        .getResultList();
  }

  /**
   * Takes what waits for a webhook; empty when nothing does, or another node has it.
   *
   * @param most one at a time after a failure, so that one that is refused holds up no other
   */
  List<Delivery> lease(long account, int most, Instant now) {
    var postbox = accounts.postbox(account, LockModeType.PESSIMISTIC_WRITE);
    if (!postbox.lease(now)) {
      return List.of();
    }
    var load = queued(account, postbox.failures() == 0 ? most : 1);
    if (load.isEmpty()) {
      postbox.taken(postbox.accepted(), false, now);
    }
    return load;
  }

  private List<Delivery> queued(long account, int most) {
    return entities
        .createQuery(
            "select d from Delivery d where d.account = ?1 and d.state = ?2 order by d.account,"
                + " d.state, d.seq",
            Delivery.class)
        .setParameter(1, account)
        .setParameter(2, State.QUEUED)
        .setMaxResults(most)
        .getResultList();
  }

  /** The app has them. */
  void taken(long account, List<Delivery> load, Instant now) {
    var postbox = accounts.postbox(account, LockModeType.PESSIMISTIC_WRITE);
    load.forEach(d -> stored(d).reach(State.ACCEPTED, null, now));
    done(postbox, load, now);
  }

  /** The app will never take this one. */
  void refused(long account, Delivery delivery, String why, Instant now) {
    var postbox = accounts.postbox(account, LockModeType.PESSIMISTIC_WRITE);
    stored(delivery).refused();
    stored(delivery).reach(State.FAILED, why, now);
    done(postbox, List.of(delivery), now);
  }

  private void done(Postbox postbox, List<Delivery> load, Instant now) {
    entities.flush();
    long top = load.get(load.size() - 1).seq();
    postbox.taken(top, !queued(postbox.account(), 1).isEmpty(), now);
    apps.away(postbox.account(), false);
  }

  /** The app did not take them: again after a pause, and what has waited too long never. */
  void failed(
      long account, List<Delivery> load, String why, Duration giveUp, double dice, Instant now) {
    var postbox = accounts.postbox(account, LockModeType.PESSIMISTIC_WRITE);
    load.forEach(d -> stored(d).refused());
    entities.flush();
    entities
        .createQuery(
            "update Delivery d set d.state = ?1, d.reason = ?2, d.stateAt = ?3 where d.account = ?4"
                + " and d.state = ?5 and d.madeAt < ?6")
        .setParameter(1, State.FAILED)
        .setParameter(2, why.substring(0, Math.min(300, why.length())))
        .setParameter(3, now)
        .setParameter(4, account)
        .setParameter(5, State.QUEUED)
        .setParameter(6, now.minus(giveUp))
        .executeUpdate();
    postbox.failed(why, Backoff.pause(postbox.failures(), dice), now);
  }

  private Delivery stored(Delivery delivery) {
    return entities.find(Delivery.class, new Delivery.Key(delivery.account(), delivery.seq()));
  }

  // By asking

  /**
   * The app has everything up to this number. 422 {@code invalid} when it cannot: that was never
   * made.
   */
  void acknowledge(long account, long upTo, Instant now) {
    apps.away(account, false);
    var postbox = accounts.postbox(account);
    if (upTo > postbox.last()) {
      throw Problem.invalid(
          "after", "There is no such delivery yet; the last is " + postbox.last());
    }
    if (upTo <= postbox.accepted()) {
      return;
    }
    accounts.postbox(account, LockModeType.PESSIMISTIC_WRITE).taken(upTo, true, now);
    entities
        .createQuery(
            "update Delivery d set d.state = ?1, d.stateAt = ?2 where d.account = ?3 and d.state ="
                + " ?4 and d.seq <= ?5")
        .setParameter(1, State.ACCEPTED)
        .setParameter(2, now)
        .setParameter(3, account)
        .setParameter(4, State.QUEUED)
        .setParameter(5, upTo)
        .executeUpdate();
  }

  /** What comes after a number, in order. */
  List<Delivery> after(long account, long seq, int limit) {
    return entities
        .createQuery(
            "select d from Delivery d where d.account = ?1 and d.seq > ?2 order by d.account, d.seq",
            Delivery.class)
        .setParameter(1, account)
        .setParameter(2, seq)
        .setMaxResults(limit)
        .getResultList();
  }

  /** The last number of each. */
  Map<Long, Long> last(Collection<Long> boxes) {
    var last = new TreeMap<Long, Long>();
    if (!boxes.isEmpty()) {
      entities
          .createQuery(
              "select p.account, p.last from Postbox p where p.account in ?1", Object[].class)
          .setParameter(1, boxes)
          .getResultList()
          .forEach(row -> last.put((Long) row[0], (Long) row[1]));
    }
    return last;
  }

  /** Whether the app is, or was, to be given this entry. */
  boolean tells(long account, long conversation, long entry) {
    return !entities
        .createQuery(
            "select d.seq from Delivery d where d.account = ?1 and d.conversation = ?2 and d.entry ="
                + " ?3",
            Long.class)
        .setParameter(1, account)
        .setParameter(2, conversation)
        .setParameter(3, entry)
        .getResultList()
        .isEmpty();
  }

  // What became of them

  /**
   * What the app says of one. What was known better before stays; 404 when there is no such one.
   */
  Delivery receipt(Account account, long seq, State state, @Nullable String reason, Instant now) {
    var delivery =
        entities.find(
            Delivery.class, new Delivery.Key(account.id(), seq), LockModeType.PESSIMISTIC_WRITE);
    if (delivery == null) {
      throw Problem.notFound("delivery");
    }
    if (delivery.reach(state, reason, now) && state == State.READ && !account.assists()) {
      entities.flush();
      conversations.markRead(delivery.conversation(), ReadCursor.VISITOR, delivery.entry(), now);
    }
    return delivery;
  }

  /** The deliveries of an account below a number, newest first; of one state, or of any. */
  public List<Delivery> below(long account, @Nullable State state, long before, int limit) {
    var query =
        entities
            .createQuery(
                "select d from Delivery d where d.account = ?1 and d.seq < ?2"
                    + (state == null ? "" : " and d.state = ?3")
                    + " order by d.account desc, "
                    + (state == null ? "" : "d.state desc, ")
                    + "d.seq desc",
                Delivery.class)
            .setParameter(1, account)
            .setParameter(2, before)
            .setMaxResults(limit);
    return (state == null ? query : query.setParameter(3, state)).getResultList();
  }

  /**
   * Sends one that failed again: as a new one, after all others. 409 {@code conflict} when it has
   * not failed.
   */
  public Delivery again(long account, long seq, Instant now) {
    var postbox = accounts.postbox(account, LockModeType.PESSIMISTIC_WRITE);
    var failed = entities.find(Delivery.class, new Delivery.Key(account, seq));
    if (failed == null) {
      throw Problem.notFound("delivery");
    }
    if (failed.state() != State.FAILED) {
      throw Problem.conflict("Only what has failed is sent again.");
    }
    var anew = failed.anew(postbox.next(), now);
    entities.remove(failed);
    entities.flush();
    entities.persist(anew);
    postbox.waits(now);
    return anew;
  }

  /** Threads of apps that assist, in which something has waited since before this instant. */
  List<Overdue> overdue(Instant before, int limit) {
    return entities
        .createQuery(
            "select distinct new dev.parley.channel.Deliveries$Overdue(f.account, f.conversation)"
                + " from Account a, Delivery d, Followed f where a.mode = ?1 and d.account = a.id"
                + " and d.state = ?2 and d.madeAt < ?3 and f.account = d.account and f.conversation"
                + " = d.conversation and f.assists = true",
            Overdue.class)
        .setParameter(1, Account.Mode.ASSISTANT)
        .setParameter(2, State.QUEUED)
        .setParameter(3, before)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Whether something in this thread has waited since before this instant. */
  boolean waitsSince(Overdue thread, Instant before) {
    return !entities
        .createQuery(
            "select d.seq from Delivery d where d.conversation = ?1 and d.account = ?2 and d.state ="
                + " ?3 and d.madeAt < ?4",
            Long.class)
        .setParameter(1, thread.conversation())
        .setParameter(2, thread.account())
        .setParameter(3, State.QUEUED)
        .setParameter(4, before)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** Forgets what arrived long ago, and events that nobody sends again. */
  int forget(Instant now, int limit) {
    var old =
        entities
            .createQuery(
                "select d from Delivery d where d.stateAt < ?1 and d.state <> ?2 order by d.stateAt",
                Delivery.class)
            .setParameter(1, now.minus(KEPT))
            .setParameter(2, State.QUEUED)
            .setMaxResults(limit)
            .getResultList();
    old.forEach(entities::remove);
    entities
        .createNativeQuery("delete from channel_event where at < ?1")
        .setParameter(1, now.minus(KEPT).toEpochMilli())
        .executeUpdate();
    return old.size();
  }
}
