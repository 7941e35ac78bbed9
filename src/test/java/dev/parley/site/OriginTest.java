package dev.parley.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
  @ParameterizedTest
  @CsvSource({
    "https://larkwell.example, https://larkwell.example, true",
    "https://larkwell.example, HTTPS://LARKWELL.example, true",
    "https://larkwell.example, https://larkwell.example:443, true",
    "https://larkwell.example, http://larkwell.example, false",
    "https://larkwell.example, https://larkwell.example:8443, false",
    "https://larkwell.example, https://www.larkwell.example, false",
    "https://larkwell.example, https://larkwell.example.evil.example, false",
    "https://larkwell.example, https://evil-larkwell.example, false",
    "https://*.larkwell.example, https://www.larkwell.example, true",
    "https://*.larkwell.example, https://a.b.larkwell.example, true",
    "https://*.larkwell.example, https://larkwell.example, false",
    "https://*.larkwell.example, https://evillarkwell.example, false",
    "https://*.larkwell.example, https://*.larkwell.example, false",
    "http://localhost:9080, http://localhost:9080, true",
    "http://localhost:9080, http://localhost:9081, false"
  })
  void aRuleCoversExactlyItsSchemeHostAndPort(String rule, String origin, boolean covered) {
    assertThat(site(rule).allows(origin)).isEqualTo(covered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "https://",
        "larkwell.example",
        "file:///etc",
        "https://larkwell.example/",
        "https://larkwell.example/path",
        "https://user@larkwell.example",
        "https://larkwell.example?x",
        "https://larkwell.example https://evil.example",
        "javascript:alert(1)"
      })
  void whatIsNoOriginIsRefused(String text) {
    assertThat(Origin.read(text)).isEmpty();
    assertThat(site("https://larkwell.example").allows(text)).isFalse();
  }

  @Test
  void onlyThisMachineMayBeUnencrypted() {
    assertThat(Origin.read("http://larkwell.example").orElseThrow().safe()).isFalse();
    assertThat(Origin.read("http://localhost:3000").orElseThrow().safe()).isTrue();
    assertThat(Origin.read("http://localhost.evil.example").orElseThrow().safe()).isFalse();
    assertThat(Origin.read("https://larkwell.example").orElseThrow().safe()).isTrue();
  }

  @Test
  void aStarIsNoWiderThanADomain() {
    assertThat(Origin.read("https://*.example").orElseThrow().narrow()).isFalse();
    assertThat(Origin.read("https://*.larkwell.example").orElseThrow().narrow()).isTrue();
  }

  private static Site site(String... origins) {
    return new Site("larkwell", Settings.of("Larkwell", List.of(origins)), 1, Instant.EPOCH);
  }
}
