package dev.parley.visit;

import dev.parley.platform.Mode;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Ends visits by time, on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class VisitTimer {
  /**
   * Time for a message that was written just before the deadline to be committed. Where tests move
   * the clock nothing is under way.
   */
  private static final long LAG_MS = Mode.current() == Mode.TEST ? 0 : 1000;

  private static final int BATCH = 1000;

  @Inject private Visits visits;
  @Inject private InstantSource clock;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void tick() {
    visits.expireDue(clock.instant().minusMillis(LAG_MS), BATCH);
  }
}
