package dev.parley.agent;

import dev.parley.platform.Words;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the API shows one.
 *
 * @param invited true until a password was chosen: only an invitation lets them in
 */
public record AgentView(
    long id,
    String name,
    String email,
    String role,
    String presence,
    boolean active,
    @Nullable Boolean invited,
    @Nullable Long seenAt,
    int revision) {

  public static AgentView of(Agent agent) {
    var seen = agent.seenAt();
    return new AgentView(
        agent.id(),
        agent.name(),
        agent.email(),
        Words.of(agent.role()),
        Words.of(agent.presence()),
        agent.active(),
        agent.hasPassword() ? null : Boolean.TRUE,
        seen == null ? null : seen.toEpochMilli(),
        agent.revision());
  }
}
