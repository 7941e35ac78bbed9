package dev.parley.routing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The agent's side of a conversation (X17): queued, active, waiting, in wrap-up, ended. Whoever
 * changes one holds the conversation's row.
 */
@Entity
@DynamicUpdate
public class Engagement {
  /** Where it stands. */
  public enum State {
    QUEUED,
    ACTIVE,
    WAITING,
    WRAP_UP,
    ENDED
  }

  /** What a waiting one waits for. */
  public enum Awaited {
    /** The end of its conversation's Pending; it holds no capacity (X15). */
    PENDING,
    /** Its visitor, who dropped off; its agent's capacity is kept. */
    VISITOR
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "conversation_id")
  private long conversation;

  @Column private int number;
  @Column private @Nullable Boolean live;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)")
  private State state;

  @Enumerated(EnumType.STRING)
  @Column(name = "waiting_for", length = 10, columnDefinition = "varchar(10)")
  private @Nullable Awaited waitingFor;

  @Column(name = "work_stream_id")
  private long stream;

  @Column(name = "policy_id")
  private long policy;

  @Column(name = "agent_id")
  private @Nullable Long agent;

  @Column(name = "team_id")
  private @Nullable Long team;

  @Column(length = 400)
  private @Nullable String skills;

  @Column(length = 20)
  private @Nullable String language;

  @Column(name = "passed_by")
  private @Nullable Long passedBy;

  @Column private int units;

  @Column(name = "queued_at")
  private @Nullable Instant queuedAt;

  @Column(name = "active_at")
  private @Nullable Instant activeAt;

  @Column(name = "waiting_at")
  private @Nullable Instant waitingAt;

  @Column(name = "wrap_up_until")
  private @Nullable Instant wrapUpUntil;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  @Column(name = "ended_why", length = 30)
  private @Nullable String endedWhy;

  @Column(name = "seen_at")
  private @Nullable Instant seenAt;

  protected Engagement() {}

  Engagement(
      long conversation,
      int number,
      long stream,
      long policy,
      int units,
      @Nullable String language,
      Instant now) {
    this.conversation = conversation;
    this.number = number;
    this.live = true;
    this.state = State.QUEUED;
    this.stream = stream;
    this.policy = policy;
    this.units = units;
    this.language = language;
    this.queuedAt = now;
  }

  /** What the hand-over asks for. */
  void want(List<Long> wanted, @Nullable Long wantedTeam) {
    skills =
        wanted.isEmpty()
            ? null
            : wanted.stream().map(String::valueOf).collect(Collectors.joining(" "));
    team = wantedTeam;
  }

  /** Back to the queue, where it stood by its old time. */
  void requeue() {
    state = State.QUEUED;
    waitingFor = null;
    agent = null;
  }

  /** Somebody passed it on, to a team or to all: it does not come back to them by itself. */
  void passOn(long by, @Nullable Long to) {
    passedBy = by;
    team = to;
    skills = null;
  }

  void take(long by, Instant now) {
    state = State.ACTIVE;
    waitingFor = null;
    agent = by;
    passedBy = null;
    activeAt = now;
  }

  void await(Awaited what, @Nullable Long whose, Instant now) {
    state = State.WAITING;
    waitingFor = what;
    agent = whose;
    waitingAt = now;
  }

  void wrapUp(Instant until) {
    state = State.WRAP_UP;
    waitingFor = null;
    wrapUpUntil = until;
  }

  void end(String why, Instant now) {
    state = State.ENDED;
    waitingFor = null;
    live = null;
    endedAt = now;
    endedWhy = why;
  }

  public long id() {
    return id;
  }

  public long conversation() {
    return conversation;
  }

  /** 1, 2, 3 … per conversation. */
  public int number() {
    return number;
  }

  public boolean live() {
    return Boolean.TRUE.equals(live);
  }

  public State state() {
    return state;
  }

  public boolean waitsFor(Awaited what) {
    return waitingFor == what;
  }

  public @Nullable Awaited waitingFor() {
    return waitingFor;
  }

  public long stream() {
    return stream;
  }

  /** The routing policy that was in force when it was handed over (X24). */
  public long policy() {
    return policy;
  }

  /** Who has it, also while its visitor is away. */
  public @Nullable Long agent() {
    return agent;
  }

  public boolean isOf(long who) {
    return Long.valueOf(who).equals(agent);
  }

  public @Nullable Long team() {
    return team;
  }

  public List<Long> skills() {
    return skills == null ? List.of() : Stream.of(skills.split(" ")).map(Long::valueOf).toList();
  }

  public @Nullable String language() {
    return language;
  }

  public @Nullable Long passedBy() {
    return passedBy;
  }

  /** What it takes of its agent's capacity. */
  public int units() {
    return units;
  }

  public @Nullable Instant queuedAt() {
    return queuedAt;
  }

  public @Nullable Instant activeAt() {
    return activeAt;
  }

  public @Nullable Instant waitingAt() {
    return waitingAt;
  }

  public @Nullable Instant wrapUpUntil() {
    return wrapUpUntil;
  }

  public @Nullable Instant endedAt() {
    return endedAt;
  }

  public @Nullable String endedWhy() {
    return endedWhy;
  }

  /** When its visitor last gave a sign of life, as far as that was noted. */
  public @Nullable Instant seenAt() {
    return seenAt;
  }
}
