package dev.parley.site;

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
import org.jspecify.annotations.Nullable;

/** A key with which the host of a site signs who its visitors are. */
@Entity
@Table(name = "identity_key")
public class IdentityKey {
  /** How it signs; a key is good for one of them only. */
  public enum Algorithm {
    HS256,
    RS256,
    ES256
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "site_id", updatable = false)
  private long siteId;

  @Column(updatable = false)
  @Enumerated(EnumType.STRING)
  private Algorithm algorithm;

  /** A sealed secret, or a public key as it is. */
  @Column(updatable = false)
  private String material;

  /** 1 or 2, or null: the schema allows two live keys per site. */
  @Column private @Nullable Integer slot;

  @Column(name = "made_at", updatable = false)
  private Instant madeAt;

  @Column(name = "made_by", updatable = false)
  private String madeBy;

  @Column(name = "revoked_at")
  private @Nullable Instant revokedAt;

  @Column(name = "revoked_by")
  private @Nullable String revokedBy;

  protected IdentityKey() {}

  IdentityKey(long siteId, Algorithm algorithm, String material, int slot, String by, Instant now) {
    this.siteId = siteId;
    this.algorithm = algorithm;
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

  String material() {
    return material;
  }

  @Nullable Integer slot() {
    return slot;
  }

  public long id() {
    return id;
  }

  public long siteId() {
    return siteId;
  }

  public Algorithm algorithm() {
    return algorithm;
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
