package dev.parley.audience;

import dev.parley.rule.Condition;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/**
 * Those who meet a rule and are shown a playbook, unless an audience before it takes them (X22).
 */
@Entity
@Table(name = "audience")
public class Audience {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "site_id", updatable = false)
  private long siteId;

  @Column(name = "playbook_id")
  private long playbookId;

  @Column private String name;

  // Set by the door for all audiences of a site at once.
  @Column(updatable = false)
  private int ordinal;

  @Column(length = 4000)
  private String rule;

  @Column private boolean enabled;

  @Column(name = "changed_at")
  private Instant changedAt;

  @Version private int revision;

  protected Audience() {}

  Audience(long siteId, int ordinal, Wanted wanted, Instant now) {
    this.siteId = siteId;
    this.ordinal = ordinal;
    set(wanted, now);
  }

  final void set(Wanted wanted, Instant now) {
    name = wanted.name();
    playbookId = wanted.playbook();
    rule = wanted.rule();
    enabled = wanted.enabled();
    changedAt = now;
  }

  Ranked ranked(Condition condition) {
    return new Ranked(id, name, playbookId, condition);
  }

  public long id() {
    return id;
  }

  public long siteId() {
    return siteId;
  }

  /** What those are shown who meet the rule. */
  public long playbookId() {
    return playbookId;
  }

  /** Unique on its site. */
  public String name() {
    return name;
  }

  /** Its place on its site: the lowest is asked first. No two have the same; there may be gaps. */
  public int ordinal() {
    return ordinal;
  }

  /** A condition over the facts. */
  public String rule() {
    return rule;
  }

  /** Whether it is asked at all. */
  public boolean enabled() {
    return enabled;
  }

  public Instant changedAt() {
    return changedAt;
  }

  /** Counts changes; a change names the revision it is based on. */
  public int revision() {
    return revision;
  }
}
