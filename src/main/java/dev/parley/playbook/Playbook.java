package dev.parley.playbook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** One conversation as an author configures it; what it does stands in its versions. */
@Entity
@Table(name = "playbook")
public class Playbook {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "site_id", updatable = false)
  private long siteId;

  @Column private String name;
  @Column private int published;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Version private int revision;

  protected Playbook() {}

  Playbook(long siteId, String name, Instant now) {
    this.siteId = siteId;
    this.name = name;
    this.createdAt = now;
  }

  void rename(String to) {
    name = to;
  }

  PlaybookVersion publish(String definition, String by, Instant now) {
    published++;
    return new PlaybookVersion(id, published, definition, by, now);
  }

  public long id() {
    return id;
  }

  public long siteId() {
    return siteId;
  }

  /** Unique on its site; what {@code conversations[…].playbook} is compared with. */
  public String name() {
    return name;
  }

  /** The number of the version that new runs take. */
  public int published() {
    return published;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
