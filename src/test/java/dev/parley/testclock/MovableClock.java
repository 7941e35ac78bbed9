package dev.parley.testclock;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The machine's clock plus how far tests have moved it. It never goes back, not even over a restart
 * (how far it is ahead is kept beside the data), and it refuses to run in any mode but test.
 */
@Alternative
@Priority(1000)
@ApplicationScoped
public class MovableClock implements InstantSource {
  private Path memory = Path.of("unset");
  private Duration ahead = Duration.ZERO;
  private Instant last = Instant.EPOCH;
  private boolean pinned;

  void refuseOutsideTests(@Observes Startup startup) {
    var mode =
        ConfigProvider.getConfig().getOptionalValue("parley.mode", String.class).orElse("none");
    if (!mode.equals("test")) {
      throw new IllegalStateException("The movable clock runs in mode test only, this is " + mode);
    }
  }

  @PostConstruct
  void remember() {
    memory = Path.of(ConfigProvider.getConfig().getValue("parley.data", String.class), "clock");
    try {
      if (Files.exists(memory)) {
        ahead = Duration.parse(Files.readString(memory));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    last = Instant.now().plus(ahead);
  }

  @Override
  public synchronized Instant instant() {
    if (!pinned) {
      var now = Instant.now().plus(ahead);
      last = now.isAfter(last) ? now : last;
    }
    return last;
  }

  synchronized Instant advanceTo(Instant at) {
    var now = instant();
    if (at.isBefore(now)) {
      throw new IllegalArgumentException("The clock never goes back");
    }
    last = at;
    rememberHowFarAhead();
    return last;
  }

  synchronized void pin(boolean on) {
    instant();
    // A pinned clock falls behind the machine's; it goes on from where it stood.
    rememberHowFarAhead();
    pinned = on;
  }

  private void rememberHowFarAhead() {
    ahead = Duration.between(Instant.now(), last);
    try {
      Files.createDirectories(memory.getParent());
      Files.writeString(memory, ahead.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
