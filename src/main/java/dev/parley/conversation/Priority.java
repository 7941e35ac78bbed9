package dev.parley.conversation;

/** How urgent agents find a conversation. */
public enum Priority {
  URGENT,
  HIGH,
  NORMAL,
  LOW
}
