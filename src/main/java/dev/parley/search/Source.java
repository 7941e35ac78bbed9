package dev.parley.search;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Status;
import dev.parley.inbox.Label;
import dev.parley.inbox.Labels;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Reads from the database what belongs into an index, by key and in pages; and keeps what an index
 * could not see by itself: which conversations changed without a new entry, and which rebuild was
 * asked for last.
 */
@ApplicationScoped
@Transactional
public class Source {
  private static final int OLDEST_DAYS = 30;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Visitors visitors;
  @Inject private Labels labels;

  /** A conversation at a place of a list ordered by time. */
  public record Changed(long at, long conversation, boolean whole) {}

  /** The conversations of these ids that there are, as they stand now. */
  List<Card> cards(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    var conversations =
        entities
            .createQuery(
                "select c from Conversation c where c.id in ?1 order by c.id", Conversation.class)
            .setParameter(1, ids)
            .getResultList();
    var people = visitors.byIds(conversations.stream().map(Conversation::visitor).toList());
    var labelled = labels.of(conversations.stream().map(Conversation::id).toList());
    return conversations.stream()
        .map(
            c -> {
              var visitor = people.get(c.visitor());
              return new Card(
                  c.id(),
                  c.site(),
                  c.visitor(),
                  c.title(),
                  visitor == null ? null : visitor.name(),
                  visitor == null ? null : visitor.email(),
                  c.status(),
                  c.assignee(),
                  labelled.getOrDefault(c.id(), List.of()).stream().map(Label::id).toList(),
                  c.openedAt().toEpochMilli(),
                  c.head(),
                  c.logHead());
            })
        .toList();
  }

  /** The entries of a thread after one and up to another, in order. */
  List<Line> entries(long conversation, long after, long to, int most) {
    return entities
        .createQuery(
            "select new dev.parley.search.Line(e.conversation, e.seq, 0, e.at, e.author, e.authorId,"
                + " e.kind, e.text, e.data) from Entry e where e.conversation = ?1 and e.seq > ?2"
                + " and e.seq <= ?3 order by e.seq",
            Line.class)
        .setParameter(1, conversation)
        .setParameter(2, after)
        .setParameter(3, to)
        .setMaxResults(most)
        .getResultList();
  }

  /** The whole threads of some conversations, one after the other. */
  List<Line> entries(Collection<Long> conversations) {
    return entities
        .createQuery(
            "select new dev.parley.search.Line(e.conversation, e.seq, 0, e.at, e.author, e.authorId,"
                + " e.kind, e.text, e.data) from Entry e where e.conversation in ?1 order by"
                + " e.conversation, e.seq",
            Line.class)
        .setParameter(1, conversations)
        .getResultList();
  }

  /** The lines of an agents' log after one and up to another, in order. */
  List<Line> notes(long conversation, long after, long to, int most) {
    return entities
        .createQuery(
            "select new dev.parley.search.Line(l.conversation, l.seq, l.follows, l.at,"
                + " dev.parley.conversation.Author.AGENT, l.author, l.kind, l.text, l.data)"
                + " from dev.parley.inbox.Line l where l.conversation = ?1 and l.seq > ?2 and l.seq"
                + " <= ?3 order by l.seq",
            Line.class)
        .setParameter(1, conversation)
        .setParameter(2, after)
        .setParameter(3, to)
        .setMaxResults(most)
        .getResultList();
  }

  /** The next conversations by id. */
  List<Long> after(long id, int limit) {
    return entities
        .createQuery("select c.id from Conversation c where c.id > ?1 order by c.id", Long.class)
        .setParameter(1, id)
        .setMaxResults(limit)
        .getResultList();
  }

  long count() {
    return entities
        .createQuery("select count(c) from Conversation c", Long.class)
        .getSingleResult();
  }

  /**
   * The next conversations of a status that were active since, in that order. Their activity
   * follows the log by a minute at most.
   */
  List<Changed> active(Status status, long at, long id, int limit) {
    return entities
        .createQuery(
            "select c.activeAt, c.id from Conversation c where c.status = ?1 and c.activeAt >= ?2"
                + " and (c.activeAt > ?2 or c.id > ?3) order by c.activeAt, c.id",
            Object[].class)
        .setParameter(1, status)
        .setParameter(2, Instant.ofEpochMilli(at))
        .setParameter(3, id)
        .setMaxResults(limit)
        .getResultStream()
        .map(row -> new Changed(((Instant) row[0]).toEpochMilli(), number(row[1]), false))
        .toList();
  }

  /** The next conversations that changed since without a new entry. */
  @SuppressWarnings("unchecked")
  List<Changed> touched(long at, long id, int limit) {
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "select at, conversation_id, whole from search_touch where at >= ?1 and (at > ?1 or"
                    + " conversation_id > ?2) order by at, conversation_id")
            .setParameter(1, at)
            .setParameter(2, id)
            .setMaxResults(limit)
            .getResultList();
    return rows.stream()
        .map(row -> new Changed(number(row[0]), number(row[1]), (Boolean) row[2]))
        .toList();
  }

  /**
   * Notes, together with the change, that a conversation is not what it was.
   *
   * @param whole whether what was said before is to be read again, as after an erasure
   */
  public void touch(long conversation, boolean whole, Instant now) {
    entities
        .createNativeQuery(
            "insert into search_touch (conversation_id, at, whole) values (?1, ?2, ?3)")
        .setParameter(1, conversation)
        .setParameter(2, now.toEpochMilli())
        .setParameter(3, whole)
        .executeUpdate();
  }

  /** The same for all of a visitor's conversations. */
  void touchAllOf(long visitor, Instant now) {
    entities
        .createNativeQuery(
            "insert into search_touch (conversation_id, at, whole) select id, ?2, false from"
                + " conversation where visitor_id = ?1")
        .setParameter(1, visitor)
        .setParameter(2, now.toEpochMilli())
        .executeUpdate();
  }

  /** An index that has been away for longer is made anew. */
  static boolean isForgotten(long at, Instant now) {
    return at < now.minus(java.time.Duration.ofDays(OLDEST_DAYS)).toEpochMilli();
  }

  /** Forgets what every index has long seen. */
  void forget(Instant now) {
    entities
        .createNativeQuery("delete from search_touch where at < ?1")
        .setParameter(1, now.minus(java.time.Duration.ofDays(OLDEST_DAYS + 1L)).toEpochMilli())
        .executeUpdate();
  }

  /** The rebuild that was asked for last; 0 while none was. */
  long generation() {
    return number(
        entities
            .createNativeQuery("select coalesce(max(id), 0) from search_rebuild")
            .getSingleResult());
  }

  /** Asks every index to be made anew; returns the number of this rebuild. */
  long rebuild(long agent, Instant now) {
    long id = generation() + 1;
    entities
        .createNativeQuery(
            "insert into search_rebuild (id, asked_at, asked_by) values (?1, ?2, ?3)")
        .setParameter(1, id)
        .setParameter(2, now.toEpochMilli())
        .setParameter(3, agent)
        .executeUpdate();
    return id;
  }

  /**
   * Whether this node is the one that writes, for the next while: where nodes share an index, one
   * of them does.
   */
  boolean hold(String node, Instant now, Instant until) {
    int held =
        entities
            .createNativeQuery(
                "update search_writer set node = ?1, until_at = ?3 where node = ?1 or until_at < ?2")
            .setParameter(1, node)
            .setParameter(2, now.toEpochMilli())
            .setParameter(3, until.toEpochMilli())
            .executeUpdate();
    return held > 0;
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
