package dev.parley.cast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** For what comes by itself, soon. */
public final class Patience {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private Patience() {}

  /** The same, said by name when it does not come. */
  public static void until(String what, BooleanSupplier condition) {
    var end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("not in time: " + what).isLessThan(end);
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  public static void until(Callable<Boolean> condition) throws Exception {
    var end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
