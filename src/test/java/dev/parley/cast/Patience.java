package dev.parley.cast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** For what comes by itself, soon. */
public final class Patience {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private Patience() {}

  public static void until(Callable<Boolean> condition) throws Exception {
    var end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
