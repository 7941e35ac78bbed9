package dev.parley.help;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** What authors bring along is taken in; imports of long ago are forgotten. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ImportTimer {
  private static final int BATCH = 200;

  @Inject private Imports imports;
  @Inject private InstantSource clock;

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  public void work() {
    imports.work(clock.instant(), BATCH);
  }

  @Schedule(hour = "*", minute = "23", persistent = false)
  public void sweep() {
    imports.sweep(clock.instant());
  }
}
