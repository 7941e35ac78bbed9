package dev.parley.live;

import dev.parley.routing.CapacityView;
import dev.parley.routing.Engagements;
import dev.parley.routing.Queue;
import dev.parley.routing.QueuePlace;
import dev.parley.routing.RoutingEvent;
import dev.parley.story.QueueView;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells visitors where they stand and agents what they carry: at most once a second, and only what
 * changed. What another node does is seen by the timer.
 */
@ApplicationScoped
class QueueNews {
  private static final Logger LOG = Logger.getLogger(QueueNews.class.getName());
  private static final int SECOND = 1000;

  @Inject private Connections connections;
  @Inject private FanOut fanOut;
  @Inject private Queue queue;
  @Inject private Engagements engagements;
  @Inject private InstantSource clock;
  @Resource private ManagedScheduledExecutorService scheduler;

  /** What the visitors of this node were told last, by conversation. */
  private final Map<Long, Told> told = new ConcurrentHashMap<>();

  private final Set<Long> carrying = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean planned = new AtomicBoolean();

  private record Told(long visitor, QueueView view) {}

  void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) RoutingEvent event) {
    if (event instanceof RoutingEvent.CapacityChanged changed) {
      carrying.add(changed.agent());
    }
    if (planned.compareAndSet(false, true)) {
      scheduler.schedule((Runnable) this::tell, SECOND, TimeUnit.MILLISECONDS);
    }
  }

  private void tell() {
    planned.set(false);
    try {
      tellVisitors();
      tellAgents();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Places in the queue are told with the next change", e);
    }
  }

  /** To the visitors here whose place is another one, or who have none any more. */
  synchronized void tellVisitors() {
    if (told.isEmpty() && !connections.anyWidget()) {
      return;
    }
    var here = new HashMap<Long, Told>();
    for (var waiting : queue.waiting()) {
      if (!connections.watching(waiting.conversation(), waiting.visitor()).isEmpty()) {
        here.put(
            waiting.conversation(),
            new Told(waiting.visitor(), new QueueView(null, null, null, null)));
      }
    }
    var places = queue.places(here.keySet(), clock.instant());
    places.forEach(
        (conversation, place) -> {
          var now = new Told(Objects.requireNonNull(here.get(conversation)).visitor(), view(place));
          if (!now.equals(told.put(conversation, now))) {
            send(conversation, now.visitor(), now.view());
          }
        });
    for (var conversation : List.copyOf(told.keySet())) {
      if (!places.containsKey(conversation)) {
        var before = told.remove(conversation);
        if (before != null) {
          send(conversation, before.visitor(), null);
        }
      }
    }
  }

  private static QueueView view(QueuePlace place) {
    return Objects.requireNonNull(QueueView.of(place));
  }

  private void send(long conversation, long visitor, @Nullable QueueView view) {
    var frame =
        "{\"type\":\"queue.changed\",\"conversation\":"
            + conversation
            + (view == null ? "" : ",\"queue\":" + FanOut.json(view))
            + "}";
    fanOut.tell(conversation, visitor, frame);
  }

  private void tellAgents() {
    for (var agent : List.copyOf(carrying)) {
      carrying.remove(agent);
      var desks = connections.desks().stream().filter(d -> d.agent().id() == agent).toList();
      if (!desks.isEmpty()) {
        var frame = frame(engagements.carried(agent));
        desks.forEach(desk -> desk.send(frame));
      }
    }
  }

  private static String frame(CapacityView view) {
    return "{\"type\":\"capacity.changed\",\"capacity\":" + FanOut.json(view) + "}";
  }
}
