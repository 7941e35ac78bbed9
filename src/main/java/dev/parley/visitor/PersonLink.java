package dev.parley.visitor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That a visitor is taken for a person: since when, by whom, why, and until when (X28). */
@Entity
@Table(name = "person_link")
public class PersonLink {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "visitor_id", updatable = false)
  private long visitorId;

  @Column(name = "person_id", updatable = false)
  private long personId;

  @Column(name = "set_at", updatable = false)
  private Instant setAt;

  @Column(name = "set_by", updatable = false)
  private String setBy;

  @Column(updatable = false)
  private String reason;

  @Column(name = "cleared_at")
  private @Nullable Instant clearedAt;

  @Column(name = "cleared_by")
  private @Nullable String clearedBy;

  /** True or null: the schema allows one live link per visitor. */
  @Column private @Nullable Boolean live;

  protected PersonLink() {}

  PersonLink(long visitorId, long personId, String by, String reason, Instant now) {
    this.visitorId = visitorId;
    this.personId = personId;
    this.setBy = by;
    this.reason = reason;
    this.setAt = now;
    this.live = true;
  }

  void clear(String by, Instant now) {
    live = null;
    clearedAt = now;
    clearedBy = by;
  }

  public long visitorId() {
    return visitorId;
  }

  public long personId() {
    return personId;
  }

  public Instant linkedAt() {
    return setAt;
  }

  public String linkedBy() {
    return setBy;
  }

  public String reason() {
    return reason;
  }

  public @Nullable Instant clearedAt() {
    return clearedAt;
  }

  public @Nullable String clearedBy() {
    return clearedBy;
  }

  public boolean live() {
    return live != null;
  }
}
