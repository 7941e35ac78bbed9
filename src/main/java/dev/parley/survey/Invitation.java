package dev.parley.survey;

import dev.parley.conversation.Conversation;
import dev.parley.platform.Json;
import dev.parley.platform.Words;
import dev.parley.survey.Surveys.Current;
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
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A survey that was put to somebody in a thread, and what they answered. It keeps the version it
 * was put in, and is answered once.
 */
@Entity
@Table(name = "survey_invitation")
@DynamicUpdate
public class Invitation {
  /** How long an answer is taken at all; most of that time it is late. */
  static final Duration TAKEN = Duration.ofDays(30);

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "survey_id", updatable = false)
  private long survey;

  @Column(name = "survey_version_id", updatable = false)
  private long version;

  @Column(name = "site_id", updatable = false)
  private long site;

  @Column(name = "conversation_id", updatable = false)
  private long conversation;

  @Column(name = "visitor_id", updatable = false)
  private long visitor;

  @Column(length = 40, updatable = false)
  private String period;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)", updatable = false)
  private Occasion occasion;

  @Column(name = "asked_by", updatable = false)
  private @Nullable Long askedBy;

  @Column(name = "asked_seq", updatable = false)
  private long askedSeq;

  @Column(name = "asked_at", updatable = false)
  private Instant askedAt;

  @Column(name = "until_at", updatable = false)
  private Instant until;

  @Column(name = "token_hash", length = 64)
  private @Nullable String tokenHash;

  @Column(name = "answered_at")
  private @Nullable Instant answeredAt;

  @Column(name = "answered_seq")
  private @Nullable Long answeredSeq;

  @Column(name = "answered_by")
  private @Nullable Long answeredBy;

  @Column private @Nullable Integer score;

  @Column(name = "answer_comment", length = Answer.LONGEST_COMMENT)
  private @Nullable String comment;

  @Column private @Nullable Boolean late;

  protected Invitation() {}

  /**
   * @param held the thread, whose next line this is
   * @param within how long an answer is in time
   * @param agent who asks; null when it is put by itself
   */
  Invitation(
      Conversation held,
      String period,
      Current asked,
      Occasion occasion,
      @Nullable Long agent,
      Duration within,
      Instant at) {
    this.survey = asked.survey().id();
    this.version = asked.version().id();
    this.site = held.site();
    this.conversation = held.id();
    this.visitor = held.visitor();
    this.period = period;
    this.occasion = occasion;
    this.askedBy = agent;
    this.askedSeq = held.head() + 1;
    this.askedAt = at;
    this.until = at.plus(within);
  }

  /** Takes the one answer there is. */
  void answered(Answer answer, long by, long seq, Instant at) {
    answeredAt = at;
    answeredSeq = seq;
    answeredBy = by;
    score = answer.score();
    comment = answer.comment();
    late = isLate(at);
  }

  /** In time is up to the end itself; a millisecond later is late (X06, A11, A12). */
  boolean isLate(Instant at) {
    return at.toEpochMilli() > until.toEpochMilli();
  }

  /** Whether it is too old for any answer. */
  boolean isOver(Instant now) {
    return now.toEpochMilli() > overAt().toEpochMilli();
  }

  /** The last instant at which an answer is taken. */
  Instant overAt() {
    var taken = askedAt.plus(TAKEN);
    return taken.isAfter(until) ? taken : until;
  }

  /** A link that was made before leads nowhere from now on. */
  void opensBy(String hash) {
    tokenHash = hash;
  }

  /** The {@code data} of its entry. */
  String asked(SurveyKind kind, @Nullable String thanks) {
    var out = begun(kind).append(",\"survey\":").append(survey);
    if (thanks != null) {
      Json.append(out.append(",\"thanks\":"), thanks);
    }
    return out.append(",\"until\":").append(until.toEpochMilli()).append('}').toString();
  }

  /** The {@code data} of the line about its answer. */
  String answeredData(SurveyKind kind) {
    var out = begun(kind);
    if (score != null) {
      out.append(",\"score\":").append(score);
    }
    if (comment != null) {
      Json.append(out.append(",\"comment\":"), comment);
    }
    // What the ledger of sessions cuts by: also under another policy than the one of then (D3).
    out.append(",\"sentAt\":").append(askedAt.toEpochMilli());
    return out.append(",\"late\":").append(Boolean.TRUE.equals(late)).append('}').toString();
  }

  private StringBuilder begun(SurveyKind kind) {
    return new StringBuilder("{\"invitation\":")
        .append(id)
        .append(",\"kind\":\"")
        .append(Words.of(kind))
        .append('"');
  }

  public long id() {
    return id;
  }

  public long survey() {
    return survey;
  }

  /** The version it was put in. */
  public long version() {
    return version;
  }

  public long site() {
    return site;
  }

  public long conversation() {
    return conversation;
  }

  public long visitor() {
    return visitor;
  }

  /** The service session it is about: one invitation each. */
  public String period() {
    return period;
  }

  public Occasion occasion() {
    return occasion;
  }

  /** The agent who asked; null when it was put by itself. */
  public @Nullable Long askedBy() {
    return askedBy;
  }

  /** The sequence of its entry. */
  public long askedSeq() {
    return askedSeq;
  }

  public Instant askedAt() {
    return askedAt;
  }

  /** The last instant at which an answer is in time. */
  public Instant until() {
    return until;
  }

  public @Nullable Instant answeredAt() {
    return answeredAt;
  }

  public @Nullable Long answeredSeq() {
    return answeredSeq;
  }

  /** The visitor who did. */
  public @Nullable Long answeredBy() {
    return answeredBy;
  }

  public @Nullable Integer score() {
    return score;
  }

  public @Nullable String comment() {
    return comment;
  }

  /** Whether the answer came after its time; null while there is none. */
  public @Nullable Boolean late() {
    return late;
  }
}
