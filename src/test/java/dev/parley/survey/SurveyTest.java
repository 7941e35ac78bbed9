package dev.parley.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a survey asks and takes (A11, A12, X06)")
class SurveyTest {
  private static final Instant ASKED = Instant.parse("2026-11-20T16:50:00Z");
  private static final Duration MS = Duration.ofMillis(1);

  @ParameterizedTest(name = "{0} takes {1}: {2}")
  @CsvSource({
    "CSAT,0,false",
    "CSAT,1,true",
    "CSAT,5,true",
    "CSAT,6,false",
    "CSAT,,false",
    "NPS,-1,false",
    "NPS,0,true",
    "NPS,10,true",
    "NPS,11,false",
    "STARS,0,false",
    "STARS,5,true",
    "TEXT,1,false",
    "TEXT,,true"
  })
  void scores(SurveyKind kind, @Nullable Integer score, boolean fits) {
    var answer = new Answer(score, "Words");
    if (fits) {
      assertThat(kind.checked(answer)).isEqualTo(answer);
    } else {
      assertThatThrownBy(() -> kind.checked(answer)).isInstanceOf(Problem.class);
    }
  }

  @Test
  @DisplayName("a comment is bounded, blanks are none, and words alone need some")
  void comments() {
    assertThat(new Answer(3, " \n ").comment()).isNull();
    assertThat(new Answer(3, " a ").comment()).isEqualTo("a");
    assertThat(new Answer(3, "x".repeat(1000)).comment()).hasSize(1000);
    assertThat(code(() -> new Answer(3, "x".repeat(1001)))).isEqualTo("too-long");
    assertThat(code(() -> new Answer(3, "a\0"))).isEqualTo("malformed");
    assertThat(code(() -> SurveyKind.TEXT.checked(new Answer(null, " ")))).isEqualTo("invalid");
  }

  @Test
  @DisplayName("a cool-down holds up to its last instant; none holds nobody")
  void rests() {
    var week = version(draft("en", "A", null));
    assertThat(week.rests(ASKED, ASKED.plus(Duration.ofDays(7)))).isTrue();
    assertThat(week.rests(ASKED, ASKED.plus(Duration.ofDays(7)).plus(MS))).isFalse();
    assertThat(version(draft("en", "A", 0L)).rests(ASKED, ASKED)).isFalse();
  }

  @Test
  @DisplayName("the question in the visitor's language, without its region, else the site's first")
  void languages() {
    var json =
        """
        {"es": "¿Qué tal?", "en": "How was it?", "fr": "not spoken here"}""";
    var version = version(draft(json, 0L), List.of("en", "es"));

    assertThat(version.question("es-MX")).isEqualTo("¿Qué tal?");
    assertThat(version.question("en")).isEqualTo("How was it?");
    assertThat(version.question("fr")).isEqualTo("How was it?");
    assertThat(version.question("")).isEqualTo("How was it?");
    assertThat(version.thanks("en")).isNull();
  }

  @Test
  @DisplayName("everything that does not fit is said at once")
  void misfits() {
    var draft =
        new Draft(" ", "smileys", "later", Json.object("{\"en\":\"\"}"), null, -1L, null, null);
    var problem =
        catchThrowableOfType(Problem.class, () -> draft.wanted(List.of("en", "es"))).json();

    assertThat(problem.getJsonArray("errors"))
        .extracting(e -> e.asJsonObject().getString("field"))
        .containsExactly("name", "kind", "when", "question.en", "question.es", "coolDown");
  }

  private static String code(Runnable command) {
    return catchThrowableOfType(Problem.class, command::run).code();
  }

  private static Draft draft(String language, String text, @Nullable Long coolDown) {
    return draft("{\"" + language + "\":\"" + text + "\"}", coolDown);
  }

  private static Draft draft(String question, @Nullable Long coolDown) {
    return new Draft("S", "csat", "close", Json.object(question), null, coolDown, null, null);
  }

  private static SurveyVersion version(Draft draft) {
    return version(draft, List.of("en"));
  }

  private static SurveyVersion version(Draft draft, List<String> languages) {
    return new SurveyVersion(1, 1, draft.wanted(languages), "Ada", ASKED);
  }
}
