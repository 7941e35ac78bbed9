package dev.parley.visitor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** What visitors taken for the same human being have in common. */
@Entity
@Table(name = "person")
public class Person {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  protected Person() {}

  Person(Instant now) {
    this.createdAt = now;
  }

  public long id() {
    return id;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
