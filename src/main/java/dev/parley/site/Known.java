package dev.parley.site;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Sites looked up a moment ago, by key and by id. Only what exists is kept, so made-up keys take no
 * memory.
 */
final class Known {
  private record Kept(Site site, long until) {}

  private final Map<Object, Kept> kept = new ConcurrentHashMap<>();
  private final AtomicInteger changes = new AtomicInteger();
  private final long life;

  Known(Duration life) {
    this.life = life.toNanos();
  }

  Optional<Site> find(Object by, Supplier<Optional<Site>> look) {
    var known = kept.get(by);
    if (known != null && known.until - System.nanoTime() > 0) {
      return Optional.of(known.site);
    }
    int before = changes.get();
    var found = look.get();
    // Something changed while we looked: what was found may be the past.
    if (found.isPresent() && changes.get() == before) {
      kept.put(by, new Kept(found.get(), System.nanoTime() + life));
    }
    return found;
  }

  void forget() {
    changes.incrementAndGet();
    kept.clear();
  }
}
