package dev.parley.report;

import java.util.List;

/**
 * A column of a report: what is made of which rows.
 *
 * @param words the rows with one of these; empty is all
 */
record Column(String name, Unit unit, Measure measure, List<String> words, Figure figure) {
  enum Unit {
    COUNT,
    /** Milliseconds. */
    MS,
    /** From 0 to 1. */
    SHARE,
    SCORE
  }

  static Column count(String name, Measure measure, String... words) {
    return new Column(name, Unit.COUNT, measure, List.of(words), Figure.COUNT);
  }

  Column of(Measure other) {
    return new Column(name, unit, other, words, figure);
  }
}
