package dev.parley.reconnect;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When visitors who talk with a person gave their last sign of life. Each node says of its own open
 * sockets that they are there, three times within the shortest grace; when the last one closes, the
 * time of its last frame is written.
 */
@ApplicationScoped
@Transactional
public class Sightings {
  /** Said so often, no node takes a visitor of another one for gone. */
  static final Duration EVERY = Duration.ofSeconds(20);

  @PersistenceContext private EntityManager entities;

  /**
   * A conversation with a person whose visitor has not been seen for a while.
   *
   * @param seenAt null when nobody has looked since the agent came in
   */
  public record Unseen(long conversation, long visitor, @Nullable Instant seenAt) {}

  /** They are here now. */
  public void here(Collection<Long> conversations, Instant now) {
    if (conversations.isEmpty()) {
      return;
    }
    entities
        .createNativeQuery(
            "update engagement set seen_at = ?1, due_at = ?2, goodbye = false where live = true and"
                + " state = 'ACTIVE' and conversation_id in (?3) and (seen_at is null or seen_at <"
                + " ?1)")
        .setParameter(1, now.toEpochMilli())
        .setParameter(2, now.plus(EVERY).toEpochMilli())
        .setParameter(3, conversations)
        .executeUpdate();
  }

  /**
   * The last line of a visitor here is gone.
   *
   * @param conversations those they had before them
   * @param last when its last frame came: what was said since was only that the line was open
   * @param goodbye whether the page was left, as far as a socket can tell
   */
  public void gone(Collection<Long> conversations, Instant last, boolean goodbye) {
    if (conversations.isEmpty()) {
      return;
    }
    entities
        .createNativeQuery(
            "update engagement set seen_at = ?1, due_at = ?1, goodbye = ?2 where live = true and"
                + " state = 'ACTIVE' and conversation_id in (?3)")
        .setParameter(1, last.toEpochMilli())
        .setParameter(2, goodbye)
        .setParameter(3, conversations)
        .executeUpdate();
  }

  /** Those who have not been seen since, by conversation; the next page begins after the last. */
  public List<Unseen> unseen(long after, Instant now, int limit) {
    List<?> rows =
        entities
            .createNativeQuery(
                "select e.conversation_id, c.visitor_id, e.seen_at from engagement e join conversation c"
                    + " on c.id = e.conversation_id where e.live = true and e.state = 'ACTIVE' and"
                    + " (e.due_at is null or e.due_at < ?1) and e.conversation_id > ?2 order by"
                    + " e.conversation_id")
            .setParameter(1, now.toEpochMilli())
            .setParameter(2, after)
            .setMaxResults(limit)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(row -> new Unseen(number(row[0]), number(row[1]), instant(row[2])))
        .toList();
  }

  boolean saidGoodbye(long engagement) {
    return (Boolean)
        entities
            .createNativeQuery("select goodbye from engagement where id = ?1", Boolean.class)
            .setParameter(1, engagement)
            .getSingleResult();
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  private static @Nullable Instant instant(@Nullable Object value) {
    return value == null ? null : Instant.ofEpochMilli(number(value));
  }
}
