package dev.parley.flow;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Wakes runs that waited long enough, on every node; a run is claimed by one. */
@Singleton
public class RunTimer {
  private static final int BATCH = 100;

  @Inject private Runs runs;
  @Inject private Assistant assistant;
  @Inject private InstantSource clock;

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void runsDue() {
    var now = clock.instant();
    runs.due(now, BATCH).stream().filter(run -> runs.wake(run, now)).forEach(assistant::goOn);
  }
}
