package dev.parley.conversation;

import dev.parley.platform.Durability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads threads, by key: what is asked for costs what it is long, never what the history is long.
 * Orders name all columns of their index, those too that are the same in every row: H2 would
 * otherwise read the whole thread and sort it.
 */
@ApplicationScoped
@Transactional
public class Transcript {
  public static final int PAGE = 50;
  public static final int LARGEST_PAGE = 200;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Durability durability;

  /**
   * The page that ends just before {@code before}, in ascending order; {@link Long#MAX_VALUE} asks
   * for the newest.
   */
  public List<Entry> before(long conversation, long before, int limit) {
    var newestFirst =
        new ArrayList<>(
            entities
                .createQuery(
                    "select e from Entry e where e.conversation = ?1 and e.seq < ?2 order by e.conversation desc, e.seq desc",
                    Entry.class)
                .setParameter(1, conversation)
                .setParameter(2, before)
                .setMaxResults(limit)
                .getResultList());
    Collections.reverse(newestFirst);
    durability.await();
    return newestFirst;
  }

  /** What comes after a cursor, in ascending order. */
  public List<Entry> after(long conversation, long seq, int limit) {
    var found =
        entities
            .createQuery(
                "select e from Entry e where e.conversation = ?1 and e.seq > ?2 order by e.conversation, e.seq",
                Entry.class)
            .setParameter(1, conversation)
            .setParameter(2, seq)
            .setMaxResults(limit)
            .getResultList();
    durability.await();
    return found;
  }

  /** One entry, or null. */
  public @Nullable Entry at(long conversation, long seq) {
    return entities.find(Entry.class, new Entry.Key(conversation, seq));
  }

  /** The entry a client id made in this thread, or null. */
  public @Nullable Entry byClientId(long conversation, String clientId) {
    var found =
        entities
            .createQuery(
                "select e from Entry e where e.conversation = ?1 and e.clientId = ?2", Entry.class)
            .setParameter(1, conversation)
            .setParameter(2, clientId)
            .getResultStream()
            .findFirst();
    if (found.isPresent()) {
      durability.await();
    }
    return found.orElse(null);
  }

  static Entry entry(long conversation, String clientId, ResultSet row) throws SQLException {
    var authorId = (Long) row.getObject(4, Long.class);
    var post =
        new Post(
            conversation,
            clientId,
            Author.valueOf(row.getString(3)),
            authorId,
            row.getString(5),
            row.getString(6),
            row.getString(7),
            null);
    return new Entry(post, row.getLong(1), Instant.ofEpochMilli(row.getLong(2)));
  }
}
