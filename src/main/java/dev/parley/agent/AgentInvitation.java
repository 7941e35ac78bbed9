package dev.parley.agent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link by which an agent chooses a password, once. What opens it is known to who holds the
 * address alone: here is only its hash.
 */
@Entity
@Table(name = "agent_invitation")
public class AgentInvitation {
  /** Why a link leads nowhere. */
  public enum Over {
    USED,
    EXPIRED,
    /** Taken back, or a newer one took its place. */
    REVOKED
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "agent_id")
  private long agent;

  @Column(name = "token_hash", length = 64)
  private String tokenHash;

  @Column(name = "made_by")
  private long madeBy;

  @Column(name = "made_at")
  private Instant madeAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "used_at")
  private @Nullable Instant usedAt;

  @Column(name = "revoked_at")
  private @Nullable Instant revokedAt;

  protected AgentInvitation() {}

  AgentInvitation(long agent, String tokenHash, long by, Instant now, Instant expiresAt) {
    this.agent = agent;
    this.tokenHash = tokenHash;
    this.madeBy = by;
    this.madeAt = now;
    this.expiresAt = expiresAt;
  }

  /** Null while it works; at exactly its end it still does (X06). */
  public @Nullable Over over(Instant now) {
    if (usedAt != null) {
      return Over.USED;
    }
    if (revokedAt != null) {
      return Over.REVOKED;
    }
    return now.toEpochMilli() > expiresAt.toEpochMilli() ? Over.EXPIRED : null;
  }

  public long id() {
    return id;
  }

  /** Whose password is chosen by it. */
  public long agent() {
    return agent;
  }

  public long madeBy() {
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
}
