package dev.parley.workstream;

/**
 * What a visitor is told who is handed over out of hours: that they keep their place, or that it is
 * closed and they will find the answer here. Either way nobody is given to an agent before the
 * hours begin, and any agent may take it.
 */
public enum OutOfHours {
  WAIT,
  CLOSED
}
