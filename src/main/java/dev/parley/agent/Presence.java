package dev.parley.agent;

/** Whether an agent is there. */
public enum Presence {
  AVAILABLE,
  BUSY,
  AWAY
}
