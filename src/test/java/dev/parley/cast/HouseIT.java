package dev.parley.cast;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The house under test")
class HouseIT {
  private final Server server = Server.shared();
  private final Clock clock = new Clock(server);

  @Test
  void says_that_it_lives_is_ready_and_has_started() throws Exception {
    assertThat(status("/health/live")).isEqualTo(200);
    assertThat(status("/health/ready")).isEqualTo(200);
    assertThat(status("/health/started")).isEqualTo(200);
  }

  @Test
  void describes_its_interface_at_openapi_without_a_gap() {
    var document = Objects.requireNonNull(Documented.document(server.http(), server.uri("/")));
    var paths = document.getJsonObject("paths");

    var gaps = new ArrayList<String>();
    assertThat(paths).hasSizeGreaterThan(50);
    for (var path : paths.keySet()) {
      if (path.startsWith("/api/v1/test/")) {
        continue; // the clock's, of this suite alone
      }
      for (var method : paths.getJsonObject(path).keySet()) {
        gaps(paths.getJsonObject(path).get(method))
            .forEach(gap -> gaps.add(method + " " + path + ": " + gap));
      }
    }
    assertThat(gaps).isEmpty();
    assertThat(server.log())
        .satisfiesAnyOf(
            log -> assertThat(log).doesNotExist(),
            log -> assertThat(log).content().doesNotContain("CWWKO1650"));
  }

  private static List<String> gaps(@Nullable JsonValue value) {
    if (!(value instanceof JsonObject operation) || !operation.containsKey("responses")) {
      return List.of();
    }
    var responses = operation.getJsonObject("responses");
    var gaps = new ArrayList<String>();
    if (operation.getString("summary", "").isBlank()) {
      gaps.add("no summary");
    }
    if (operation.getJsonArray("tags") == null) {
      gaps.add("no tag");
    }
    if (responses.keySet().stream().noneMatch(code -> code.startsWith("2"))) {
      gaps.add("no success");
    }
    responses.forEach(
        (code, response) -> {
          var said = response.asJsonObject();
          if (said.getString("description", "").isBlank()) {
            gaps.add(code + " says nothing");
          }
          if (code.startsWith("4") && !said.toString().contains("application/problem+json")) {
            gaps.add(code + " is no problem");
          }
        });
    return gaps;
  }

  @Test
  void has_a_clock_that_only_moves_forward() {
    var before = clock.now();

    var after = clock.advance(Duration.ofMinutes(30));

    assertThat(after).isAfterOrEqualTo(before.plus(Duration.ofMinutes(30)));
    assertThat(clock.now()).isAfterOrEqualTo(after);
  }

  @Test
  void has_a_clock_that_stands_still_to_the_millisecond_when_pinned() {
    var pinned = clock.pin();
    try {
      assertThat(clock.advance(Duration.ofMillis(1))).isEqualTo(pinned.plusMillis(1));
      assertThat(clock.now()).isEqualTo(pinned.plusMillis(1));
    } finally {
      clock.release();
    }
  }

  private int status(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(server.uri(path)).build();
    return server.http().send(request, BodyHandlers.discarding()).statusCode();
  }
}
