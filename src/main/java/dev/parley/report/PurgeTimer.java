package dev.parley.report;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Purges a little at a time, on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class PurgeTimer {
  private static final int BATCHES = 20;

  @Inject private Purge purge;
  @Inject private InstantSource clock;

  @Schedule(hour = "*", minute = "*", second = "45", persistent = false)
  public void purge() {
    purge.work(clock.instant(), BATCHES);
  }
}
