package dev.parley.report;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Tallies the days that are over, and sees who is still there, on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ReportTimer {
  @Inject private Counter counter;
  @Inject private InstantSource clock;

  @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
  public void tally() {
    counter.work();
  }

  @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
  public void watch() {
    counter.watch(clock.instant());
  }
}
