package dev.parley.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.PartialVars;
import dev.cel.runtime.Program;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expression turned into a program; or the faults that prevented it. Immutable, used by any
 * number of threads.
 */
final class Compiled {
  private static final int MOST_FAULTS = 10;

  final List<Fault> faults;
  final Clockwork clockwork;
  private final @Nullable Program program;

  private Compiled(List<Fault> faults, Clockwork clockwork, @Nullable Program program) {
    this.faults = faults;
    this.clockwork = clockwork;
    this.program = program;
  }

  /**
   * @param kinds what the expression may come to
   * @param wanted the same in words
   * @param timed whether the instants at which it can change must be known
   */
  static Compiled of(String source, Set<CelKind> kinds, String wanted, boolean timed) {
    if (source.isBlank()) {
      return refused(List.of(new Fault(1, 1, "This expression is empty")));
    }
    try {
      var tree = Language.COMPILER.compile(source).getAst();
      var walk = new Walk(tree);
      var faults = walk.faults(timed);
      if (!kinds.contains(tree.getResultType().kind())) {
        faults.add(
            0,
            walk.fault(
                tree.getExpr(),
                "This must come to " + wanted + ", not to " + name(tree.getResultType())));
      }
      return faults.isEmpty()
          ? new Compiled(List.of(), walk.clockwork(), program(tree))
          : refused(List.copyOf(faults));
    } catch (CelValidationException e) {
      return refused(
          e.getErrors().stream().limit(MOST_FAULTS).map(issue -> fault(source, issue)).toList());
    } catch (CelEvaluationException e) {
      return refused(List.of(new Fault(1, 1, reason(e))));
    }
  }

  private static Program program(CelAbstractSyntaxTree tree) throws CelEvaluationException {
    return Language.RUNTIME.createProgram(tree);
  }

  private static Compiled refused(List<Fault> faults) {
    return new Compiled(faults, Clockwork.NONE, null);
  }

  /** The value of the expression for these facts. */
  Object value(Facts facts) throws CelEvaluationException {
    return program().eval(name -> Language.named(facts, name));
  }

  /**
   * Whether it could be true for these facts, whatever becomes of what can change without time
   * passing.
   */
  boolean possible(Facts facts) {
    try {
      var value =
          program().eval(PartialVars.of(name -> Language.named(facts, name), Language.CHANGING));
      return value instanceof CelUnknownSet || Boolean.TRUE.equals(value);
    } catch (CelEvaluationException e) {
      return false;
    }
  }

  private Program program() throws CelEvaluationException {
    if (program == null) {
      throw new CelEvaluationException(
          "this expression does not compile: " + faults.get(0).detail());
    }
    return program;
  }

  static String reason(CelEvaluationException e) {
    var message =
        String.valueOf(e.getMessage())
            .replaceFirst("^evaluation error at [^ ]*: ", "")
            .replaceFirst("\\.? Overload candidates.*", "");
    return message.length() > 160 ? message.substring(0, 160) + "…" : message;
  }

  private static Fault fault(String source, CelIssue issue) {
    var place = issue.getSourceLocation();
    var message =
        issue
            .getMessage()
            .replaceFirst("found no matching overload for '_?([^'_]+)_?'", "'$1' cannot be")
            .replaceFirst(" \\(candidates: .*", "")
            .replaceFirst(" \\(in container ''\\)", "");
    return Fault.at(source, Math.max(1, place.getLine()), Math.max(0, place.getColumn()), message);
  }

  private static String name(CelType type) {
    return switch (type.kind()) {
      case BOOL -> "true or false";
      case STRING -> "a text";
      case INT, UINT, DOUBLE -> "a number";
      case LIST -> "a list";
      default -> type.name();
    };
  }
}
