package dev.parley.workstream;

/**
 * What becomes of a conversation that a person closed when its visitor meets its audience again
 * (X13).
 */
public enum OnReturn {
  SHOW,
  REOPEN
}
