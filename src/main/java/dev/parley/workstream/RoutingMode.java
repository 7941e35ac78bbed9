package dev.parley.workstream;

/** Who decides which agent a conversation goes to: Parley, or whoever takes it. */
public enum RoutingMode {
  PUSH,
  PICK
}
