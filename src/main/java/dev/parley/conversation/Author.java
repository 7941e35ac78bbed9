package dev.parley.conversation;

/** Who wrote an entry. */
public enum Author {
  VISITOR,
  ASSISTANT,
  AGENT,
  SYSTEM
}
