package dev.parley.playbook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The flows that were used last. They never change, so there is nothing to forget but what nobody
 * uses.
 */
final class Shelf {
  private final Map<Long, Flow> flows;

  Shelf(int room) {
    flows =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Flow> eldest) {
            return size() > room;
          }
        };
  }

  /** Reading happens outside of the lock: two may read the same one, which harms nobody. */
  Flow take(long version, Supplier<Flow> read) {
    synchronized (flows) {
      var known = flows.get(version);
      if (known != null) {
        return known;
      }
    }
    var flow = read.get();
    synchronized (flows) {
      flows.put(version, flow);
    }
    return flow;
  }
}
