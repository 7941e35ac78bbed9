package dev.parley.playbook;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.io.StringReader;
import java.time.Instant;

/** What a playbook did from one publication to the next. Never changed: runs are pinned to it. */
@Entity
@Table(name = "playbook_version")
public class PlaybookVersion {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "playbook_id", updatable = false)
  private long playbookId;

  @Column(updatable = false)
  private int number;

  @Column(updatable = false, length = Flow.LONGEST)
  private String definition;

  @Column(name = "published_at", updatable = false)
  private Instant publishedAt;

  @Column(name = "published_by", updatable = false)
  private String publishedBy;

  protected PlaybookVersion() {}

  PlaybookVersion(long playbookId, int number, String definition, String by, Instant now) {
    this.playbookId = playbookId;
    this.number = number;
    this.definition = definition;
    this.publishedBy = by;
    this.publishedAt = now;
  }

  public long id() {
    return id;
  }

  public long playbookId() {
    return playbookId;
  }

  /** 1, 2, 3 … in its playbook. */
  public int number() {
    return number;
  }

  /** As it was published. */
  public JsonObject definition() {
    try (var reader = Json.createReader(new StringReader(definition))) {
      return reader.readObject();
    }
  }

  public Instant publishedAt() {
    return publishedAt;
  }

  public String publishedBy() {
    return publishedBy;
  }
}
