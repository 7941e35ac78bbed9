package dev.parley.inbox;

import dev.parley.conversation.ClosedMoved;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Status;
import dev.parley.conversation.StatusChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Keeps what lists of closed conversations are read from, in the transaction of every change. */
@ApplicationScoped
@Transactional
public class History {
  @PersistenceContext private EntityManager entities;

  void on(@Observes StatusChanged event) {
    var now = event.conversation();
    if (now.status() == Status.CLOSED) {
      place(now);
    } else if (event.from() == Status.CLOSED) {
      leave(now);
    }
  }

  void on(@Observes ClosedMoved event) {
    place(event.conversation());
  }

  private void place(Conversation conversation) {
    var known = entities.find(Settled.class, conversation.id());
    if (known == null) {
      entities.persist(new Settled(conversation));
    } else {
      known.stand(conversation);
    }
    entities
        .createQuery(
            "update Labelled x set x.closedActiveAt = ?1, x.site = ?2, x.audience = ?3, x.assignee ="
                + " ?4, x.priority = ?5, x.channel = ?6 where x.conversation = ?7")
        .setParameter(1, conversation.activeAt())
        .setParameter(2, conversation.site())
        .setParameter(3, conversation.audience())
        .setParameter(4, Settled.assignee(conversation))
        .setParameter(5, conversation.priority())
        .setParameter(6, conversation.channel())
        .setParameter(7, conversation.id())
        .executeUpdate();
  }

  private void leave(Conversation conversation) {
    var known = entities.find(Settled.class, conversation.id());
    if (known != null) {
      entities.remove(known);
    }
    entities
        .createQuery(
            "update Labelled x set x.closedActiveAt = null, x.site = null, x.audience = null,"
                + " x.assignee = null, x.priority = null, x.channel = null where x.conversation = ?1")
        .setParameter(1, conversation.id())
        .executeUpdate();
  }
}
