package dev.parley.channel;

import dev.parley.conversation.Appended;
import dev.parley.platform.Rung;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Follows threads for the apps to which they are told: at once when a message rings, and by a timer
 * what no ring told.
 */
@ApplicationScoped
public class Follower {
  private static final Logger LOG = Logger.getLogger(Follower.class.getName());
  private static final int ROUNDS = 1_000;

  /** The index is behind by a minute; the rest is for clocks and long transactions. */
  private static final Duration LOOK_BACK = Duration.ofMinutes(5);

  @Inject private Accounts accounts;
  @Inject private Deliveries deliveries;
  @Inject private Courier courier;
  @Inject private Polls polls;
  @Inject private InstantSource clock;
  @Resource private ManagedExecutorService executor;

  private final Rung rung = new Rung();
  private boolean working;

  /** Up to when everything is known to have been followed. */
  private volatile Instant passed = Instant.EPOCH;

  void hears(@Observes Appended event) {
    synchronized (rung) {
      rung.add(event.entry().conversation());
      if (working) {
        return;
      }
      working = true;
    }
    executor.execute(this::work);
  }

  private void work() {
    for (var some = rungUntilNow(); !some.isEmpty(); some = rungUntilNow()) {
      try {
        if (accounts.any()) {
          follow(deliveries.followed(some), clock.instant());
        }
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "Threads are followed a little later", e);
      }
    }
  }

  private List<Long> rungUntilNow() {
    synchronized (rung) {
      var some = rung.take();
      working = !some.isEmpty();
      return some;
    }
  }

  /** Finds what no ring told: after a start everything, then what was active lately. */
  void catchUp(Instant now) {
    if (accounts.any()) {
      var since = passed.equals(Instant.EPOCH) ? passed : passed.minus(LOOK_BACK);
      var some = deliveries.behind(since);
      for (int round = 0; !some.isEmpty() && round < ROUNDS; round++) {
        follow(some, now);
        some = deliveries.behind(since);
      }
    }
    passed = now;
  }

  private void follow(Map<Long, List<Long>> threads, Instant now) {
    threads.forEach((account, some) -> follow(account, some, now));
  }

  private void follow(long account, Collection<Long> threads, Instant now) {
    if (deliveries.follow(account, threads, now)) {
      polls.ring(account);
      courier.carry(account);
    }
  }
}
