package dev.parley.session;

import dev.parley.platform.Mode;
import dev.parley.platform.Rounds;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.InstantSource;

/**
 * Ends service sessions by time and counts what no follower took, on every node. A follower rarely
 * misses anything (a node died, the database was away), and to look is to read all that was active
 * lately: so that is done now and then, and at once when this node knows of something.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class LedgerTimer {
  /** Time for a message that was written just before the deadline to be committed. */
  private static final long LAG_MS = Mode.current() == Mode.TEST ? 0 : 1000;

  /** Each half minute. What is counted later is counted the same, and who reads counts first. */
  private static final int CATCH_UP = 6;

  private final Rounds rounds = new Rounds(CATCH_UP);

  @Inject private Backlog backlog;
  @Inject private InstantSource clock;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void tick() {
    var now = clock.instant().minusMillis(LAG_MS);
    backlog.end(now);
    if (backlog.missedSome()) {
      rounds.call();
    }
    if (rounds.due()) {
      backlog.catchUp(now);
    }
  }
}
