package dev.parley.reconnect;

/** Why a place is no longer kept. */
public enum Why {
  /** The visitor is back. */
  CAME_BACK,
  /** The agent's time is over. */
  TIME_OVER,
  SHIFT_END,
  AGENT_AWAY,
  AGENT_OFF_SHIFT,
  /** The account was switched off. */
  AGENT_GONE,
  /** The agent took the place back. */
  BY_HAND,
  AGENT_CLOSE,
  VISITOR_END,
  /** The prompt's second choice. */
  NEW_CHAT,
  PENDING,
  /** Another agent has it, or the queue. */
  PASSED_ON,
  LIMIT
}
