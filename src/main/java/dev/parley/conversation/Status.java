package dev.parley.conversation;

/** Exactly one of three (C04). */
public enum Status {
  OPEN,
  PENDING,
  CLOSED
}
