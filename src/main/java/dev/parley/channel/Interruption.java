package dev.parley.channel;

import dev.parley.channel.Deliveries.Overdue;
import dev.parley.conversation.Conversations;
import dev.parley.flow.AppPart;
import dev.parley.flow.AppPart.Then;
import dev.parley.flow.Apps.App;
import dev.parley.flow.Assistant;
import dev.parley.workstream.OnFailure;
import dev.parley.workstream.ServicePolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * When an app that assists takes nothing for too long, the conversation does not wait for it (A13,
 * A14): it begins again with the flow, or a person takes over (X11).
 */
@ApplicationScoped
public class Interruption {
  private static final Logger LOG = Logger.getLogger(Interruption.class.getName());
  private static final int BATCH = 200;

  @Inject private Accounts accounts;
  @Inject private Deliveries deliveries;
  @Inject private Conversations conversations;
  @Inject private ServicePolicies policies;
  @Inject private AppPart part;
  @Inject private Assistant assistant;

  private final Duration patience =
      ConfigProvider.getConfig()
          .getOptionalValue("parley.channels.patience", Duration.class)
          .orElse(Duration.ofSeconds(30));

  /** Each in a transaction of its own, so that one that fails takes no other along. */
  void due(Instant now) {
    deliveries.overdue(now.minus(patience), BATCH).forEach(thread -> interrupt(thread, now));
  }

  private void interrupt(Overdue thread, Instant now) {
    try {
      var account = accounts.byId(thread.account());
      part.fail(
              thread.conversation(), new App(account.id(), account.name()), then(thread, now), now)
          .ifPresent(assistant::goOn);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Conversation " + thread.conversation() + " is looked at again", e);
    }
  }

  private Then then(Overdue thread, Instant now) {
    return switch (policy(thread.conversation(), now)) {
      case NEW_SESSION -> Then.NEW_SESSION;
      case HAND_OFF -> Then.HAND_OFF;
      // Its deliveries are tried all the time: once more is as much time again.
      case RETRY ->
          deliveries.waitsSince(thread, now.minus(patience.multipliedBy(2)))
              ? Then.NEW_SESSION
              : Then.RETRIED;
    };
  }

  private OnFailure policy(long conversation, Instant now) {
    var thread = conversations.byId(conversation);
    return policies.inForce(thread.site(), thread.channel(), now).rules().onFailure();
  }
}
