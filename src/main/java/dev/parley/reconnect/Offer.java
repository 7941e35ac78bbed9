package dev.parley.reconnect;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Staffing;
import dev.parley.conversation.Status;
import dev.parley.conversation.Transcript;
import dev.parley.workstream.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * When a person comes into a chat, its visitor is offered a way back, where the site's policy says
 * so (R03). The line says only that there is one: the link is made when the visitor asks for it,
 * for nothing that opens a thread may stand in it.
 */
@ApplicationScoped
class Offer {
  @Inject private Links links;
  @Inject private Conversations conversations;
  @Inject private Transcript transcript;

  void on(@Observes Staffing event) {
    if (event instanceof Staffing.Joined joined) {
      var c = joined.conversation();
      var name = "wayback-" + c.version();
      // Once each time it is opened, however many agents pass it on.
      if (isChat(c)
          && links.areOffered(c.site(), joined.at())
          && transcript.byClientId(c.id(), "=" + name) == null) {
        conversations.line(
            c.id(), name, "wayback", "You can take this chat with you.", null, joined.at());
      }
    }
  }

  private static boolean isChat(Conversation c) {
    return c.status() == Status.OPEN && c.channel() == Channel.WEB;
  }
}
