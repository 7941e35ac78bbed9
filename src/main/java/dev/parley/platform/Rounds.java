package dev.parley.platform;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which ticks of a timer are for work: the first, then every so-manieth, and the next one after
 * somebody called. So a timer is quick to come and costs nothing while there is nothing to do.
 */
public final class Rounds {
  private final int every;
  private final AtomicBoolean called = new AtomicBoolean(true);
  private int idle;

  public Rounds(int every) {
    this.every = every;
  }

  /** There is something to do. From any thread. */
  public void call() {
    called.set(true);
  }

  /** Whether this tick is for work. From the timer's thread alone. */
  public boolean due() {
    // What is called from here on is for the tick after this one: it may be missed by this work.
    if (called.getAndSet(false) || ++idle >= every) {
      idle = 0;
      return true;
    }
    return false;
  }
}
