package dev.parley.inside;

import dev.parley.conversation.Appended;
import dev.parley.conversation.ConversationChanged;
import dev.parley.visit.VisitEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears what is rung in the WAR under test. */
@ApplicationScoped
public class Ears {
  private final List<Object> heard = new CopyOnWriteArrayList<>();

  void appended(@Observes Appended event) {
    heard.add(event);
  }

  void changed(@Observes ConversationChanged event) {
    heard.add(event);
  }

  void ended(@Observes(during = TransactionPhase.AFTER_SUCCESS) VisitEvent.Ended event) {
    heard.add(event);
  }

  <T> List<T> heard(Class<T> type) {
    return heard.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
