package dev.parley.visitor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

  @Column private @Nullable String subject;

  protected Person() {}

  Person(@Nullable String subject, Instant now) {
    this.subject = subject;
    this.createdAt = now;
  }

  void become(String customer) {
    subject = customer;
  }

  public long id() {
    return id;
  }

  /** The host's own name for this customer, once it has signed one. */
  public @Nullable String subject() {
    return subject;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
