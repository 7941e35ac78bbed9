package dev.parley.agent;

/** What happened to agents. */
public sealed interface AgentEvent {
  long agentId();

  record Created(long agentId) implements AgentEvent {}

  /** Another name, role or password, or the account was switched off or on. */
  record Changed(long agentId) implements AgentEvent {}

  /** Other teams, skills, languages or shifts. */
  record ProfileChanged(long agentId) implements AgentEvent {}

  record PresenceChanged(long agentId, Presence presence) implements AgentEvent {}
}
