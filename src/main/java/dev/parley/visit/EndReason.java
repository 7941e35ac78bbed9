package dev.parley.visit;

import java.util.Locale;

/** Why a visit ended. */
public enum EndReason {
  /** Time ran out after the last touchpoint. */
  TIMEOUT,
  /** Time had run out before, and now the last tab was closed (P10). */
  TAB_CLOSED,
  LOGOUT;

  /** As it stands on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static EndReason read(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
