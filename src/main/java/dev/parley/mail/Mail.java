package dev.parley.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A letter in the outbox. It is due until it is sent or given up; who sends it puts it off first,
 * so that nobody else does at the same time and somebody will when that one dies.
 */
@Entity
public class Mail {
  /** Longer than a mail server may take. */
  static final Duration LEASE = Duration.ofMinutes(2);

  /** How long after each failure it is tried again; after the last it is given up. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofHours(24));

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "letter_key", length = 100, updatable = false)
  private String key;

  @Column(length = 200)
  private String recipient;

  @Column(length = 200)
  private String subject;

  @Column(length = 4000)
  private String content;

  @Column(length = 20000)
  private @Nullable String calendar;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "due_at")
  private @Nullable Instant dueAt;

  @Column private int failures;

  @Column(length = 300)
  private @Nullable String trouble;

  @Column(name = "sent_at")
  private @Nullable Instant sentAt;

  protected Mail() {}

  Mail(Letter letter, Instant now) {
    this.key = letter.key();
    this.recipient = letter.to();
    this.subject = letter.subject();
    this.content = letter.text();
    this.calendar = letter.calendar();
    this.createdAt = now;
    this.dueAt = now;
  }

  /** Takes it for sending; false when it is not due. */
  boolean lease(Instant now) {
    if (dueAt == null || dueAt.isAfter(now)) {
      return false;
    }
    dueAt = now.plus(LEASE);
    return true;
  }

  /** The other side has it: what it said is no longer ours to keep. */
  void sent(Instant now) {
    sentAt = now;
    forget();
  }

  void failed(String why, Instant now) {
    trouble = why.length() > 300 ? why.substring(0, 300) : why;
    if (failures < PAUSES.size()) {
      dueAt = now.plus(PAUSES.get(failures));
      failures++;
    } else {
      forget();
    }
  }

  private void forget() {
    dueAt = null;
    subject = "";
    content = "";
    calendar = null;
  }

  public long id() {
    return id;
  }

  Letter letter() {
    return new Letter(key, recipient, subject, content, calendar);
  }

  @Nullable Instant sentAt() {
    return sentAt;
  }

  @Nullable Instant dueAt() {
    return dueAt;
  }
}
