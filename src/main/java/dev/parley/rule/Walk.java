package dev.parley.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One walk over a checked expression: what the type check does not see, and where time comes in.
 */
final class Walk {
  private static final int LONGEST_LOOP = 100;
  private static final Set<String> COMPARISONS =
      Set.of("_<_", "_<=_", "_>_", "_>=_", "_==_", "_!=_");

  private final CelAbstractSyntaxTree tree;
  private final List<CelNavigableExpr> nodes;
  private final TreeSet<Long> seconds = new TreeSet<>();
  private boolean hours;

  Walk(CelAbstractSyntaxTree tree) {
    this.tree = tree;
    this.nodes = CelNavigableAst.fromAst(tree).getRoot().allNodes().toList();
  }

  List<Fault> faults(boolean timed) {
    var faults = new ArrayList<Fault>();
    for (var node : nodes) {
      switch (node.getKind()) {
        case COMPREHENSION -> loop(node, faults);
        case CALL -> pattern(node, faults);
        case SELECT, IDENT -> time(node, timed, faults);
        default -> {}
      }
    }
    return faults;
  }

  Clockwork clockwork() {
    return new Clockwork(List.copyOf(seconds), hours);
  }

  Fault fault(CelExpr at, String detail) {
    var offset = tree.getSource().getPositionsMap().getOrDefault(at.id(), 0);
    var place = tree.getSource().getOffsetLocation(offset);
    var source = tree.getSource().getContent().toString();
    return place
        .map(p -> Fault.at(source, p.getLine(), p.getColumn(), detail))
        .orElseGet(() -> Fault.at(source, 1, 0, detail));
  }

  /** The rounds of all loops are counted while they run; a round itself must be small, too. */
  private void loop(CelNavigableExpr node, List<Fault> faults) {
    var size = CelNavigableExpr.fromExpr(node.expr().comprehension().loopStep()).allNodes().count();
    if (size > LONGEST_LOOP) {
      faults.add(
          fault(
              node.expr(),
              "This does too much for every element of a list: "
                  + size
                  + " parts, "
                  + LONGEST_LOOP
                  + " are allowed"));
    }
  }

  private void pattern(CelNavigableExpr node, List<Fault> faults) {
    var call = node.expr().call();
    if (!call.function().equals("matches")) {
      return;
    }
    var argument = call.args().get(call.args().size() - 1);
    if (argument.getKind() != Kind.CONSTANT) {
      return;
    }
    try {
      Pattern.compile(argument.constant().stringValue());
    } catch (PatternSyntaxException e) {
      faults.add(fault(argument, "This is no regular expression: " + e.getMessage()));
    }
  }

  private void time(CelNavigableExpr node, boolean timed, List<Fault> faults) {
    if (selects(node, "visitor", "hour")) {
      hours = true;
    } else if (selects(node, "visit", "secondsOnSite")) {
      if (!compared(node) && timed) {
        faults.add(
            fault(
                node.expr(),
                "Compare visit.secondsOnSite with a whole number: only then is it known when it"
                    + " turns true"));
      }
    } else if (timed
        && names(node.expr(), "visit", "visitor")
        && node.parent().map(p -> p.getKind() != Kind.SELECT).orElse(true)) {
      faults.add(
          fault(
              node.expr(),
              "Name what you mean, such as "
                  + node.expr().ident().name()
                  + (names(node.expr(), "visit") ? ".pages" : ".visits")));
    }
  }

  /** Keeps the second at which a comparison changes. */
  private boolean compared(CelNavigableExpr node) {
    var parent =
        node.parent()
            .map(CelNavigableExpr::expr)
            .filter(p -> p.getKind() == Kind.CALL && COMPARISONS.contains(p.call().function()));
    if (parent.isEmpty()) {
      return false;
    }
    var sides = parent.get().call().args();
    var other = sides.get(0).id() == node.id() ? sides.get(1) : sides.get(0);
    if (other.getKind() != Kind.CONSTANT
        || other.constant().getKind() != CelConstant.Kind.INT64_VALUE) {
      return false;
    }
    // Each comparison with n changes at n, at n + 1, or at both: a second asked once too often
    // costs less than one missed.
    var second = other.constant().int64Value();
    seconds.add(second);
    seconds.add(second == Long.MAX_VALUE ? second : second + 1);
    return true;
  }

  private static boolean selects(CelNavigableExpr node, String of, String field) {
    return node.getKind() == Kind.SELECT
        && node.expr().select().field().equals(field)
        && names(node.expr().select().operand(), of);
  }

  private static boolean names(CelExpr expr, String... any) {
    return expr.getKind() == Kind.IDENT && Set.of(any).contains(expr.ident().name());
  }
}
