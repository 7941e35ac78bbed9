package dev.parley.reconnect;

/** What became of a promise. */
public enum Outcome {
  /** The visitor came back in time, to the same agent. */
  KEPT,
  /** They came back after the agent's time, to the team. */
  TEAM,
  /** They came back later still, to whoever was free. */
  ANYONE,
  /** They came back in time, and the agent was not there. */
  BROKEN,
  /** Somebody ended it: a Close, an End, another choice. */
  RELEASED,
  /** Nobody came before the limit. */
  EXPIRED
}
