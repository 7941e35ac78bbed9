package dev.parley.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.Problem.Misfit;
import dev.parley.rule.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** An author's circle without a wait or a question is refused, and no other. */
class CircleTest {
  private static final Texts TEXT = new Texts(Map.of("en", "Hi"));

  /**
   * Every step leads to two others (or the end); some of them rest. Compared with the closure of
   * "leads to". An article that is not there is not waited for.
   */
  @Property
  void aFlowIsRefusedExactlyWhenAStepLeadsBackToItselfWithoutARest(
      @ForAll @Size(min = 1, max = 7) List<@IntRange(max = 7) Integer> one,
      @ForAll @Size(7) List<@IntRange(max = 9) Integer> two,
      @ForAll @Size(7) List<Boolean> rest) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < one.size(); i++) {
      var next = name(one.get(i), one.size());
      var other = name(two.get(i), one.size());
      steps.add(
          rest.get(i)
              ? two.get(i) == 8
                  ? new Step.Article("s" + i, "a", null, next)
                  : new Step.Wait("s" + i, Duration.ofSeconds(1), next)
              : other == null
                  ? new Step.Say("s" + i, TEXT, next)
                  : new Step.Branch(
                      "s" + i, List.of(new Step.Case(new Condition("true"), other)), next));
    }
    var errors = new ArrayList<Misfit>();
    new FlowCheck(new Flow(TEXT, null, steps), List.of("en"), errors).run();
    assertThat(errors.stream().filter(e -> e.detail().contains("go round")).count())
        .isEqualTo(goesRound(steps) ? 1 : 0);
  }

  private static @Nullable String name(int step, int size) {
    return step < size ? "s" + step : null;
  }

  private static boolean goesRound(List<Step> steps) {
    int n = steps.size();
    var leads = new boolean[n][n];
    for (int i = 0; i < n; i++) {
      var step = steps.get(i);
      var exits =
          step instanceof Step.Article article
              ? List.of(new Exit("otherwise", article.otherwise()))
              : step.rests() ? List.<Exit>of() : step.exits();
      for (var exit : exits) {
        if (exit.next() != null) {
          leads[i][Integer.parseInt(exit.next().substring(1))] = true;
        }
      }
    }
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          leads[i][j] |= leads[i][k] && leads[k][j];
        }
      }
    }
    boolean found = false;
    for (int i = 0; i < n; i++) {
      found |= leads[i][i];
    }
    return found;
  }
}
