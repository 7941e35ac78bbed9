package dev.parley.channel;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What waits for an account's app, and how it goes to take it there. */
@Entity
@Table(name = "channel_postbox")
public class Postbox {
  /** Longer than any request to a webhook: who has not come back by then has died. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  @Id
  @Column(name = "account_id")
  private long account;

  @Column(name = "last_seq")
  private long last;

  @Column(name = "accepted_seq")
  private long accepted;

  @Column private int failures;

  @Column(name = "failing_since")
  private @Nullable Instant failingSince;

  @Column(name = "due_at")
  private @Nullable Instant dueAt;

  @Column(length = 300)
  private @Nullable String trouble;

  protected Postbox() {}

  Postbox(long account) {
    this.account = account;
  }

  /** The next place; the row must be held. */
  long next() {
    return ++last;
  }

  /** Something waits; a pause after a failure goes on. */
  void waits(Instant now) {
    if (dueAt == null) {
      dueAt = now;
    }
  }

  /** Takes the next round for this node; false when it is not due. */
  boolean lease(Instant now) {
    if (dueAt == null || dueAt.isAfter(now)) {
      return false;
    }
    dueAt = now.plus(LEASE);
    return true;
  }

  /**
   * The app took it.
   *
   * @param more whether there is more to take there
   */
  void taken(long upTo, boolean more, Instant now) {
    accepted = Math.max(accepted, upTo);
    failures = 0;
    failingSince = null;
    trouble = null;
    dueAt = more ? now : null;
  }

  /** It did not; it is tried again after a pause. */
  void failed(String why, Duration pause, Instant now) {
    failures++;
    failingSince = failingSince == null ? now : failingSince;
    trouble = why.length() > 300 ? why.substring(0, 300) : why;
    dueAt = now.plus(pause);
  }

  /** There is another address now, or somebody wants to know at once. */
  void tryNow(Instant now) {
    dueAt = now;
  }

  public long account() {
    return account;
  }

  public long last() {
    return last;
  }

  /** The app has everything up to here, as far as it said; what failed aside. */
  public long accepted() {
    return accepted;
  }

  public int failures() {
    return failures;
  }

  public @Nullable Instant failingSince() {
    return failingSince;
  }

  public @Nullable String trouble() {
    return trouble;
  }

  @Nullable Instant dueAt() {
    return dueAt;
  }
}
