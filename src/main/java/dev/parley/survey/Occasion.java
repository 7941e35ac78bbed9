package dev.parley.survey;

/** When a survey is put. */
public enum Occasion {
  /** When an agent closes the conversation. */
  CLOSE,
  /**
   * When the assistant has passed it on to a person: the question is about the assistant's part.
   */
  HAND_OVER,
  /** When an agent asks, and never by itself. */
  HAND
}
