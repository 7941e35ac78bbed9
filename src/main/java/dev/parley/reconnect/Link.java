package dev.parley.reconnect;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A way back into one conversation, from any browser, once (D7). What opens it is known to who
 * holds the address alone: here is only its hash.
 */
@Entity
@Table(name = "reconnect_link")
public class Link {
  /** Why a link leads nowhere. */
  public enum Over {
    UNKNOWN,
    USED,
    EXPIRED,
    REVOKED,
    /** The conversation was closed for want of a message: the time to reconnect is out (R17). */
    LIMIT,
    /** An agent closed it. */
    CLOSED,
    /** Its visitor ended it (X07). */
    ENDED,
    /** Its maker has a newer one. */
    REPLACED
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "conversation_id")
  private long conversation;

  @Column(name = "token_hash", length = 64)
  private String tokenHash;

  @Column(name = "made_by")
  private @Nullable Long madeBy;

  @Column(name = "made_for")
  private @Nullable Long madeFor;

  @Column(name = "made_at")
  private Instant madeAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "used_at")
  private @Nullable Instant usedAt;

  @Column(name = "used_by_visitor")
  private @Nullable Long usedBy;

  @Column(name = "revoked_at")
  private @Nullable Instant revokedAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "revoked_why", length = 20, columnDefinition = "varchar(20)")
  private @Nullable Over revokedWhy;

  protected Link() {}

  /**
   * @param agent who made it; null when {@code visitor} did for themselves
   */
  Link(
      long conversation,
      String tokenHash,
      @Nullable Long agent,
      @Nullable Long visitor,
      Instant now,
      Instant expiresAt) {
    this.conversation = conversation;
    this.tokenHash = tokenHash;
    this.madeBy = agent;
    this.madeFor = visitor;
    this.madeAt = now;
    this.expiresAt = expiresAt;
  }

  /** Why it leads nowhere; null while it does. At exactly its end it still works (X06). */
  public @Nullable Over over(Instant now) {
    if (usedAt != null) {
      return Over.USED;
    }
    if (revokedWhy != null) {
      return revokedWhy;
    }
    return now.toEpochMilli() > expiresAt.toEpochMilli() ? Over.EXPIRED : null;
  }

  /** A hello that has to be said again is no second use. */
  boolean wasUsedBy(long visitor) {
    return usedBy != null && usedBy == visitor;
  }

  boolean isOf(@Nullable Long agent, @Nullable Long visitor) {
    return Objects.equals(madeBy, agent) && Objects.equals(madeFor, visitor);
  }

  void revoke(Over why, Instant now) {
    if (revokedAt == null) {
      revokedAt = now;
      revokedWhy = why;
    }
  }

  public long id() {
    return id;
  }

  public long conversation() {
    return conversation;
  }

  /** The agent who made it; null when its visitor did. */
  public @Nullable Long madeBy() {
    return madeBy;
  }

  public Instant madeAt() {
    return madeAt;
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  public @Nullable Instant usedAt() {
    return usedAt;
  }

  public @Nullable Long usedBy() {
    return usedBy;
  }

  /** When it stopped working before its time. */
  public @Nullable Instant revokedAt() {
    return revokedAt;
  }
}
