package dev.parley.story;

import dev.parley.conversation.Status;
import dev.parley.conversation.StatusChanged;
import dev.parley.flow.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** When a conversation is closed, by whomever, its run is over in the same commit (C16). */
@ApplicationScoped
class ConversationCloses {
  @Inject private Runs runs;

  void on(@Observes StatusChanged event) {
    if (event.conversation().status() == Status.CLOSED) {
      runs.finish(event.conversation(), event.at());
    }
  }
}
