package dev.parley.story;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which visitors have a page open with a socket on this node. */
@ApplicationScoped
public class Present {
  private final ConcurrentHashMap<Long, Integer> sockets = new ConcurrentHashMap<>();

  @Inject private Event<Seen> seen;

  /**
   * Event: a visitor came, went, or came to another page. An observer must be quick.
   *
   * @param page null where it is not told
   */
  public record Seen(long visitor, boolean online, @Nullable PageSeen page) {}

  /** Where a visitor is. */
  public record PageSeen(String url, @Nullable String title, long at) {}

  public void came(long visitor) {
    if (sockets.merge(visitor, 1, Integer::sum) == 1) {
      seen.fire(new Seen(visitor, true, null));
    }
  }

  /** Whether that was the visitor's last one. */
  public boolean left(long visitor) {
    boolean last =
        sockets.computeIfPresent(visitor, (id, count) -> count == 1 ? null : count - 1) == null;
    if (last) {
      seen.fire(new Seen(visitor, false, null));
    }
    return last;
  }

  /** The visitor came to a page. */
  void on(long visitor, PageSeen page) {
    seen.fire(new Seen(visitor, online(visitor), page));
  }

  public boolean online(long visitor) {
    return sockets.containsKey(visitor);
  }

  /** Everybody who is. */
  Set<Long> all() {
    return Set.copyOf(sockets.keySet());
  }
}
