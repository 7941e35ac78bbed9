package dev.parley.conversation;

import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.workstream.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The door to conversations. Whoever changes one holds its row, as the {@link Writer} does for
 * entries: the row orders the thread. Refusals are {@link Problem}s: 404 {@code
 * unknown-conversation}. What changes the status is {@link Statuses}.
 */
@ApplicationScoped
@Transactional
public class Conversations {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Rulings rulings;
  @Inject private Statuses statuses;
  @Inject private Doorbell doorbell;
  @Inject private Event<ReadMarked> marked;
  @Inject private Event<Staffing> staffing;
  @Inject private Event<ClosedMoved> moved;

  /** A conversation, and whether this call opened it. */
  public record Opened(Conversation conversation, boolean fresh) {}

  /**
   * The visitor's thread of this playbook with the highest ordinal; opens the first one when there
   * is none (X12).
   */
  public Opened initiate(long site, long visitor, long playbook, String title, Instant now) {
    holdVisitor(visitor);
    var latest = latest(visitor, playbook);
    return latest
        .map(c -> new Opened(c, false))
        .orElseGet(() -> open(site, visitor, playbook, 1, title, null, Channel.WEB, now));
  }

  /**
   * A new thread of this playbook, by an explicit act (X12). The same {@code openingId} opens it
   * once.
   */
  public Opened openNew(
      long site, long visitor, long playbook, String title, String openingId, Instant now) {
    return openNew(site, visitor, playbook, title, openingId, Channel.WEB, now);
  }

  /** The same for a visitor who comes by another channel than the site's pages. */
  public Opened openNew(
      long site,
      long visitor,
      long playbook,
      String title,
      String openingId,
      Channel channel,
      Instant now) {
    holdVisitor(visitor);
    var known =
        entities
            .createQuery(
                "select c from Conversation c where c.visitor = ?1 and c.openingId = ?2",
                Conversation.class)
            .setParameter(1, visitor)
            .setParameter(2, openingId)
            .getResultStream()
            .findFirst();
    if (known.isPresent()) {
      return new Opened(known.get(), false);
    }
    int ordinal = latest(visitor, playbook).map(c -> c.ordinal() + 1).orElse(1);
    return open(site, visitor, playbook, ordinal, title, openingId, channel, now);
  }

  private Opened open(
      long site,
      long visitor,
      long playbook,
      int ordinal,
      String title,
      @Nullable String openingId,
      Channel channel,
      Instant now) {
    var conversation =
        new Conversation(
            site,
            visitor,
            playbook,
            ordinal,
            title,
            openingId,
            channel,
            rulings.inForce(site, now),
            now);
    entities.persist(conversation);
    doorbell.changedAfterCommit(conversation);
    return new Opened(conversation, true);
  }

  /**
   * All that a visitor opens at once stands in one queue; the constraint in the schema stands
   * behind it.
   */
  private void holdVisitor(long visitor) {
    entities
        .createNativeQuery("select id from visitor where id = ?1 for update")
        .setParameter(1, visitor)
        .getSingleResult();
  }

  private Optional<Conversation> latest(long visitor, long playbook) {
    return entities
        .createQuery(
            "select c from Conversation c where c.visitor = ?1 and c.playbook = ?2 order by c.ordinal desc",
            Conversation.class)
        .setParameter(1, visitor)
        .setParameter(2, playbook)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** An agent comes in. Joining twice is joining once. */
  public Conversation join(long id, long agent, String name, Instant now) {
    return change(
        id,
        now,
        (c, at) -> Long.valueOf(agent).equals(c.agent()) ? null : c.join(agent, name, at),
        (before, c, at) -> new Staffing.Joined(c, before, at));
  }

  /**
   * The agent who is in it goes out, and it waits for the next one unless it is closed (X17);
   * anybody else's leaving changes nothing.
   */
  public Conversation leave(long id, long agent, String name, Instant now) {
    return leave(id, agent, name, null, now);
  }

  /**
   * The same by Parley's hand.
   *
   * @param reason a word that says why
   */
  public Conversation leave(
      long id, long agent, String name, @Nullable String reason, Instant now) {
    return change(
        id,
        now,
        (c, at) -> Long.valueOf(agent).equals(c.agent()) ? c.leave(name, reason, at) : null,
        (before, c, at) -> new Staffing.Left(c, agent, at));
  }

  /** To whoever is free. */
  public Conversation handOver(long id, Instant now) {
    return handOver(id, List.of(), null, now);
  }

  /**
   * A flow passes it to people. With an agent already in it there is nothing to pass, and nobody
   * waits in a closed one.
   *
   * @param skills by name
   * @param team by name
   */
  public Conversation handOver(long id, List<String> skills, @Nullable String team, Instant now) {
    return change(
        id,
        now,
        (c, at) ->
            c.waiting() || c.agent() != null || c.status() == Status.CLOSED ? null : c.handOver(at),
        (before, c, at) -> new Staffing.HandedOver(c, skills, team, at));
  }

  /** Says whether a flow listens to the thread, before it asks or after it has ended. */
  public void assist(long id, boolean listening) {
    hold(id).assist(listening);
  }

  /** Says who answers for it. It must be held, as for the three that follow. */
  public void assign(Conversation held, @Nullable Long agent) {
    held.assign(agent);
    moved(held);
  }

  public void prioritise(Conversation held, Priority priority) {
    held.prioritise(priority);
    moved(held);
  }

  private void moved(Conversation held) {
    if (held.status() == Status.CLOSED) {
      moved.fire(new ClosedMoved(held));
    }
  }

  /** The next place in the agents' log. */
  public long nextLogLine(Conversation held) {
    return held.nextLogLine();
  }

  /** Notes which audience led to it. */
  public void ledBy(long id, long audience) {
    var conversation = hold(id);
    conversation.ledBy(audience);
    moved(conversation);
  }

  /**
   * A line of a later room, in the transaction of what it tells of.
   *
   * @param name what it is, once in this thread
   */
  public Conversation line(
      long id, String name, String kind, String text, @Nullable String data, Instant now) {
    return change(
        id, now, (c, at) -> c.append(Post.line(id, "=" + name, kind, text, data), at), null);
  }

  /** What a change is told as. */
  private interface Telling {
    Staffing of(@Nullable Long before, Conversation changed, Instant at);
  }

  private Conversation change(
      long id,
      Instant now,
      BiFunction<Conversation, Instant, @Nullable Entry> change,
      @Nullable Telling telling) {
    var conversation = hold(id);
    statuses.settleHeld(conversation, now);
    var before = conversation.agent();
    var line = change.apply(conversation, now);
    if (line != null) {
      entities.persist(line);
      doorbell.ringAfterCommit(conversation, line);
      if (telling != null) {
        staffing.fire(telling.of(before, conversation, line.at()));
      }
      moved(conversation);
    }
    return conversation;
  }

  /**
   * Holds the conversation's row for the rest of the transaction: nothing else happens in this
   * thread meanwhile.
   */
  public Conversation hold(long id) {
    var conversation = byId(id);
    // What this transaction read before it held the row may be old by now.
    entities.flush();
    entities.refresh(conversation, LockModeType.PESSIMISTIC_WRITE);
    return conversation;
  }

  static Problem unknown() {
    return Problem.of(404, "unknown-conversation", "Not found", "There is no such conversation.");
  }

  /** Moves a reader's cursor forward, never beyond the head. */
  public void markRead(long id, String reader, long seq, Instant now) {
    var conversation = byId(id);
    long to = Math.min(seq, conversation.head());
    var cursor =
        entities.find(
            ReadCursor.class, new ReadCursor.Key(id, reader), LockModeType.PESSIMISTIC_WRITE);
    if (cursor == null) {
      // Two of the reader's devices may be first at once; the loser's mark is as good as the
      // winner's.
      int made =
          entities
              .createNativeQuery(
                  "insert into read_cursor (conversation_id, reader, seq, at) select ?1, ?2, ?3, ?4 where not exists (select 1 from read_cursor where conversation_id = ?1 and reader = ?2)")
              .setParameter(1, id)
              .setParameter(2, reader)
              .setParameter(3, to)
              .setParameter(4, now.toEpochMilli())
              .executeUpdate();
      if (made == 0) {
        return;
      }
    } else if (!cursor.move(to, now)) {
      return;
    }
    doorbell.afterCommit(() -> marked.fire(new ReadMarked(id, conversation.visitor(), reader, to)));
  }

  public Conversation byId(long id) {
    var conversation = entities.find(Conversation.class, id);
    if (conversation == null) {
      throw unknown();
    }
    return conversation;
  }

  public Optional<Conversation> find(long id) {
    return Optional.ofNullable(entities.find(Conversation.class, id));
  }

  /** Those of them that there are. */
  public List<Conversation> byIds(Collection<Long> ids) {
    return ids.isEmpty()
        ? List.of()
        : entities
            .createQuery("select c from Conversation c where c.id in ?1", Conversation.class)
            .setParameter(1, ids)
            .getResultList();
  }

  /**
   * A visitor's own conversations, over all visits and audiences, latest activity first (P13, P14,
   * P18). What a visitor may see is {@link Access}.
   */
  public Page<Conversation> ofVisitor(long visitor, Place before, int limit) {
    return page(
        entities
            .createQuery(
                "select c from Conversation c where c.visitor = ?3 and c.activeAt <= ?1 and (c.activeAt"
                    + " < ?1 or c.id < ?2) order by c.visitor desc, c.activeAt desc, c.id desc",
                Conversation.class)
            .setParameter(3, visitor),
        before,
        limit);
  }

  /** The visitor's conversation in which a client id was used already. */
  public Optional<Long> withEntry(long visitor, String clientId) {
    return entities
        .createQuery(
            "select e.conversation from Conversation c, Entry e where c.visitor = ?1 and"
                + " e.conversation = c.id and e.clientId = ?2",
            Long.class)
        .setParameter(1, visitor)
        .setParameter(2, clientId)
        .getResultStream()
        .findFirst();
  }

  /** Those with one of these values, below a place, in the order of the lists. */
  List<Conversation> below(String column, Collection<Long> values, Place before, int most) {
    return values.isEmpty()
        ? List.of()
        : rows(
            entities
                .createQuery(
                    "select c from Conversation c where "
                        + column
                        + " in ?3 and c.activeAt <= ?1 and (c.activeAt < ?1 or c.id < ?2) order by"
                        + " c.activeAt desc, c.id desc",
                    Conversation.class)
                .setParameter(3, values),
            before,
            most);
  }

  private static Page<Conversation> page(TypedQuery<Conversation> query, Place before, int limit) {
    return Page.of(rows(query, before, limit + 1), limit, Conversations::place);
  }

  private static List<Conversation> rows(TypedQuery<Conversation> query, Place before, int most) {
    var top = before.at() == Long.MAX_VALUE;
    return query
        .setParameter(
            1, top ? Instant.ofEpochMilli(9_999_999_999_999L) : Instant.ofEpochMilli(before.at()))
        .setParameter(2, before.id())
        .setMaxResults(most)
        .getResultList();
  }

  static String place(Conversation c) {
    return new Place(c.activeAt().toEpochMilli(), c.id()).toString();
  }

  /** The last entry of each, for a list. */
  public Map<Long, Entry> lastEntries(Collection<Conversation> conversations) {
    var last = new HashMap<Long, Entry>();
    if (!conversations.isEmpty()) {
      entities
          .createQuery(
              "select e from Conversation c, Entry e where c.id in ?1 and e.conversation = c.id and e.seq = c.lastSeq",
              Entry.class)
          .setParameter(1, ids(conversations))
          .getResultList()
          .forEach(e -> last.put(e.conversation(), e));
    }
    return last;
  }

  /** How far a reader has read each; 0 where nothing was read. */
  public Map<Long, Long> read(Collection<Conversation> conversations, String reader) {
    var read = new HashMap<Long, Long>();
    if (!conversations.isEmpty()) {
      entities
          .createQuery(
              "select r from ReadCursor r where r.reader = ?1 and r.conversation in ?2",
              ReadCursor.class)
          .setParameter(1, reader)
          .setParameter(2, ids(conversations))
          .getResultList()
          .forEach(r -> read.put(r.conversation(), r.seq()));
    }
    return read;
  }

  /** How far people have read each: the farthest of its agents. */
  public Map<Long, Long> readByAgents(Collection<Conversation> conversations) {
    var read = new HashMap<Long, Long>();
    if (!conversations.isEmpty()) {
      entities
          .createQuery(
              "select r.conversation, max(r.seq) from ReadCursor r where r.conversation in ?1 and"
                  + " r.reader <> ?2 group by r.conversation",
              Object[].class)
          .setParameter(1, ids(conversations))
          .setParameter(2, ReadCursor.VISITOR)
          .getResultList()
          .forEach(row -> read.put((Long) row[0], (Long) row[1]));
    }
    return read;
  }

  /** The present top sequence of each of these threads. */
  public Map<Long, Long> heads(Collection<Long> ids) {
    var heads = new HashMap<Long, Long>();
    if (!ids.isEmpty()) {
      entities
          .createQuery(
              "select c.id, c.lastSeq from Conversation c where c.id in ?1", Object[].class)
          .setParameter(1, ids)
          .getResultList()
          .forEach(row -> heads.put((Long) row[0], (Long) row[1]));
    }
    return heads;
  }

  private static List<Long> ids(Collection<Conversation> conversations) {
    return conversations.stream().map(Conversation::id).toList();
  }
}
