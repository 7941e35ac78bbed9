package dev.parley.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.audience.Verdict.Line;
import dev.parley.audience.Verdict.Match;
import dev.parley.rule.Condition;
import dev.parley.rule.Facts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** X22: totally ordered, the first match wins, the verdict can be explained. */
class VerdictTest {
  private static final Instant CAME = Instant.parse("2026-11-20T13:20:00Z");
  private static final Facts FACTS =
      new Facts(
          CAME.plusSeconds(10),
          new Facts.Page("https://larkwell.example/prices", "Prices", ""),
          new Facts.Visitor("en", "desktop", ZoneOffset.UTC, 2, 1, "anonymous", Map.of()),
          new Facts.Visit(CAME, 1, List.of("/prices")),
          List.of());

  @Test
  void theFirstRuleThatIsMetWinsAndEveryRuleIsExplained() {
    var verdict =
        Verdict.of(
            order(
                "page.path == '/'",
                "visitor.attributes.plan == 'x'",
                "visitor.visits == 2",
                "true"),
            FACTS);

    assertThat(verdict.match()).isEqualTo(new Match(3, "a3", 30));
    assertThat(verdict.lines())
        .extracting(Line::outcome)
        .containsExactly(Outcome.NOT_MET, Outcome.FAILED, Outcome.MET, Outcome.NOT_REACHED);
    assertThat(verdict.lines().get(1).reason()).contains("plan");
    assertThat(verdict.lines().get(0).reason()).isNull();
    assertThat(verdict.next()).isNull();
  }

  @Test
  void withoutAMatchNothingIsShown() {
    assertThat(Verdict.of(order("false"), FACTS).match()).isNull();
    assertThat(Verdict.of(List.of(), FACTS)).isEqualTo(new Verdict(null, List.of(), null));
  }

  @Test
  void theNextInstantIsTheEarliestAtWhichARuleBeforeTheMatchCouldTurnTrue() {
    assertThat(
            Verdict.of(
                    order(
                        "visit.secondsOnSite >= 60",
                        "visit.secondsOnSite >= 45",
                        "page.path == '/'"),
                    FACTS)
                .next())
        .isEqualTo(CAME.plusSeconds(45));
    assertThat(
            Verdict.of(
                    order("visit.secondsOnSite >= 60", "true", "visit.secondsOnSite >= 45"), FACTS)
                .next())
        .isEqualTo(CAME.plusSeconds(60));
    assertThat(Verdict.of(order("true", "visit.secondsOnSite >= 45"), FACTS).next()).isNull();
  }

  /**
   * Whatever the order, the winner is the met rule with the lowest place, and nothing behind it
   * matters.
   */
  @Property
  void theWinnerIsTheMetRuleWithTheLowestPlace(
      @ForAll @Size(max = 12) List<@IntRange(max = 3) Integer> kinds) {
    var rules =
        kinds.stream()
            .map(
                kind ->
                    List.of(
                            "visitor.visits == 2",
                            "visitor.visits == 3",
                            "visitor.attributes.x == 1",
                            "visit.pages == 1")
                        .get(kind))
            .toList();
    var verdict = Verdict.of(order(rules.toArray(String[]::new)), FACTS);

    var first =
        IntStream.range(0, kinds.size())
            .filter(i -> kinds.get(i) == 0 || kinds.get(i) == 3)
            .findFirst();
    var match = verdict.match();
    assertThat(match == null ? -1 : match.audience() - 1).isEqualTo(first.orElse(-1));
    assertThat(verdict.lines()).hasSameSizeAs(kinds);
    assertThat(verdict.lines().stream().filter(l -> l.outcome() == Outcome.NOT_REACHED).count())
        .isEqualTo(first.isPresent() ? kinds.size() - first.getAsInt() - 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "visitor.attributes.plan == 'x'", "visit.secondsOnSite >= 60"})
  void aVerdictIsReadBackAsItWas(String rule) {
    var verdict = Verdict.of(order("page.path == '/\"'", rule, "false"), FACTS);
    assertThat(Verdict.read(verdict.json())).isEqualTo(verdict);
  }

  @Test
  void aVerdictOverAllAudiencesFitsItsColumn() {
    var lines = new ArrayList<Line>();
    for (int i = 0; i < Audiences.MOST; i++) {
      lines.add(
          new Line(
              Long.MAX_VALUE, "\"".repeat(Wanted.LONGEST_NAME), Outcome.FAILED, "\\".repeat(160)));
    }
    var verdict =
        new Verdict(
            new Match(Long.MAX_VALUE, "\"".repeat(80), Long.MAX_VALUE), lines, Instant.EPOCH);
    assertThat(verdict.json()).hasSizeLessThanOrEqualTo(8000);
    assertThat(Verdict.read(verdict.json()).lines())
        .hasSize(Audiences.MOST)
        .extracting(Line::outcome)
        .containsOnly(Outcome.FAILED);
    assertThat(Verdict.read(verdict.json()).match()).isEqualTo(verdict.match());
  }

  private static List<Ranked> order(String... rules) {
    return IntStream.range(0, rules.length)
        .mapToObj(i -> new Ranked(i + 1, "a" + (i + 1), 10 * (i + 1), new Condition(rules[i])))
        .toList();
  }
}
