package dev.parley.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentTest {
  private final AtomicInteger looked = new AtomicInteger();

  @Test
  void whatWasFoundIsKeptUntilItIsForgotten() {
    var recent = new Recent<String, Integer>(Duration.ofHours(1));
    assertThat(find(recent)).isEqualTo(find(recent)).isEqualTo(1);
    recent.forget();
    assertThat(find(recent)).isEqualTo(2);
  }

  @Test
  void nothingIsKeptLongerThanItsLife() {
    var recent = new Recent<String, Integer>(Duration.ZERO);
    assertThat(find(recent)).isEqualTo(1);
    assertThat(find(recent)).isEqualTo(2);
  }

  @Test
  void whatWasFoundWhileSomethingChangedIsNotKept() {
    var recent = new Recent<String, Integer>(Duration.ofHours(1));
    recent.find(
        "larkwell",
        () -> {
          recent.forget();
          return Optional.of(looked.incrementAndGet());
        });
    assertThat(find(recent)).isEqualTo(2);
  }

  @Test
  void whatIsNotThereIsNotKept() {
    var recent = new Recent<String, Integer>(Duration.ofHours(1));
    assertThat(recent.find("x", Optional::empty)).isEmpty();
    assertThat(recent.find("x", () -> Optional.of(7))).contains(7);
  }

  private int find(Recent<String, Integer> recent) {
    return recent.find("larkwell", () -> Optional.of(looked.incrementAndGet())).orElseThrow();
  }
}
