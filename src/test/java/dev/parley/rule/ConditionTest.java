package dev.parley.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "page.url.startsWith('https://larkwell.example/')",
        "page.path == '/prices/all'",
        "page.title == 'Prices'",
        "page.referrer.contains('search')",
        "page.query.utm_source == 'mail' && page.query['q'] == 'a b'",
        "visitor.language == 'es'",
        "visitor.device == 'phone'",
        "visitor.timeZone == 'Europe/Madrid'",
        "visitor.hour == 14",
        "visitor.visits == 2",
        "visitor.daysSinceLastVisit > 3 && visitor.daysSinceLastVisit < 4.5",
        "visitor.identity == 'claimed'",
        "visitor.attributes.plan == 'family' && 'bikes' in visitor.attributes && !('nothing' in"
            + " visitor.attributes)",
        "visitor.attributes.bikes >= 2 && visitor.attributes.bikes == 2",
        "visitor.attributes.newsletter",
        "has(visitor.attributes.plan)",
        "visit.pages == 2",
        "visit.secondsOnSite == 30",
        "visit.paths.exists(p, p.matches('^/prices/[a-z]+$')) && size(visit.paths) == 2",
        "conversations.exists(c, c.playbook == 'Test ride' && c.status == 'closed')",
      })
  void everyFactHasItsNameAndType(String rule) {
    var condition = new Condition(rule);
    assertThat(condition.faults()).isEmpty();
    assertThat(condition.test(Ana.FACTS)).isEqualTo(Answer.MET);
    assertThat(new Condition("!(" + rule + ")").test(Ana.FACTS)).isEqualTo(Answer.NOT_MET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          page.paht == '/x';1;5;undefined field
          visitor.hour == 'nine';1;14;'==' cannot be applied to '(int, string)'
          visitor.visits > 1 && page.path > 4;1;33;'>' cannot be applied to '(string, int)'
          1 +;1;4;mismatched input
          page.path;1;5;true or false
          country == 'ES';1;1;undeclared reference
          page.path.matches('(');1;19;no regular expression
          visitor.visits * 3;1;16;true or false
          """)
  void aWrongRuleIsRefusedWithItsPlaceAndACaret(String rule, int line, int column, String detail) {
    assertThat(new Condition(rule).faults())
        .first()
        .satisfies(
            fault -> {
              assertThat(fault.detail())
                  .contains(detail)
                  .endsWith("\n | " + rule + "\n | " + ".".repeat(column - 1) + "^");
              assertThat(fault.line()).isEqualTo(line);
              assertThat(fault.column()).isEqualTo(column);
            });
  }

  @Test
  void theDocumentedRulesCompile() throws Exception {
    var text = Files.readString(Path.of("docs/playbooks.md"));
    var rules = text.substring(text.indexOf("```cel\n") + 7).split("\n```", 2)[0].lines().toList();
    assertThat(rules)
        .hasSizeGreaterThan(3)
        .allSatisfy(rule -> assertThat(new Condition(rule).faults()).isEmpty());
  }

  @Test
  void aNumberIsANumberHoweverItCame() {
    var who = Ana.FACTS.visitor();
    var visitor =
        new Facts.Visitor(
            "en", "phone", who.zone(), 1, 0, "anonymous", Map.of("bikes", 2, "price", 2.5f));
    var facts = new Facts(Ana.NOW, Ana.FACTS.page(), visitor, Ana.FACTS.visit(), List.of());
    assertThat(
            new Condition("visitor.attributes.bikes >= 2 && visitor.attributes.price < 3")
                .test(facts))
        .isEqualTo(Answer.MET);
  }

  @Test
  void thePlaceIsInTheLineWhereTheFaultIs() {
    assertThat(new Condition("visitor.visits > 1 &&\n  page.path > 4").faults())
        .singleElement()
        .satisfies(
            fault ->
                assertThat(fault).extracting(Fault::line, Fault::column).containsExactly(2, 13));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n "})
  void anEmptyRuleIsRefused(String rule) {
    assertThat(new Condition(rule).faults())
        .singleElement()
        .extracting(Fault::detail)
        .isEqualTo("This expression is empty");
  }

  @Test
  void aRuleIsAtMost4000Long() {
    var fits = "true" + " || true".repeat(499);
    assertThat(fits).hasSizeLessThanOrEqualTo(4000);
    assertThat(new Condition(fits).faults()).isEmpty();
    assertThat(new Condition(fits + " || true".repeat(2)).faults())
        .singleElement()
        .extracting(Fault::detail)
        .asString()
        .contains("4000");
    assertThat(new Condition("(".repeat(200) + "true" + ")".repeat(200)).faults()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          visitor.attributes.company == 'Larkwell';company
          visitor.attributes.plan > 2;No matching overload
          visitor.attributes.plan;neither true nor false
          visit.pages / 0 == 1;zero
          page.path.matches(visitor.attributes.plan + '(');missing closing
          """)
  void whatCannotBeEvaluatedIsNotMetAndSaysWhy(String rule, String why) {
    var condition = new Condition(rule);
    assertThat(condition.faults()).isEmpty();
    assertThat(condition.test(Ana.FACTS).met()).isFalse();
    assertThat(condition.test(Ana.FACTS).failure())
        .contains(why)
        .doesNotContain("candidates", "<input>");
  }

  @Test
  void aRuleThatDoesNotCompileIsNotMetEither() {
    assertThat(new Condition("page.paht == ''").test(Ana.FACTS).failure())
        .contains("undefined field 'paht'");
  }

  @Test
  void aSecondOfEvaluationIsOutOfReach() {
    var lists = "[" + "visit.paths, ".repeat(120) + "visit.paths]";
    var endless =
        new Condition(lists + ".all(a, a.all(b, [1, 2, 3].all(c, [4, 5, 6].all(d, d != c))))");
    assertThat(endless.faults()).isEmpty();
    assertThat(endless.test(Ana.FACTS).failure()).contains("budget");

    var growing =
        new Condition(
            "['"
                + "x".repeat(100)
                + "'].map(a, a+a+a+a+a+a).map(a, a+a+a+a+a+a).map(a, a+a+a+a+a+a)[0] != ''");
    assertThat(growing.faults()).isEmpty();
    assertThat(growing.test(Ana.FACTS).failure()).contains("more than 10000");

    var big =
        new Condition(
            "visit.paths.exists(p, p == ''" + " || p.matches('^(a+)+$')".repeat(60) + ")");
    assertThat(big.faults())
        .singleElement()
        .extracting(Fault::detail)
        .asString()
        .contains("too much for every element");
  }

  @Test
  void aLongHistoryIsCutToItsNewest() {
    var visit = new Facts.Visit(Ana.CAME, 1000, java.util.Collections.nCopies(1000, "/"));
    var facts =
        new Facts(Ana.NOW, Ana.FACTS.page(), Ana.FACTS.visitor(), visit, Ana.FACTS.conversations());
    assertThat(new Condition("size(visit.paths) == 200 && visit.pages == 1000").test(facts))
        .isEqualTo(Answer.MET);
  }

  @Test
  void theHourIsTheVisitorsOwn() {
    var before = Ana.FACTS.at(Ana.NOW.minus(Duration.ofHours(6)));
    assertThat(new Condition("visitor.hour == 8").test(before)).isEqualTo(Answer.MET);
  }

  @Test
  void aFormulaComesToAText() {
    assertThat(new Formula("visitor.attributes.plan + ' ' + page.path").value(Ana.FACTS))
        .isEqualTo(new Result("family /prices/all", null));
    assertThat(new Formula("visit.secondsOnSite / 10").value(Ana.FACTS))
        .isEqualTo(new Result(3.0, null));
    assertThat(new Formula("visitor.visits > 1").value(Ana.FACTS))
        .isEqualTo(new Result(true, null));
    assertThat(new Formula("visit.paths").faults())
        .singleElement()
        .extracting(Fault::detail)
        .asString()
        .contains("not to a list");
    assertThat(new Formula("visitor.attributes.none").value(Ana.FACTS).failure()).contains("none");
    assertThat(new Formula("page.query").faults()).isNotEmpty();
    assertThat(Map.of(new Formula("1"), 1)).containsKey(new Formula("1"));
  }
}
