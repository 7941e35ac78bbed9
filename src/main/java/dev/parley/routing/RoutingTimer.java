package dev.parley.routing;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Does what time alone does to engagements, on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RoutingTimer {
  @Inject private Router router;
  @Inject private InstantSource clock;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void routingDue() {
    router.due(clock.instant());
  }
}
