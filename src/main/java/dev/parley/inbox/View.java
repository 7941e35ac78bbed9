package dev.parley.inbox;

/** Which conversations an agent looks at. */
public enum View {
  /** The agent answers for them. */
  MINE,
  /** Nobody answers for them. */
  UNASSIGNED,
  /** They wait for a person, and nobody answers for them. */
  QUEUE,
  /** The agent was mentioned there and has not looked, or is asked in. */
  MENTIONS,
  ALL
}
