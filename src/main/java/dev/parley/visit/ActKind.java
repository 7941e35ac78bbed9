package dev.parley.visit;

import dev.parley.workstream.Touchpoint;
import org.jspecify.annotations.Nullable;

/**
 * What can stand in a visitor's log. Which of them are touchpoints is the visit policy's choice
 * (X03).
 */
public enum ActKind {
  ARRIVAL(Touchpoint.ARRIVAL),
  MESSAGE(Touchpoint.MESSAGE),
  BUTTON(Touchpoint.BUTTON),
  FORM(Touchpoint.FORM),
  OPEN(Touchpoint.OPEN),
  SURVEY(Touchpoint.SURVEY),
  /** Something the bot or an agent wrote: extends nothing (P07). */
  REPLY(null),
  /** A tab came back into view. */
  SHOWN(null),
  /** A tab was closed, or left in a way that looks the same. */
  HIDDEN(null),
  LOGOUT(null);

  private final @Nullable Touchpoint touchpoint;

  ActKind(@Nullable Touchpoint touchpoint) {
    this.touchpoint = touchpoint;
  }

  /** What it is to a visit policy; null when no policy can count it. */
  public @Nullable Touchpoint touchpoint() {
    return touchpoint;
  }
}
