package dev.parley.channel;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** What no ring told, what is to be tried again, and what has waited too long; on every node. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChannelTimer {
  private static final int BATCH = 500;

  @Inject private Follower follower;
  @Inject private Courier courier;
  @Inject private Interruption interruption;
  @Inject private Polls polls;
  @Inject private Deliveries deliveries;
  @Inject private InstantSource clock;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void threadsDue() {
    follower.catchUp(clock.instant());
  }

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  public void webhooksDue() {
    courier.goRound(clock.instant());
  }

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void interruptionsDue() {
    interruption.due(clock.instant());
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public void pollsDue() {
    polls.look();
  }

  @Schedule(hour = "4", minute = "7", persistent = false)
  public void forget() {
    while (deliveries.forget(clock.instant(), BATCH) == BATCH) {
      // The next batch.
    }
  }
}
