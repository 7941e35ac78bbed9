package dev.parley.inbox;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Old bulk actions are forgotten. */
@Singleton
public class BulkActionTimer {
  @Inject private BulkActions actions;
  @Inject private InstantSource clock;

  @Schedule(hour = "*", minute = "17", persistent = false)
  public void sweep() {
    actions.sweep(clock.instant());
  }
}
