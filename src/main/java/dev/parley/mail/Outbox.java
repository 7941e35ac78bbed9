package dev.parley.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The letters that are to be sent. A letter is posted in the transaction of what it is about: both
 * are there, or neither is.
 */
@ApplicationScoped
@Transactional
public class Outbox {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private MailSettings settings;

  /** Has a letter sent soon; nothing where no mail server is configured. */
  public void post(Letter letter, Instant now) {
    if (settings.on() && isNew(letter.key())) {
      entities.persist(new Mail(letter, now));
    }
  }

  private boolean isNew(String key) {
    return entities
        .createQuery("select m.id from Mail m where m.key = ?1", Long.class)
        .setParameter(1, key)
        .getResultList()
        .isEmpty();
  }

  List<Long> due(Instant now, int limit) {
    return entities
        .createQuery(
            "select m.id from Mail m where m.dueAt <= ?1 order by m.dueAt, m.id", Long.class)
        .setParameter(1, now)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Takes a letter for this node; empty when another one was faster. */
  Optional<Letter> lease(long id, Instant now) {
    var mail = held(id);
    return mail.lease(now) ? Optional.of(mail.letter()) : Optional.empty();
  }

  void sent(long id, Instant now) {
    held(id).sent(now);
  }

  void failed(long id, String why, Instant now) {
    held(id).failed(why, now);
  }

  private Mail held(long id) {
    return entities.find(Mail.class, id, LockModeType.PESSIMISTIC_WRITE);
  }
}
