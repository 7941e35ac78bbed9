package dev.parley.rule;

import static dev.cel.common.types.CelKind.BOOL;
import static dev.cel.common.types.CelKind.DYN;

import dev.cel.runtime.CelEvaluationException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expression that is met or not: the rule of an audience, a branch of a flow. Compiled when
 * first used, then kept; equal when written equally.
 */
public final class Condition {
  private final String source;
  private volatile @Nullable Compiled compiled;

  public Condition(String source) {
    this.source = source;
  }

  public String source() {
    return source;
  }

  /**
   * What prevents its use, in order of place; empty when it compiles and every name and type is
   * right.
   */
  public List<Fault> faults() {
    return compiled().faults;
  }

  /**
   * Whether these facts meet it. What cannot be evaluated (an attribute that is not there) is not
   * met, with the reason.
   */
  public Answer test(Facts facts) {
    try {
      var value = compiled().value(facts);
      if (value instanceof Boolean met) {
        return met ? Answer.MET : Answer.NOT_MET;
      }
      return Answer.failed("this is neither true nor false");
    } catch (CelEvaluationException e) {
      return Answer.failed(Compiled.reason(e));
    }
  }

  /**
   * The next instant, within a day, at which this could turn true by time alone (X32): the visitor
   * stays on the page, while attributes, identity and conversations may become what they will.
   * Exact: one millisecond earlier it is not true by time.
   */
  public Optional<Instant> nextInstant(Facts facts) {
    var it = compiled();
    return it.clockwork.ticks(facts).stream()
        .filter(tick -> it.possible(facts.at(tick)))
        .findFirst();
  }

  private Compiled compiled() {
    var known = compiled;
    if (known == null) {
      known = Compiled.of(source, Set.of(BOOL, DYN), "true or false", true);
      compiled = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Condition that && that.source.equals(source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return source;
  }
}
