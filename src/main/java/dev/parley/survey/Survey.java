package dev.parley.survey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;

/**
 * A question of a site; how it is put stands in its versions. Its kind is for good: numbers of
 * different kinds cannot be compared.
 */
@Entity
public class Survey {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "site_id", updatable = false)
  private long site;

  @Column(length = 80)
  private String name;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)", updatable = false)
  private SurveyKind kind;

  @Column private int published;

  @Column(name = "made_at", updatable = false)
  private Instant madeAt;

  protected Survey() {}

  Survey(long site, Wanted wanted, Instant now) {
    this.site = site;
    this.name = wanted.name();
    this.kind = wanted.kind();
    this.madeAt = now;
  }

  /** The next version is what is put from now on; what was put before keeps its own (X24). */
  SurveyVersion publish(Wanted wanted, String by, Instant now) {
    name = wanted.name();
    return new SurveyVersion(id, ++published, wanted, by, now);
  }

  public long id() {
    return id;
  }

  public long site() {
    return site;
  }

  /** Unique on its site. */
  public String name() {
    return name;
  }

  public SurveyKind kind() {
    return kind;
  }

  /** The number of the version that is put now. */
  public int published() {
    return published;
  }

  public Instant madeAt() {
    return madeAt;
  }
}
