package dev.parley.visit;

/** Why a visit ended. */
public enum EndReason {
  /** Time ran out after the last touchpoint. */
  TIMEOUT,
  /** Time had run out before, and now the last tab was closed (P10). */
  TAB_CLOSED,
  LOGOUT
}
