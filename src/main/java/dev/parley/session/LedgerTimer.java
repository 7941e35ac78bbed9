package dev.parley.session;

import dev.parley.platform.Mode;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Ends service sessions by time and counts what no follower took, on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class LedgerTimer {
  /** Time for a message that was written just before the deadline to be committed. */
  private static final long LAG_MS = Mode.current() == Mode.TEST ? 0 : 1000;

  @Inject private Backlog backlog;
  @Inject private InstantSource clock;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void tick() {
    backlog.work(clock.instant().minusMillis(LAG_MS));
  }
}
