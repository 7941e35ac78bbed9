package dev.parley.live;

import dev.parley.agent.Agent;
import dev.parley.agent.AgentEvent;
import dev.parley.agent.Agents;
import dev.parley.inbox.InboxEvent;
import dev.parley.platform.Json;
import dev.parley.platform.Words;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Tells desks what happened between agents: lines of their log, mentions, presence. */
@ApplicationScoped
class DeskNews {
  @Inject private Connections connections;
  @Inject private FanOut fanOut;
  @Inject private Agents agents;
  @Resource private ManagedExecutorService executor;

  /** To the desks that have the thread open, and to who is mentioned. */
  void noted(@Observes(during = TransactionPhase.AFTER_SUCCESS) InboxEvent.LineAdded event) {
    var rest =
        "\"conversation\":" + event.conversation() + ",\"line\":" + FanOut.json(event.line()) + "}";
    for (var desk : connections.ofThread(event.conversation())) {
      desk.send("{\"type\":\"log.appended\"," + rest);
    }
    for (var desk : connections.desks()) {
      if (event.mentioned().contains(desk.agent().id())) {
        desk.send("{\"type\":\"mention\"," + rest);
      }
    }
    fanOut.later(event.conversation(), false);
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
}
