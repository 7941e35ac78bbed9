package dev.parley.live;

import dev.parley.conversation.Conversations;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The heartbeat. It carries the top sequences, so that a ring that was missed is caught; who has
 * not answered two beats is taken for gone. When the server goes down, everybody is told to come
 * back.
 */
@ApplicationScoped
public class Pulse {
  private static final Logger LOG = Logger.getLogger(Pulse.class.getName());
  private static final int AT_ONCE = 500;

  @Inject private Connections connections;
  @Inject private Conversations conversations;
  @Inject private ViewerNews news;
  @Inject private InstantSource clock;
  @Resource private ManagedScheduledExecutorService scheduler;

  // The container has closed the sockets without a word by the time it destroys beans.
  private final Thread farewell = new Thread(this::sayGoodbye, "parley-farewell");

  void start(@Observes @Initialized(ApplicationScoped.class) Object ready) {
    scheduler.scheduleAtFixedRate(
        this::tick, WidgetTalk.HEARTBEAT, WidgetTalk.HEARTBEAT, TimeUnit.MILLISECONDS);
    Runtime.getRuntime().addShutdownHook(farewell);
  }

  @PreDestroy
  void stop() {
    try {
      Runtime.getRuntime().removeShutdownHook(farewell);
    } catch (IllegalStateException e) {
      // The machine is going down already, and the hook is what closes the sockets.
    }
  }

  private void sayGoodbye() {
    connections.all().forEach(c -> c.closeNow(Closing.GOING_AWAY));
  }

  private void tick() {
    try {
      var all = connections.all();
      for (int from = 0; from < all.size(); from += AT_ONCE) {
        beat(all.subList(from, Math.min(from + AT_ONCE, all.size())));
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A beat was left out", e);
    }
  }

  private void beat(List<Connection> some) {
    news.look(
        some.stream()
            .filter(WidgetConnection.class::isInstance)
            .map(WidgetConnection.class::cast)
            .toList());
    Set<Long> followed = new TreeSet<>();
    some.forEach(c -> followed.addAll(c.followed()));
    var heads = conversations.heads(followed);
    long now = clock.millis();
    for (var connection : some) {
      var mine = connection.followed();
      if (connection.beat(
          "{\"type\":\"ping\",\"at\":" + now + ",\"heads\":" + list(mine, heads) + "}")) {
        mine.forEach(id -> connection.reach(id, heads.getOrDefault(id, 0L)));
      } else {
        connection.close(Closing.SILENT);
      }
    }
  }

  private static String list(List<Long> followed, Map<Long, Long> heads) {
    return followed.stream()
        .filter(heads::containsKey)
        .map(id -> "[" + id + "," + heads.get(id) + "]")
        .collect(Collectors.joining(",", "[", "]"));
  }
}
