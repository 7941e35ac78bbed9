package dev.parley.platform;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What was looked up a moment ago, kept in this node's memory for a short life. Only what exists is
 * kept, so made-up keys take no memory.
 */
public final class Recent<K, V> {
  private record Kept<V>(V value, long until) {}

  private final Map<K, Kept<V>> kept = new ConcurrentHashMap<>();
  private final AtomicInteger changes = new AtomicInteger();
  private final long life;

  public Recent(Duration life) {
    this.life = life.toNanos();
  }

  public Optional<V> find(K key, Supplier<Optional<V>> look) {
    var known = kept.get(key);
    if (known != null && known.until - System.nanoTime() > 0) {
      return Optional.of(known.value);
    }
    int before = changes.get();
    var found = look.get();
    // Something changed while we looked: what was found may be the past.
    if (found.isPresent() && changes.get() == before) {
      kept.put(key, new Kept<>(found.get(), System.nanoTime() + life));
    } else {
      kept.remove(key);
    }
    return found;
  }

  /** Forgets everything: something changed. */
  public void forget() {
    changes.incrementAndGet();
    kept.clear();
  }
}
