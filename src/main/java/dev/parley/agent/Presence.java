package dev.parley.agent;

import java.util.Locale;

/** Whether an agent is there. */
public enum Presence {
  AVAILABLE,
  BUSY,
  AWAY;

  /** As it is written outside: {@code available}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
