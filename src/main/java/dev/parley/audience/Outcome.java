package dev.parley.audience;

/**
 * What became of one rule: failed means that it could not be evaluated and counts as not met; the
 * first met ends the search.
 */
public enum Outcome {
  MET,
  NOT_MET,
  FAILED,
  NOT_REACHED
}
