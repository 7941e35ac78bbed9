package dev.parley.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;

/**
 * The one clock (X33): anchored to the database's time when first asked, so that all nodes agree,
 * and monotonic from then on. The only class that reads the machine's time.
 */
@ApplicationScoped
class Time {
  @Resource(lookup = "jdbc/parley")
  private DataSource database;

  @Produces
  @ApplicationScoped
  Ticking clock() {
    try (var connection = database.getConnection();
        var now = connection.createStatement().executeQuery("select current_timestamp")) {
      now.next();
      return new Ticking(now.getTimestamp(1).toInstant());
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The database did not say what time it is: " + e.getMessage(), e);
    }
  }

  /** Database time at the anchor plus what the monotonic counter has passed since. */
  static class Ticking implements InstantSource {
    private final Instant anchor;
    private final long start = System.nanoTime();

    Ticking() {
      this(Instant.EPOCH);
    }

    Ticking(Instant anchor) {
      this.anchor = anchor;
    }

    @Override
    public Instant instant() {
      return anchor.plusNanos(System.nanoTime() - start);
    }

    @Override
    public long millis() {
      return instant().toEpochMilli();
    }
  }
}
