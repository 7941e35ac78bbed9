package dev.parley.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.platform.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class WantedTest {
  @Test
  void aRuleThatDoesNotCompileIsRefusedWithItsPosition() {
    assertThat(errors(new Wanted("Heron", "visitor.visits > 1 &&\n  page.paht == '/'", 1, true)))
        .singleElement()
        .asString()
        .contains(
            "\"field\":\"rule\"",
            "\"line\":2",
            "\"column\":7",
            "undefined field 'paht'",
            "......^");
  }

  @Test
  void aRuleOfTheWrongTypeIsRefused() {
    assertThat(errors(new Wanted("Heron", "visitor.visits", 1, true)))
        .singleElement()
        .asString()
        .contains("true or false");
  }

  @Test
  void aNameIsNeededAndHasAnEnd() {
    assertThat(errors(new Wanted(" ", "true", 1, true))).hasSize(1);
    assertThat(errors(new Wanted("x".repeat(81), "true", 1, true))).hasSize(1);
    assertThat(new Wanted(" " + "x".repeat(79), "true", 1, true).checked().name()).hasSize(79);
  }

  @Test
  void everythingThatDoesNotFitIsNamedAtOnce() {
    assertThat(errors(new Wanted("", "", 1, true))).hasSize(2);
  }

  private static List<?> errors(Wanted wanted) {
    var caught = catchThrowableOfType(Problem.class, wanted::checked);
    assertThat(caught.code()).isEqualTo("invalid");
    return caught.json().getJsonArray("errors");
  }
}
