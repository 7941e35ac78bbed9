package dev.parley.workstream;

/** What follows when an integration fails in mid-conversation (X11). */
public enum OnFailure {
  /** The conversation begins again, and counts as a different session. */
  NEW_SESSION,
  /** Once more first; if that fails too, as above. */
  RETRY,
  /** A person takes over. */
  HAND_OFF
}
