package dev.parley.conversation;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Closes what has rested too long and ends each Pending in time, on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class StatusTimer {
  private static final Logger LOG = Logger.getLogger(StatusTimer.class.getName());
  private static final int PAGE = 500;

  @Inject private Statuses statuses;
  @Inject private InstantSource clock;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void tick() {
    statusesDue(clock.instant());
  }

  /** Each in a transaction of its own, so that one that fails takes no other along. */
  private void statusesDue(Instant now) {
    var before = List.<Long>of();
    var page = statuses.due(now, PAGE);
    while (!page.isEmpty() && !page.equals(before)) {
      page.forEach(id -> settle(id, now));
      before = page;
      page = page.size() < PAGE ? List.of() : statuses.due(now, PAGE);
    }
  }

  private void settle(long id, Instant now) {
    try {
      statuses.settle(id, now);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Conversation " + id + " is looked at again in a moment", e);
    }
  }
}
