package dev.parley.live;

import dev.parley.agent.Agent;
import dev.parley.agent.AgentEvent;
import dev.parley.agent.Agents;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.inbox.InboxEvent;
import dev.parley.platform.Json;
import dev.parley.platform.Words;
import dev.parley.story.Present;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells desks what happened between agents: lines of their log, mentions, presence. */
@ApplicationScoped
class DeskNews {
  private static final int REMEMBERED = 10_000;

  /** Whose a thread is never changes. */
  private final Map<Long, Long> visitors = new ConcurrentHashMap<>();

  @Inject private Connections connections;
  @Inject private FanOut fanOut;
  @Inject private Agents agents;
  @Inject private Conversations conversations;
  @Inject private DeskNews itself;
  @Resource private ManagedExecutorService executor;

  /** To the desks that have the thread open, and to who is mentioned. */
  void noted(@Observes(during = TransactionPhase.AFTER_SUCCESS) InboxEvent.LineAdded event) {
    noted(event.conversation(), FanOut.json(event.line()), event.mentioned());
  }

  void noted(long conversation, String line, List<Long> mentioned) {
    var rest = "\"conversation\":" + conversation + ",\"line\":" + line + "}";
    for (var desk : connections.ofThread(conversation)) {
      desk.send("{\"type\":\"log.appended\"," + rest);
    }
    for (var desk : connections.desks()) {
      if (mentioned.contains(desk.agent().id())) {
        desk.send("{\"type\":\"mention\"," + rest);
      }
    }
    fanOut.later(conversation, false);
  }

  void seen(@Observes(during = TransactionPhase.AFTER_SUCCESS) InboxEvent.MentionSeen event) {
    fanOut.later(event.conversation(), false);
  }

  void present(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) AgentEvent.PresenceChanged event) {
    // The transaction is over, but its thread is not free for another one yet.
    executor.execute(() -> agents.find(event.agentId()).ifPresent(a -> tell(a, event)));
  }

  private void tell(Agent agent, AgentEvent.PresenceChanged event) {
    var frame =
        "{\"type\":\"presence.changed\",\"agent\":{\"id\":"
            + agent.id()
            + ",\"name\":"
            + Json.text(agent.name())
            + ",\"presence\":\""
            + Words.of(event.presence())
            + "\"}}";
    connections.desks().forEach(desk -> desk.send(frame));
  }

  /** To the desks that have a thread of this visitor open. */
  void seen(@Observes Present.Seen event) {
    if (connections.desks().stream().anyMatch(desk -> !desk.followed().isEmpty())) {
      executor.execute(() -> itself.tell(event));
    }
  }

  @ActivateRequestContext
  void tell(Present.Seen event) {
    var frame =
        "{\"type\":\"visitor.presence\",\"visitor\":"
            + event.visitor()
            + ",\"online\":"
            + event.online()
            + (event.page() == null ? "" : ",\"page\":" + FanOut.json(event.page()))
            + "}";
    for (var desk : connections.desks()) {
      if (desk.followed().stream().anyMatch(thread -> visitorOf(thread) == event.visitor())) {
        desk.send(frame);
      }
    }
  }

  private long visitorOf(long conversation) {
    if (visitors.size() > REMEMBERED) {
      visitors.clear();
    }
    return visitors.computeIfAbsent(
        conversation, id -> conversations.find(id).map(Conversation::visitor).orElse(0L));
  }
}
