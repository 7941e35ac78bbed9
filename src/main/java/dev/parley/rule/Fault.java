package dev.parley.rule;

import dev.parley.platform.Problem.Misfit;

/**
 * Why an expression is refused, and where: line and column count from 1; the detail ends with the
 * line and a caret under it.
 */
public record Fault(int line, int column, String detail) {
  private static final int AROUND = 80;

  static Fault at(String source, int line, int columnFromZero, String message) {
    var text = source.lines().skip(line - 1L).findFirst().orElse("");
    int from = Math.max(0, columnFromZero - AROUND);
    var excerpt =
        text.substring(
            Math.min(from, text.length()), Math.min(text.length(), columnFromZero + AROUND));
    return new Fault(
        line,
        columnFromZero + 1,
        message + "\n | " + excerpt + "\n | " + ".".repeat(columnFromZero - from) + "^");
  }

  /** The same as an error of a form's field. */
  public Misfit in(String field) {
    return new Misfit(field, detail, line, column);
  }
}
