package dev.parley.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.platform.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void everyFieldThatDoesNotFitIsNamed() {
    var wrong =
        new Settings(
            " ",
            List.of("http://larkwell.example"),
            List.of(),
            "Mars/Base",
            Consent.ASK,
            "nodomain",
            "green",
            "x".repeat(201),
            "ftp://larkwell.example",
            "not an address");
    var problem = catchThrowableOfType(Problem.class, wrong::checked);
    assertThat(problem.code()).isEqualTo("invalid");
    assertThat(
            problem
                .json()
                .getJsonArray("errors")
                .getValuesAs(e -> e.asJsonObject().getString("field")))
        .containsExactly(
            "name",
            "origins",
            "languages",
            "timeZone",
            "cookieDomain",
            "brand",
            "hours",
            "portalUrl",
            "redirectionUrl");
  }

  @Test
  void whatFitsIsKeptInItsCanonicalForm() {
    var checked =
        Settings.of(" Larkwell ", List.of("https://larkwell.example/", "https://larkwell.example"))
            .checked();
    assertThat(checked.name()).isEqualTo("Larkwell");
    assertThat(checked.origins()).containsExactly("https://larkwell.example");
  }

  @Test
  void reconnectAddressesMayHaveAPath() {
    var with =
        new Settings(
            "Larkwell",
            List.of(),
            List.of("en", "es-MX"),
            "Europe/Madrid",
            Consent.GRANTED,
            ".larkwell.example",
            "#1f6b4f",
            "Mon to Sat",
            "https://larkwell.example/chat?x=1",
            null);
    assertThat(with.checked().portalUrl()).isEqualTo("https://larkwell.example/chat?x=1");
  }
}
