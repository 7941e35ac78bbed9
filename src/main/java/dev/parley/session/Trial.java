package dev.parley.session;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.parley.platform.Words;
import dev.parley.workstream.Channel;
import dev.parley.workstream.Ending;
import dev.parley.workstream.ServiceRules;
import dev.parley.workstream.Voice;
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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Something that is worked out in the background, thread by thread, and changes no history: a dry
 * run of other rules (D3), or a recount of everything (D2).
 */
@Entity
@Table(name = "trial")
@DynamicUpdate
public class Trial {
  enum State {
    RUNNING,
    DONE,
    CANCELLED,
    FAILED
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "asked_by")
  private long askedBy;

  @Column(name = "asked_at")
  private Instant askedAt;

  @Column(name = "site_id")
  private @Nullable Long site;

  @Column private @Nullable String channel;

  @Column(name = "from_at")
  private @Nullable Instant from;

  @Column(name = "to_at")
  private @Nullable Instant to;

  @Column(name = "limit_ms")
  private @Nullable Long limit;

  @Column private @Nullable String anchors;
  @Column private @Nullable String endings;

  @Column(name = "survey_within_ms")
  private @Nullable Long surveyWithin;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)")
  private State state;

  /** Whether it goes through tabs of Help now, or still through threads. */
  @Column(name = "in_tabs")
  private boolean inTabs;

  @Column private long reached;
  @Column private long done;
  @Column private long total;

  @Column(name = "finished_at")
  private @Nullable Instant finishedAt;

  @Column private long changed;

  @Column(name = "sessions_before")
  private long sessionsBefore;

  @Column(name = "sessions_after")
  private long sessionsAfter;

  @Column private long gained;
  @Column private long lost;

  @Column(name = "agent_ms_before")
  private long agentBefore;

  @Column(name = "agent_ms_after")
  private long agentAfter;

  @Column(name = "surveys_before")
  private long surveysBefore;

  @Column(name = "surveys_after")
  private long surveysAfter;

  protected Trial() {}

  private Trial(long askedBy, long total, Instant now) {
    this.askedBy = askedBy;
    this.askedAt = now;
    this.state = State.RUNNING;
    this.total = total;
  }

  static Trial recount(long askedBy, long total, Instant now) {
    return new Trial(askedBy, total, now);
  }

  static Trial dryRun(
      long askedBy,
      long site,
      Channel channel,
      Tally.Period period,
      ServiceRules rules,
      long total,
      Instant now) {
    var trial = new Trial(askedBy, total, now);
    trial.site = site;
    trial.channel = Words.of(channel);
    trial.inTabs = channel == Channel.HELP;
    trial.from = period.from();
    trial.to = period.to();
    trial.limit = rules.limit().toMillis();
    trial.anchors = words(rules.anchors());
    trial.endings = words(rules.endings());
    trial.surveyWithin = rules.surveyWithin().toMillis();
    return trial;
  }

  /** One more thread, as it is and as it would be; whether that differs. */
  boolean compare(Tally before, Tally after) {
    sessionsBefore += before.spans().size();
    sessionsAfter += after.spans().size();
    gained += after.without(before);
    lost += before.without(after);
    agentBefore += before.agentMillis();
    agentAfter += after.agentMillis();
    surveysBefore += before.surveys();
    surveysAfter += after.surveys();
    boolean differs = recounts() ? !before.equals(after) : !before.sameAs(after);
    changed += differs ? 1 : 0;
    return differs;
  }

  void reached(long threadOrTab) {
    reached = threadOrTab;
    done++;
  }

  /** All threads were looked at. */
  void turnToTabs() {
    inTabs = true;
    reached = 0;
  }

  void end(State how, Instant now) {
    state = how;
    finishedAt = now;
  }

  long id() {
    return id;
  }

  boolean recounts() {
    return site == null;
  }

  long askedBy() {
    return askedBy;
  }

  Instant askedAt() {
    return askedAt;
  }

  @Nullable Long site() {
    return site;
  }

  @Nullable Channel channel() {
    return channel == null ? null : Words.known(Channel.class, channel);
  }

  Tally.Period period() {
    return new Tally.Period(
        from == null ? Instant.EPOCH : from,
        to == null ? Instant.ofEpochMilli(Long.MAX_VALUE) : to);
  }

  /** What is tried; not for a recount. */
  ServiceRules rules() {
    return ServiceRules.first(Objects.requireNonNull(channel()))
        .with(
            Duration.ofMillis(Objects.requireNonNull(limit)),
            read(Voice.class, anchors),
            read(Ending.class, endings),
            Duration.ofMillis(Objects.requireNonNull(surveyWithin)),
            null);
  }

  State state() {
    return state;
  }

  boolean inTabs() {
    return inTabs;
  }

  /** The last thread, or tab, that was looked at. */
  long reached() {
    return reached;
  }

  /**
   * @param key of its site, if it is a dry run
   */
  TrialView view(@Nullable String key) {
    var finished = finishedAt;
    return new TrialView(
        id,
        Words.of(state),
        askedAt.toEpochMilli(),
        finished == null ? null : (Long) finished.toEpochMilli(),
        key == null ? null : tried(key),
        done,
        Math.max(total, done),
        changed,
        new TrialView.Figures(sessionsBefore, sessionsAfter),
        gained,
        lost,
        new TrialView.Figures(agentBefore, agentAfter),
        new TrialView.Figures(surveysBefore, surveysAfter));
  }

  private TrialView.Tried tried(String key) {
    return new TrialView.Tried(
        key,
        Objects.requireNonNull(channel),
        Objects.requireNonNull(from).toEpochMilli(),
        Objects.requireNonNull(to).toEpochMilli(),
        Objects.requireNonNull(limit),
        list(anchors),
        list(endings),
        Objects.requireNonNull(surveyWithin));
  }

  private static List<String> list(@Nullable String words) {
    return words == null || words.isEmpty() ? List.of() : List.of(words.split(" "));
  }

  private static String words(Set<? extends Enum<?>> set) {
    return set.stream().map(Words::of).collect(joining(" "));
  }

  private static <E extends Enum<E>> Set<E> read(Class<E> type, @Nullable String words) {
    return Arrays.stream(Objects.requireNonNull(words).split(" "))
        .filter(word -> !word.isEmpty())
        .map(word -> Words.known(type, word))
        .collect(toSet());
  }
}
