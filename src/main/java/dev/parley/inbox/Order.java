package dev.parley.inbox;

/** In which order a list comes. */
public enum Order {
  /** Latest activity first. */
  LATEST,
  /** Whoever has waited longest for an answer first; who is owed nothing is left out. */
  WAITING
}
