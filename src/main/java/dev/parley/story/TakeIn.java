package dev.parley.story;

import dev.parley.agent.Agent;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Status;
import dev.parley.conversation.Statuses;
import dev.parley.conversation.Transcript;
import dev.parley.inbox.AgentsLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;

/**
 * When an agent comes into a conversation they answer for it, unless somebody does already; and who
 * answers for one comes in with their first words.
 */
@ApplicationScoped
@Transactional
public class TakeIn {
  @Inject private Conversations conversations;
  @Inject private Transcript transcript;
  @Inject private Statuses statuses;
  @Inject private AgentsLog log;

  /** Joining twice is joining once. Returns the conversation's id. */
  public long join(long conversation, Agent agent, Instant now) {
    conversations.join(conversation, agent.id(), agent.name(), now);
    log.assignIfNobody(conversation, agent.id(), now);
    return conversation;
  }

  /**
   * Before a reply is written: its writer joins, when it is theirs to answer and they are not in
   * it.
   */
  public void beforeWriting(long id, String clientId, Agent agent, Instant now) {
    var comes =
        conversations
            .find(id)
            .filter(c -> answersFromOutside(c, agent.id()))
            .filter(c -> statuses.settle(c, now).status() != Status.CLOSED);
    // A reply that is merely sent again brings nobody in.
    if (comes.isPresent() && transcript.byClientId(id, clientId) == null) {
      conversations.join(id, agent.id(), agent.name(), now);
    }
  }

  private static boolean answersFromOutside(Conversation conversation, long agent) {
    return Long.valueOf(agent).equals(conversation.assignee())
        && !Long.valueOf(agent).equals(conversation.agent());
  }
}
