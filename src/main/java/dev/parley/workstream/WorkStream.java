package dev.parley.workstream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** Routing and time-out settings that sites and channels share. */
@Entity
@Table(name = "work_stream")
public class WorkStream {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column private String name;

  @Column(name = "auto_close_after_ms")
  private long autoCloseAfter;

  @Column(name = "created_at")
  private Instant createdAt;

  protected WorkStream() {}

  WorkStream(String name, Duration autoCloseAfter, Instant now) {
    this.name = name;
    this.autoCloseAfter = autoCloseAfter.toMillis();
    this.createdAt = now;
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** How long a conversation may rest before it is closed (X16). */
  public Duration autoCloseAfter() {
    return Duration.ofMillis(autoCloseAfter);
  }

  public Instant createdAt() {
    return createdAt;
  }
}
