package dev.parley.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** X32: time rules are evaluated at the very instant at which they could turn true. */
class NextInstantTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          visit.secondsOnSite >= 60; 60
          visit.secondsOnSite > 60; 61
          visit.secondsOnSite == 60; 60
          visit.secondsOnSite != 30; 31
          60 <= visit.secondsOnSite; 60
          !(visit.secondsOnSite < 60); 60
          !(visit.secondsOnSite <= 60); 61
          visit.secondsOnSite >= 60 || visit.secondsOnSite >= 45; 45
          visit.secondsOnSite >= 60 && visit.secondsOnSite >= 45; 60
          visit.secondsOnSite >= 40 && page.path.startsWith('/prices'); 40
          visit.secondsOnSite >= 40 && 'company' in visitor.attributes; 40
          visit.secondsOnSite >= 40 && visitor.attributes.company == 'x'; 40
          visit.secondsOnSite >= 40 && visitor.identity == 'verified'; 40
          visit.secondsOnSite >= 40 && conversations.all(c, c.status == 'closed'); 40
          """)
  void theSecondAtWhichARuleTurnsTrue(String rule, int second) {
    var condition = new Condition(rule);
    assertThat(condition.faults()).isEmpty();
    assertThat(condition.nextInstant(Ana.FACTS)).contains(Ana.CAME.plusSeconds(second));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page.path == '/'",
        "visitor.visits > 5",
        "visit.secondsOnSite >= 10 && page.path == '/'",
        "visit.secondsOnSite >= 40 && page.path == '/'",
        "visit.secondsOnSite < 20",
        "visit.secondsOnSite >= 40 && visit.secondsOnSite < 35",
        "visitor.hour >= 24",
      })
  void timeAloneDoesNothingForOtherRules(String rule) {
    var condition = new Condition(rule);
    assertThat(condition.faults()).isEmpty();
    assertThat(condition.nextInstant(Ana.FACTS)).isEmpty();
  }

  @Test
  void theHourTurnsWithTheVisitorsFullHour() {
    assertThat(new Condition("visitor.hour >= 15").nextInstant(Ana.FACTS))
        .contains(Instant.parse("2026-11-20T14:00:00Z"));
    assertThat(new Condition("visitor.hour == 9").nextInstant(Ana.FACTS))
        .contains(Instant.parse("2026-11-21T08:00:00Z"));
    assertThat(
            new Condition("visitor.hour >= 18 && visit.secondsOnSite > 60").nextInstant(Ana.FACTS))
        .contains(Instant.parse("2026-11-20T17:00:00Z"));
    assertThat(
            new Condition("visitor.hour >= 14 && visit.secondsOnSite >= 60").nextInstant(Ana.FACTS))
        .contains(Ana.CAME.plusSeconds(60));
  }

  @Test
  void atTheInstantItselfTheRuleIsMet() {
    var rule = new Condition("visit.secondsOnSite >= 60");
    var next = rule.nextInstant(Ana.FACTS).orElseThrow();
    assertThat(rule.test(Ana.FACTS.at(next.minusMillis(1)))).isEqualTo(Answer.NOT_MET);
    assertThat(rule.test(Ana.FACTS.at(next))).isEqualTo(Answer.MET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "visit.secondsOnSite / 60 >= 2",
        "visit.secondsOnSite >= visit.pages",
        "visit.secondsOnSite in [30, 60]",
        "visit.secondsOnSite > 4.5",
        "[visit].exists(v, v.secondsOnSite > 3)",
        "[visitor].exists(v, v.hour > 3)",
      })
  void aTimeRuleWhoseInstantIsNotKnownIsRefused(String rule) {
    assertThat(new Condition(rule).faults()).isNotEmpty();
    assertThat(new Condition("visit.secondsOnSite >= 2").faults()).isEmpty();
  }

  /** Against the slow way: look at every second of the next two minutes. */
  @Property
  void theNextInstantIsTheFirstSecondAtWhichItIsMet(
      @ForAll @IntRange(max = 100) int a,
      @ForAll @IntRange(max = 100) int b,
      @ForAll @IntRange(max = 5) int shape,
      @ForAll @IntRange(max = 60_000) int elapsed) {
    var rule = new Condition(shape(shape, a, b));
    var facts = Ana.FACTS.at(Ana.CAME.plusMillis(elapsed));
    if (rule.test(facts).met()) {
      return; // nothing to wait for
    }
    Optional<Instant> slow = Optional.empty();
    for (int second = elapsed / 1000 + 1; second <= 120 && slow.isEmpty(); second++) {
      var then = Ana.CAME.plus(Duration.ofSeconds(second));
      slow = rule.test(facts.at(then)).met() ? Optional.of(then) : Optional.empty();
    }
    assertThat(rule.nextInstant(facts)).isEqualTo(slow);
  }

  private static String shape(int shape, int a, int b) {
    return switch (shape) {
      case 0 -> "visit.secondsOnSite >= " + a + " && visit.secondsOnSite < " + b;
      case 1 -> "visit.secondsOnSite > " + a + " || visit.secondsOnSite == " + b;
      case 2 -> "!(visit.secondsOnSite <= " + a + ") && visit.secondsOnSite != " + b;
      case 3 ->
          "visit.secondsOnSite < " + a + " ? visit.secondsOnSite == " + b + " : visit.pages == 2";
      case 4 -> b + " == visit.secondsOnSite || " + a + " < visit.secondsOnSite";
      default -> "visit.secondsOnSite >= " + a + " && visit.pages == 3";
    };
  }
}
