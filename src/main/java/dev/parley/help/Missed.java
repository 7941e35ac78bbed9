package dev.parley.help;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** Words that were looked for and led nowhere, as often as they were. */
@Entity
@Table(name = "help_missed")
public class Missed {
  static final int LONGEST = 100;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "site_id", updatable = false)
  private long site;

  @Column(length = 12, updatable = false)
  private String language;

  @Column(length = LONGEST, updatable = false)
  private String words;

  @Column private long times;

  @Column(name = "first_at", updatable = false)
  private Instant firstAt;

  @Column(name = "last_at")
  private Instant lastAt;

  protected Missed() {}

  Missed(long site, String language, String words, Instant now) {
    this.site = site;
    this.language = language;
    this.words = words;
    this.times = 1;
    this.firstAt = now;
    this.lastAt = now;
  }

  public long id() {
    return id;
  }

  public long site() {
    return site;
  }

  public String language() {
    return language;
  }

  /** In small letters, without accents. */
  public String words() {
    return words;
  }

  public long times() {
    return times;
  }

  public Instant firstAt() {
    return firstAt;
  }

  public Instant lastAt() {
    return lastAt;
  }
}
