package dev.parley.channel;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an account's app and Parley sign with, sealed. */
@Entity
@Table(name = "channel_secret")
public class Secret {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "account_id", updatable = false)
  private long account;

  @Column(updatable = false, length = 500)
  private String material;

  /** 1 or 2, or null: the schema allows two live ones. */
  @Column private @Nullable Integer slot;

  @Column(name = "made_at", updatable = false)
  private Instant madeAt;

  @Column(name = "made_by", updatable = false)
  private String madeBy;

  @Column(name = "revoked_at")
  private @Nullable Instant revokedAt;

  @Column(name = "revoked_by")
  private @Nullable String revokedBy;

  protected Secret() {}

  Secret(long account, String material, int slot, String by, Instant now) {
    this.account = account;
    this.material = material;
    this.slot = slot;
    this.madeBy = by;
    this.madeAt = now;
  }

  void revoke(String by, Instant now) {
    slot = null;
    revokedBy = by;
    revokedAt = now;
  }

  public long id() {
    return id;
  }

  long account() {
    return account;
  }

  String material() {
    return material;
  }

  @Nullable Integer slot() {
    return slot;
  }

  public boolean live() {
    return slot != null;
  }

  public Instant madeAt() {
    return madeAt;
  }

  public String madeBy() {
    return madeBy;
  }

  public @Nullable Instant revokedAt() {
    return revokedAt;
  }

  public @Nullable String revokedBy() {
    return revokedBy;
  }
}
