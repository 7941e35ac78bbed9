package dev.parley.rule;

import static dev.cel.common.types.CelKind.BOOL;
import static dev.cel.common.types.CelKind.DOUBLE;
import static dev.cel.common.types.CelKind.DYN;
import static dev.cel.common.types.CelKind.INT;
import static dev.cel.common.types.CelKind.STRING;

import dev.cel.runtime.CelEvaluationException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expression that comes to a value an attribute can hold: a text, a number, true or false.
 * Compiled when first used, then kept.
 */
public final class Formula {
  private final String source;
  private volatile @Nullable Compiled compiled;

  public Formula(String source) {
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

  /** The value for these facts: numbers as {@code Double}; where there is none, the reason. */
  public Result value(Facts facts) {
    try {
      var value = compiled().value(facts);
      if (value instanceof Number number) {
        return new Result(number.doubleValue(), null);
      }
      return value instanceof String || value instanceof Boolean
          ? new Result(value, null)
          : new Result(null, "this is no text, number or boolean");
    } catch (CelEvaluationException e) {
      return new Result(null, Compiled.reason(e));
    }
  }

  private Compiled compiled() {
    var known = compiled;
    if (known == null) {
      known =
          Compiled.of(
              source,
              Set.of(BOOL, INT, DOUBLE, STRING, DYN),
              "a text, a number, true or false",
              false);
      compiled = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Formula that && that.source.equals(source);
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
