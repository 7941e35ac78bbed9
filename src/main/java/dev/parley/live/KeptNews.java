package dev.parley.live;

import dev.parley.reconnect.ReservationChanged;
import dev.parley.reconnect.ReservationViews;
import dev.parley.reconnect.Reservations;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Tells desks whose place is kept, and for whom. */
@ApplicationScoped
class KeptNews {
  @Inject private Connections connections;
  @Inject private Reservations reservations;
  @Inject private ReservationViews views;
  @Inject private KeptNews itself;
  @Resource private ManagedExecutorService executor;

  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ReservationChanged event) {
    if (!connections.desks().isEmpty()) {
      // The transaction is over, but its thread is not free for another one yet.
      executor.execute(() -> itself.tell(event.conversation()));
    }
  }

  /** As it is by now: who hears of two changes at once hears of the last. */
  @ActivateRequestContext
  void tell(long conversation) {
    var kept =
        reservations
            .live(conversation)
            .map(r -> ",\"reservation\":" + FanOut.json(views.of(r)))
            .orElse("");
    var frame = "{\"type\":\"reservation.changed\",\"conversation\":" + conversation + kept + "}";
    connections.desks().forEach(desk -> desk.send(frame));
  }
}
