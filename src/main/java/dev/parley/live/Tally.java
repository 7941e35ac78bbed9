package dev.parley.live;

import dev.parley.conversation.Appended;
import dev.parley.conversation.ConversationChanged;
import dev.parley.conversation.ReadCursor;
import dev.parley.conversation.ReadMarked;
import dev.parley.inbox.Inbox;
import dev.parley.inbox.InboxEvent;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells desks how much there is to do, when that changed: at most once a second, however much
 * happens meanwhile.
 */
@ApplicationScoped
class Tally {
  private static final Logger LOG = Logger.getLogger(Tally.class.getName());
  private static final long MOMENT = 150;
  private static final long PAUSE = 1000;

  @Inject private Connections connections;
  @Inject private Inbox inbox;
  @Inject private Tally itself;
  @Resource private ManagedScheduledExecutorService scheduler;

  private final AtomicBoolean planned = new AtomicBoolean();
  private final Map<DeskConnection, String> told = new ConcurrentHashMap<>();
  private volatile long last = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(PAUSE);

  void changed(@Observes ConversationChanged event) {
    soon();
  }

  void appended(@Observes Appended event) {
    if (event.fresh()) {
      soon();
    }
  }

  void marked(@Observes ReadMarked event) {
    if (!event.reader().equals(ReadCursor.VISITOR)) {
      soon();
    }
  }

  void noted(@Observes(during = TransactionPhase.AFTER_SUCCESS) InboxEvent event) {
    soon();
  }

  void soon() {
    if (connections.desks().stream().noneMatch(DeskConnection::wantsList)
        || !planned.compareAndSet(false, true)) {
      return;
    }
    long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - last);
    scheduler.schedule(
        (Runnable) this::tell, Math.max(MOMENT, PAUSE - since), TimeUnit.MILLISECONDS);
  }

  private void tell() {
    planned.set(false);
    last = System.nanoTime();
    try {
      itself.tellAll();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Counts were not told; they will be with the next change", e);
    }
  }

  @ActivateRequestContext
  void tellAll() {
    told.keySet().retainAll(connections.desks());
    var frames = new HashMap<Long, String>();
    for (var desk : connections.desks()) {
      if (desk.wantsList()) {
        var frame = frames.computeIfAbsent(desk.agent().id(), this::frame);
        if (!frame.equals(told.put(desk, frame))) {
          desk.send(frame);
        }
      }
    }
  }

  private String frame(long agent) {
    return "{\"type\":\"counts.changed\",\"counts\":" + FanOut.json(inbox.counts(agent)) + "}";
  }
}
