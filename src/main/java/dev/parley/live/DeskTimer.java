package dev.parley.live;

import dev.parley.agent.Agents;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** An open desk is a sign of life of its agent: a silent one is closed by the pulse. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class DeskTimer {
  @Inject private Connections connections;
  @Inject private Agents agents;
  @Inject private InstantSource clock;

  @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
  public void desksAreThere() {
    var now = clock.instant();
    connections.desks().stream()
        .map(desk -> desk.agent().id())
        .distinct()
        .forEach(agent -> agents.seen(agent, now));
  }
}
