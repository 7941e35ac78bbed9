package dev.parley.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.audience.Trial.InVisit;
import dev.parley.audience.Trial.OnPage;
import dev.parley.audience.Trial.Who;
import dev.parley.platform.Problem;
import dev.parley.rule.Answer;
import dev.parley.rule.Condition;
import jakarta.json.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialTest {
  private static final Instant NOW = Instant.parse("2026-11-20T13:20:00Z");
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "visitor.visits == 1 && visitor.daysSinceLastVisit < 0",
        "visitor.identity == 'anonymous' && visitor.device == 'desktop' && visitor.language =="
            + " 'en'",
        "visitor.hour == 14 && visitor.timeZone == 'Europe/Madrid'",
        "visit.pages == 1 && visit.secondsOnSite == 0 && visit.paths == ['/']",
        "size(conversations) == 0 && size(visitor.attributes) == 0",
      })
  void whatIsLeftOutIsAFirstVisitsFirstPage(String rule) {
    var facts = new Trial(null, null, null, null, null).facts(NOW, MADRID, "en");
    assertThat(new Condition(rule).test(facts)).isEqualTo(new Answer(true, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "visitor.hour == 3 && visitor.timeZone == 'Asia/Tokyo'",
        "visit.secondsOnSite == 75 && visit.paths == ['/bikes', '/'] && visit.pages == 7",
        "visitor.attributes.plan == 'family' && visitor.attributes.bikes > 1 &&"
            + " visitor.attributes.news",
        "page.query.utm_source == 'mail' && page.path == '/bikes'",
      })
  void whatIsGivenIsAsked(String rule) {
    var attributes =
        Json.createObjectBuilder().add("plan", "family").add("bikes", 2).add("news", true).build();
    var who = new Who(null, null, "Asia/Tokyo", 3, null, null, null, attributes);
    var page = new OnPage("https://larkwell.example/bikes?utm_source=mail", null, null);
    var facts =
        new Trial(null, page, who, new InVisit(7, 75L, List.of("/bikes", "/")), null)
            .facts(NOW, MADRID, "en");
    assertThat(new Condition(rule).test(facts)).isEqualTo(new Answer(true, null));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    refused(new Who(null, null, "Mars", null, null, null, null, null), "time zone");
    refused(new Who(null, null, null, 24, null, null, null, null), "0 to 23");
    refused(
        new Who(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Json.createObjectBuilder().addNull("x").build()),
        "An attribute is");
  }

  private static void refused(Who who, String why) {
    assertThatThrownBy(() -> new Trial(null, null, who, null, null).facts(NOW, MADRID, "en"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(why);
  }
}
