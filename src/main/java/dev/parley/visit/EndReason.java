package dev.parley.visit;

/** Why a visit ended. */
public enum EndReason {
  /** Time ran out after the last touchpoint. */
  TIMEOUT,
  /** Time had run out before, and now the last tab was closed (P10). */
  TAB_CLOSED,
  /**
   * Time had run out before, and nothing was heard any more of a tab that said no goodbye (P10).
   */
  TAB_LOST,
  LOGOUT;

  /**
   * What time alone ended.
   *
   * @param late whether tabs held it beyond its deadline
   * @param closed whether every tab had said that it was closed
   */
  static EndReason of(boolean late, boolean closed) {
    return late ? closed ? TAB_CLOSED : TAB_LOST : TIMEOUT;
  }
}
