package dev.parley.live;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Expected waits change while nothing happens, and places by what other nodes do. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class QueueTimer {
  @Inject private QueueNews news;

  @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
  public void placesChange() {
    news.tellVisitors();
  }
}
