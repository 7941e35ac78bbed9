package dev.parley.platform;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What rang since somebody last looked: ids, each once. Bounded: for what finds no room there is
 * always a timer that looks at everything.
 */
public final class Rung {
  private static final int ROOM = 20_000;

  private final Set<Long> ids = new TreeSet<>();

  /** Whether this is the first since the last look. */
  public synchronized boolean add(long id) {
    return ids.size() < ROOM && ids.add(id) && ids.size() == 1;
  }

  /** All of them, by id; nothing has rung any more. */
  public synchronized List<Long> take() {
    var all = List.copyOf(ids);
    ids.clear();
    return all;
  }

  public synchronized int size() {
    return ids.size();
  }
}
