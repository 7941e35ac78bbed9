package dev.parley.workstream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
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

  @Column(name = "created_at")
  private Instant createdAt;

  protected WorkStream() {}

  WorkStream(String name, Instant now) {
    this.name = name;
    this.createdAt = now;
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
