package dev.parley.story;

import dev.parley.conversation.Appended;
import dev.parley.flow.Assistant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** When an agent joins, the assistant gives way: nobody is answered by two. */
@ApplicationScoped
class AgentJoins {
  @Inject private Assistant assistant;

  void on(@Observes Appended event) {
    if (event.entry().kind().equals("joined")) {
      assistant.giveWay(event.entry().conversation());
    }
  }
}
