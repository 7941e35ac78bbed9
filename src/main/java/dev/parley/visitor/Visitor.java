package dev.parley.visitor;

import dev.parley.site.SignedIdentity;
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
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One token lineage, that is one browser, on one site. */
@Entity
@Table(name = "visitor")
@DynamicUpdate
public class Visitor {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "site_id", updatable = false)
  private long siteId;

  @Column(name = "person_id")
  private @Nullable Long personId;

  @Column(name = "token_hash")
  private @Nullable String tokenHash;

  @Column
  @Enumerated(EnumType.STRING)
  private Identity identity;

  /** The host's own name for this customer, while it is verified. */
  @Column private @Nullable String subject;

  @Column(name = "verified_at")
  private @Nullable Instant verifiedAt;

  @Column(name = "verified_by")
  private @Nullable String verifiedBy;

  /** Whether it was ever let into a thread of somebody else. */
  @Column private boolean guest;

  @Column private @Nullable String name;
  @Column private @Nullable String email;
  @Column private String language;

  @Column(name = "time_zone")
  private @Nullable String timeZone;

  @Column
  @Enumerated(EnumType.STRING)
  private Device device;

  @Column
  @Enumerated(EnumType.STRING)
  private Consent consent;

  @Column private int visits;

  @Column(name = "first_seen_at", updatable = false)
  private Instant firstSeenAt;

  @Column(name = "last_activity_at")
  private Instant lastActivityAt;

  protected Visitor() {}

  Visitor(long siteId, String tokenHash, Browser browser, Consent consent, Instant now) {
    this.siteId = siteId;
    this.tokenHash = tokenHash;
    this.identity = Identity.ANONYMOUS;
    this.language = browser.language();
    this.timeZone = browser.timeZone();
    this.device = browser.device();
    this.consent = consent;
    this.firstSeenAt = now;
    this.lastActivityAt = now;
  }

  /** What the host site signed outweighs what somebody typed. */
  void claim(@Nullable String claimedName, @Nullable String claimedEmail) {
    if (identity == Identity.VERIFIED) {
      return;
    }
    if (claimedName != null) {
      name = claimedName;
    }
    if (claimedEmail != null) {
      email = claimedEmail;
      identity = Identity.CLAIMED;
    }
  }

  void becomeGuest() {
    guest = true;
  }

  void consents(Consent given) {
    consent = given;
  }

  void uses(Browser browser) {
    language = browser.language();
    timeZone = browser.timeZone() == null ? timeZone : browser.timeZone();
    device = browser.device();
  }

  void revokeToken() {
    tokenHash = null;
  }

  void belongTo(long person) {
    personId = person;
  }

  /** Nobody's any more: what was signed about that person is not said of this visitor. */
  void standAlone() {
    personId = null;
    if (identity == Identity.VERIFIED) {
      identity = Identity.ANONYMOUS;
      subject = null;
      verifiedAt = null;
      verifiedBy = null;
      name = null;
      email = null;
    }
  }

  boolean is(SignedIdentity signed) {
    return identity == Identity.VERIFIED
        && signed.subject().equals(subject)
        && (signed.name() == null || signed.name().equals(name))
        && (signed.email() == null || signed.email().equals(email));
  }

  void verify(SignedIdentity signed, Instant now) {
    if (identity != Identity.VERIFIED) {
      identity = Identity.VERIFIED;
      verifiedAt = now;
    }
    subject = signed.subject();
    verifiedBy = signed.by();
    name = signed.name() == null ? name : signed.name();
    email = signed.email() == null ? email : signed.email();
  }

  void active(Instant at) {
    if (at.isAfter(lastActivityAt)) {
      lastActivityAt = at;
    }
  }

  int countVisit() {
    return ++visits;
  }

  public long id() {
    return id;
  }

  public long siteId() {
    return siteId;
  }

  /** Whom it is taken for, together with other visitors (X28); null while it stands alone. */
  public @Nullable Long personId() {
    return personId;
  }

  public Identity identity() {
    return identity;
  }

  /** The host's own name for this customer; null while nobody signed who this is. */
  public @Nullable String subject() {
    return subject;
  }

  /** Since when it is verified. */
  public @Nullable Instant verifiedAt() {
    return verifiedAt;
  }

  /** Who signed that. */
  public @Nullable String verifiedBy() {
    return verifiedBy;
  }

  /** Whether it was ever let into a thread of somebody else: whoever was not needs no look. */
  public boolean guest() {
    return guest;
  }

  public @Nullable String name() {
    return name;
  }

  public @Nullable String email() {
    return email;
  }

  /** The browser's language tag. */
  public String language() {
    return language;
  }

  /** The browser's IANA zone; where it is null the site's counts (X35). */
  public @Nullable String timeZone() {
    return timeZone;
  }

  public Device device() {
    return device;
  }

  public Consent consent() {
    return consent;
  }

  /** Visit sessions so far, a live one included. */
  public int visits() {
    return visits;
  }

  public Instant firstSeenAt() {
    return firstSeenAt;
  }

  /** The last own act that was taken note of; never goes back. */
  public Instant lastActivityAt() {
    return lastActivityAt;
  }

  /** Whether its token was revoked. */
  public boolean loggedOut() {
    return tokenHash == null;
  }
}
