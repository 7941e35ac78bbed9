package dev.parley.channel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Events that leave no entry of their own, by which they would be known again: noted in the
 * transaction of what they did.
 */
@ApplicationScoped
@Transactional
public class Events {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** The conversation in which this event was done already. */
  Optional<Long> find(long account, String id) {
    List<Long> found =
        entities
            .createNativeQuery(
                "select conversation_id from channel_event where account_id = ?1 and event_id = ?2",
                Long.class)
            .setParameter(1, account)
            .setParameter(2, id)
            .getResultList();
    return found.stream().findFirst();
  }

  /** Of two at once one gets past the constraint, and the other's transaction is undone. */
  void note(long account, String id, long conversation, Instant now) {
    entities
        .createNativeQuery(
            "insert into channel_event (account_id, event_id, conversation_id, at) values (?1, ?2, ?3,"
                + " ?4)")
        .setParameter(1, account)
        .setParameter(2, id)
        .setParameter(3, conversation)
        .setParameter(4, now.toEpochMilli())
        .executeUpdate();
  }
}
