package dev.parley.inbox;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Staffing;
import dev.parley.conversation.Status;
import dev.parley.conversation.StatusChanged;
import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Colleagues who were asked into a conversation, between agents: they are told, have it on their
 * list and write notes. It takes nothing of their capacity, and its visitor does not know. Whoever
 * changes it holds the conversation's row.
 */
@ApplicationScoped
@Transactional
public class Consults {
  private static final int MOST = 5;

  @PersistenceContext private EntityManager entities;
  @Inject private AgentsLog log;

  /** Why it is over, where nobody ended it for its own sake. */
  private static final String CAME_IN = "came-in";

  private static final String CLOSED = "closed";

  /** Who was asked in by whom, and is still. */
  public record Consult(long conversation, long agent, long by, Instant since) {}

  /** Those that are going on, the oldest first. */
  public List<Consult> of(long conversation) {
    return of(List.of(conversation)).getOrDefault(conversation, List.of());
  }

  /** The same of many, by conversation; none where there are none. */
  public Map<Long, List<Consult>> of(Collection<Long> conversations) {
    if (conversations.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery(
            "select m from Mention m where m.conversation in ?1 and m.askedBy is not null"
                + " order by m.askedAt, m.agent",
            Mention.class)
        .setParameter(1, conversations)
        .getResultStream()
        .map(
            m ->
                new Consult(
                    m.conversation(),
                    m.agent(),
                    Objects.requireNonNull(m.askedBy()),
                    Objects.requireNonNull(m.askedAt())))
        .collect(Collectors.groupingBy(Consult::conversation));
  }

  /**
   * Asks a colleague in. Asked once more while they are there, they are only told once more.
   *
   * @param clientId of the note, once in the log: the same again changes nothing
   * @param note what it is about
   */
  public void ask(
      Conversation held, String clientId, long agent, long by, @Nullable String note, Instant now) {
    if (!log.note(held.id(), clientId, by, note, List.of(agent), now).fresh()) {
      return;
    }
    var mention = mention(held.id(), agent);
    if (mention == null || mention.askedBy() != null) {
      return;
    }
    if (of(held.id()).size() >= MOST) {
      throw Problem.conflict(
          "There are " + MOST + " colleagues in it already. Let one of them go.");
    }
    mention.ask(by, now);
    log.consulted(held, agent, by, now);
  }

  /** It is over. Ending it twice is ending it once. */
  public void end(Conversation held, long agent, long by, Instant now) {
    end(held, agent, by, null, now);
  }

  private void end(Conversation held, long agent, long by, @Nullable String reason, Instant now) {
    var mention = mention(held.id(), agent);
    if (mention != null && mention.askedBy() != null) {
      mention.over();
      log.consultOver(held, agent, by, reason, now);
    }
  }

  private @Nullable Mention mention(long conversation, long agent) {
    return entities.find(Mention.class, new Mention.Key(agent, conversation));
  }

  /** Whoever comes in for the visitor to see is no longer there between agents only. */
  void staffed(@Observes Staffing event) {
    if (event instanceof Staffing.Joined joined) {
      long agent = Objects.requireNonNull(joined.conversation().agent());
      end(joined.conversation(), agent, agent, CAME_IN, joined.at());
    }
  }

  void changed(@Observes StatusChanged event) {
    var c = event.conversation();
    if (c.status() == Status.CLOSED) {
      of(c.id()).forEach(it -> end(c, it.agent(), it.agent(), CLOSED, event.at()));
    }
  }
}
