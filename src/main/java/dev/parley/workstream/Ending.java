package dev.parley.workstream;

/** What ends a service session before its time is out. */
public enum Ending {
  /** The visitor ends the chat (A07). */
  END_CHAT,
  /** It is passed to a person (A10). */
  TRANSFER,
  /** A satisfaction survey is answered in time (A11). */
  SURVEY
}
