package dev.parley.workstream;

/** Whose words are an interaction, and may hold a service session. */
public enum Voice {
  VISITOR,
  ASSISTANT,
  AGENT
}
