package dev.parley.story;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Says who is here, keeps places for who is not, and lets go what is over, on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ReconnectTimer {
  @Inject private WatchVisitors watch;
  @Inject private InstantSource clock;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void tick() {
    watch.look(clock.instant());
  }
}
