package dev.parley.live;

import dev.parley.agent.Agent;
import jakarta.websocket.Session;
import java.util.concurrent.Executor;

/** An agent's desk. */
final class DeskConnection extends Connection {
  private final Agent agent;
  private final boolean list;

  /**
   * @param list whether it wants to hear of every conversation, not only of the threads it opens
   */
  DeskConnection(Session session, Executor executor, Source log, Agent agent, boolean list) {
    super(session, executor, log);
    this.agent = agent;
    this.list = list;
  }

  Agent agent() {
    return agent;
  }

  boolean wantsList() {
    return list;
  }
}
