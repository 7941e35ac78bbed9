package dev.parley.rule;

import org.jspecify.annotations.Nullable;

/**
 * What a condition says of some facts: met or not; where it could not be evaluated it counts as not
 * met, and says why.
 */
public record Answer(boolean met, @Nullable String failure) {
  static final Answer MET = new Answer(true, null);
  static final Answer NOT_MET = new Answer(false, null);

  static Answer failed(String why) {
    return new Answer(false, why);
  }
}
