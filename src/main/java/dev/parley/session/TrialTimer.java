package dev.parley.session;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Works on dry runs and recounts, on every node: at once where one was asked for. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class TrialTimer {
  @Inject private Trials trials;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public void tick() {
    if (trials.due()) {
      trials.work();
    }
  }
}
