package dev.parley.conversation;

/** Who wrote an entry. */
public enum Author {
  VISITOR,
  ASSISTANT,
  AGENT,
  SYSTEM;

  /** A visitor or an agent: what they write keeps a conversation open (X16). */
  boolean isPerson() {
    return this == VISITOR || this == AGENT;
  }
}
