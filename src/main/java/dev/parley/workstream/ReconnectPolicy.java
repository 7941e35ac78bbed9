package dev.parley.workstream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * How a visitor of a site comes back after a drop (R07–R18), as data. A version is never changed
 * (X24): the next one is in force from a later instant, and the one that was in force at the last
 * sign of life rules a coming back.
 */
@Entity
@Immutable
@Table(name = "reconnect_policy")
public class ReconnectPolicy implements Versioned {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "site_id")
  private long site;

  @Column private int version;

  @Column(name = "in_force_from")
  private Instant inForceFrom;

  @Column private boolean enabled;
  @Column private boolean link;

  @Column(name = "auto_link")
  private boolean autoLink;

  @Column(name = "link_valid_ms")
  private long linkValid;

  @Column private boolean prompt;

  @Column(name = "strict_leave")
  private boolean strictLeave;

  @Column(name = "grace_ms")
  private long grace;

  @Column(name = "same_agent_ms")
  private long sameAgent;

  @Column(name = "same_team_ms")
  private @Nullable Long sameTeam;

  @Column(name = "own_limit_ms")
  private @Nullable Long ownLimit;

  @Column(name = "made_by")
  private String madeBy;

  protected ReconnectPolicy() {}

  ReconnectPolicy(
      long site, int version, Instant inForceFrom, ReconnectRules rules, String madeBy) {
    this.site = site;
    this.version = version;
    this.inForceFrom = inForceFrom;
    this.enabled = rules.enabled();
    this.link = rules.link();
    this.autoLink = rules.autoLink();
    this.linkValid = rules.linkValid().toMillis();
    this.prompt = rules.prompt();
    this.strictLeave = rules.strictLeave();
    this.grace = rules.grace().toMillis();
    this.sameAgent = rules.sameAgent().toMillis();
    this.sameTeam = rules.sameTeam() == null ? null : rules.sameTeam().toMillis();
    this.ownLimit = rules.ownLimit() == null ? null : rules.ownLimit().toMillis();
    this.madeBy = madeBy;
  }

  public ReconnectRules rules() {
    return new ReconnectRules(
        enabled,
        link,
        autoLink,
        Duration.ofMillis(linkValid),
        prompt,
        strictLeave,
        Duration.ofMillis(grace),
        Duration.ofMillis(sameAgent),
        sameTeam == null ? null : Duration.ofMillis(sameTeam),
        ownLimit == null ? null : Duration.ofMillis(ownLimit));
  }

  public long id() {
    return id;
  }

  public long site() {
    return site;
  }

  /** 1, 2, 3 … per site. */
  @Override
  public int version() {
    return version;
  }

  @Override
  public Instant inForceFrom() {
    return inForceFrom;
  }

  /** The name of who published it. */
  public String madeBy() {
    return madeBy;
  }
}
