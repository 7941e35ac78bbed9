package dev.parley.survey;

import dev.parley.platform.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** How a survey was put from one publication to the next. Never changed (X24). */
@Entity
@Immutable
@Table(name = "survey_version")
public class SurveyVersion {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "survey_id")
  private long survey;

  @Column private int number;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)")
  private Occasion occasion;

  @Column(length = 8000)
  private String question;

  @Column(length = 8000)
  private @Nullable String thanks;

  @Column(name = "cool_down_ms")
  private long coolDown;

  @Column(name = "in_force")
  private boolean inForce;

  @Column(name = "published_at")
  private Instant publishedAt;

  @Column(name = "published_by")
  private String publishedBy;

  protected SurveyVersion() {}

  SurveyVersion(long survey, int number, Wanted wanted, String by, Instant now) {
    this.survey = survey;
    this.number = number;
    this.occasion = wanted.occasion();
    this.question = wanted.question();
    this.thanks = wanted.thanks();
    this.coolDown = wanted.coolDown().toMillis();
    this.inForce = wanted.inForce();
    this.publishedAt = now;
    this.publishedBy = by;
  }

  /** The question in this language, else in the site's first. */
  public String question(String language) {
    return in(Json.object(question), language);
  }

  /** What is said afterwards; null where the screens' own words do. */
  public @Nullable String thanks(String language) {
    return thanks == null ? null : in(Json.object(thanks), language);
  }

  private static String in(JsonObject texts, String language) {
    var bare = language.replaceFirst("-.*$", "");
    var first = texts.getString(texts.keySet().iterator().next());
    return texts.getString(language, texts.getString(bare, first));
  }

  /**
   * Whether somebody who was asked then is left alone now: at its very end they still are (X06).
   */
  boolean rests(Instant asked, Instant now) {
    return now.toEpochMilli() <= asked.toEpochMilli() + coolDown && coolDown > 0;
  }

  public long id() {
    return id;
  }

  public long survey() {
    return survey;
  }

  /** 1, 2, 3 … in its survey. */
  public int number() {
    return number;
  }

  public Occasion occasion() {
    return occasion;
  }

  JsonObject questions() {
    return Json.object(question);
  }

  @Nullable JsonObject thanks() {
    return thanks == null ? null : Json.object(thanks);
  }

  public Duration coolDown() {
    return Duration.ofMillis(coolDown);
  }

  /** Whether it is put at all. */
  public boolean inForce() {
    return inForce;
  }

  public Instant publishedAt() {
    return publishedAt;
  }

  public String publishedBy() {
    return publishedBy;
  }
}
