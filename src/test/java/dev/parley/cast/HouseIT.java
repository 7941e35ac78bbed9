package dev.parley.cast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
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
  void describes_its_interface_at_openapi() throws Exception {
    assertThat(status("/openapi")).isEqualTo(200);
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
