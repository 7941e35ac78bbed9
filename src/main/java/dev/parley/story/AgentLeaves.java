package dev.parley.story;

import dev.parley.conversation.Appended;
import dev.parley.flow.Assistant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** When the agent leaves, what waited behind them goes on (X21). */
@ApplicationScoped
class AgentLeaves {
  @Inject private Assistant assistant;

  void on(@Observes Appended event) {
    if (event.entry().kind().equals("left")) {
      assistant.release(event.entry().conversation());
    }
  }
}
