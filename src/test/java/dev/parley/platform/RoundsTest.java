package dev.parley.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A timer's rounds")
class RoundsTest {
  private final Rounds rounds = new Rounds(3);

  @Test
  void the_first_tick_is_for_work_then_every_third() {
    assertThat(ticks(8)).containsExactly(true, false, false, true, false, false, true, false);
  }

  @Test
  void who_calls_is_heard_at_the_next_tick_and_the_count_begins_again() {
    ticks(2);
    rounds.call();
    rounds.call();

    assertThat(ticks(5)).containsExactly(true, false, false, true, false);
  }

  private List<Boolean> ticks(int many) {
    return IntStream.range(0, many).mapToObj(i -> rounds.due()).toList();
  }
}
