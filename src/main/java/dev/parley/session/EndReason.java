package dev.parley.session;

/** Why a service session ended. */
public enum EndReason {
  /** Nothing that counts was said within the limit. */
  TIMEOUT,
  /** The visitor ended the chat (A07). */
  END_CHAT,
  /** It was passed to a person (A10, X09). */
  TRANSFER,
  /** A survey was answered in time (A11). */
  SURVEY,
  /** An integration failed (A13). */
  INTERRUPTION
}
