package dev.parley.story;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;

/** Which visitors have a page open with a socket on this node. */
@ApplicationScoped
public class Present {
  private final ConcurrentHashMap<Long, Integer> sockets = new ConcurrentHashMap<>();

  public void came(long visitor) {
    sockets.merge(visitor, 1, Integer::sum);
  }

  /** Whether that was the visitor's last one. */
  public boolean left(long visitor) {
    return sockets.computeIfPresent(visitor, (id, count) -> count == 1 ? null : count - 1) == null;
  }

  public boolean online(long visitor) {
    return sockets.containsKey(visitor);
  }
}
