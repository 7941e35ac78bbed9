package dev.parley.reconnect;

import dev.parley.conversation.Author;
import dev.parley.conversation.Status;
import dev.parley.conversation.StatusChanged;
import dev.parley.reconnect.Link.Over;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * When a conversation is closed, ended, over its limit or put off, nobody is kept for its visitor
 * any more, and links that nobody used lead nowhere (X07, X15, X26): in the same commit.
 */
@ApplicationScoped
class ReservationEnds {
  @Inject private Reservations reservations;
  @Inject private Links links;

  void on(@Observes StatusChanged event) {
    var c = event.conversation();
    if (c.status() == Status.PENDING) {
      reservations.over(c.id(), Outcome.RELEASED, Why.PENDING, event.at());
    } else if (c.status() == Status.CLOSED) {
      if (c.statusBy() == Author.SYSTEM) {
        reservations.over(c.id(), Outcome.EXPIRED, Why.LIMIT, event.at());
      } else {
        var why = c.statusBy() == Author.AGENT ? Why.AGENT_CLOSE : Why.VISITOR_END;
        reservations.over(c.id(), Outcome.RELEASED, why, event.at());
      }
      links.closed(c.id(), over(c.statusBy()), event.at());
    }
  }

  private static Over over(Author by) {
    return switch (by) {
      case AGENT -> Over.CLOSED;
      case VISITOR -> Over.ENDED;
      default -> Over.LIMIT;
    };
  }
}
