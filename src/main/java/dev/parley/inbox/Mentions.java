package dev.parley.inbox;

import dev.parley.conversation.Conversations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Who was mentioned where, and has not seen it yet. */
@ApplicationScoped
@Transactional
public class Mentions {
  @PersistenceContext private EntityManager entities;
  @Inject private Conversations conversations;
  @Inject private Event<InboxEvent> events;

  /**
   * The agent has seen where they were mentioned in a conversation. Seeing twice is seeing once.
   */
  public void see(long conversation, long agent) {
    conversations.byId(conversation);
    var mention = entities.find(Mention.class, new Mention.Key(agent, conversation));
    if (mention != null && mention.see()) {
      events.fire(new InboxEvent.MentionSeen(conversation, agent));
    }
  }

  /** In which of these conversations something waits for the agent's eyes. */
  public Set<Long> unseen(Collection<Long> conversations, long agent) {
    return conversations.isEmpty()
        ? Set.of()
        : Set.copyOf(
            entities
                .createQuery(
                    "select m.conversation from Mention m where m.agent = ?1 and m.seen = false and"
                        + " m.looked = false and m.conversation in ?2",
                    Long.class)
                .setParameter(1, agent)
                .setParameter(2, conversations)
                .getResultList());
  }

  void note(Line line, List<Long> agents) {
    for (long agent : agents) {
      var key = new Mention.Key(agent, line.conversation());
      var known = entities.find(Mention.class, key);
      if (known == null) {
        entities.persist(new Mention(agent, line.conversation()).by(line));
      } else {
        known.by(line);
      }
    }
  }

  /** What was withdrawn calls nobody any more. */
  void takeBack(long conversation, long seq) {
    entities
        .createQuery(
            "delete from Mention m where m.conversation = ?1 and m.seq = ?2 and m.seen = false"
                + " and m.askedBy is null")
        .setParameter(1, conversation)
        .setParameter(2, seq)
        .executeUpdate();
  }
}
