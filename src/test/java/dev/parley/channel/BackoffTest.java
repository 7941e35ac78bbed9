package dev.parley.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void doubles_up_to_an_hour() {
    assertThat(Backoff.pause(0, 1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Backoff.pause(1, 1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Backoff.pause(11, 1)).isEqualTo(Duration.ofSeconds(2048));
    assertThat(Backoff.pause(12, 1)).isEqualTo(Duration.ofHours(1));
    assertThat(Backoff.pause(1_000_000, 1)).isEqualTo(Duration.ofHours(1));
  }

  @Property(tries = 200)
  void is_never_less_than_half_of_it_nor_more(
      @ForAll @IntRange(min = 0, max = 40) int failures,
      @ForAll @DoubleRange(min = 0, max = 1) double dice) {
    var whole = Backoff.pause(failures, 1);

    assertThat(Backoff.pause(failures, dice)).isBetween(whole.dividedBy(2), whole);
  }
}
