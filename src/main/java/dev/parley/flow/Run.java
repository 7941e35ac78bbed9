package dev.parley.flow;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a playbook's flow inside a conversation, pinned to a version. {@code moves}
 * counts its steps: whoever moves it names the count it saw, so that two who try move it once.
 */
@Entity
public class Run {
  /**
   * What is under way is looked after again when nothing came of it for this long: its node may
   * have died.
   */
  private static final Duration STUCK = Duration.ofSeconds(15);

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "conversation_id")
  private long conversation;

  @Column private int number;

  @Column(name = "version_id")
  private long version;

  @Column(name = "visit_id")
  private long visit;

  @Enumerated(EnumType.STRING)
  @Column(length = 20, columnDefinition = "varchar(20)")
  private Cause cause;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)")
  private State state;

  @Column(length = 60)
  private @Nullable String step;

  @Column(name = "question_seq")
  private @Nullable Long questionSeq;

  @Column(name = "heard_seq")
  private long heardSeq;

  /** The greeting is still to be said, before anything else. */
  @Column private boolean greets;

  /** The app that does what the flow would do. */
  @Column(name = "app_id")
  private @Nullable Long app;

  @Column private int misses;
  @Column private int moves;

  @Column(name = "due_at")
  private @Nullable Instant dueAt;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  @Column private @Nullable Boolean live;

  /** Why a run began. */
  public enum Cause {
    AUDIENCE,
    VISITOR,
    RESTART,
    AGENT
  }

  /**
   * Where it stands: doing its steps, waiting for time, for an answer, held for a person, or over.
   */
  public enum State {
    RUNNING,
    WAITING,
    ASKING,
    HELD,
    ENDED
  }

  protected Run() {}

  Run(
      long conversation,
      int number,
      long version,
      long visit,
      Cause cause,
      String firstStep,
      boolean greets,
      boolean held,
      long head,
      Instant now) {
    this.conversation = conversation;
    this.number = number;
    this.version = version;
    this.visit = visit;
    this.cause = cause;
    this.step = firstStep;
    this.heardSeq = head;
    this.startedAt = now;
    this.live = true;
    this.greets = greets;
    this.state = held ? State.HELD : State.RUNNING;
    this.dueAt = held && !greets ? null : now.plus(STUCK);
  }

  /** An app has the assistant's side of it; the flow's own steps are not done. */
  void doneBy(long appId) {
    app = appId;
    state = State.HELD;
    greets = false;
    dueAt = null;
  }

  /** Not a move: it stands where it stood. */
  void greeted() {
    greets = false;
    if (state == State.HELD) {
      dueAt = null;
    }
  }

  /** Goes to the next step; without one it is over. */
  void moveTo(@Nullable String next, Instant now) {
    moves++;
    misses = 0;
    questionSeq = null;
    step = next;
    if (next == null) {
      end(now);
    } else {
      state = State.RUNNING;
      dueAt = now.plus(STUCK);
    }
  }

  void ask(long question) {
    moves++;
    state = State.ASKING;
    questionSeq = question;
    heardSeq = Math.max(heardSeq, question);
    dueAt = null;
  }

  /** An entry of the visitor was taken note of. */
  void hear(long seq) {
    heardSeq = Math.max(heardSeq, seq);
  }

  /** The answer did not fit: the same step once more. */
  void miss(Instant now) {
    int soFar = misses + 1;
    moveTo(step, now);
    misses = soFar;
  }

  void sleep(Instant until) {
    moves++;
    state = State.WAITING;
    dueAt = until;
  }

  void hold() {
    moves++;
    state = State.HELD;
    app = null;
    questionSeq = null;
    dueAt = greets ? dueAt : null;
  }

  /** A person left. */
  void resume(Instant now) {
    state = State.RUNNING;
    takeUp(now);
  }

  /** It is looked after now; later again, if nothing comes of it. */
  void takeUp(Instant now) {
    dueAt = now.plus(STUCK);
  }

  void end(Instant now) {
    state = State.ENDED;
    app = null;
    step = null;
    questionSeq = null;
    dueAt = null;
    endedAt = now;
    live = null;
  }

  public long id() {
    return id;
  }

  public long conversation() {
    return conversation;
  }

  /** From 1 in each conversation. */
  public int number() {
    return number;
  }

  public long version() {
    return version;
  }

  /** The visit session in which it began. */
  public long visit() {
    return visit;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public Cause cause() {
    return cause;
  }

  public State state() {
    return state;
  }

  /** The app that has the assistant's side now; null where the flow has it, or nobody. */
  public @Nullable Long app() {
    return app;
  }

  @Nullable String step() {
    return step;
  }

  /** The sequence of the question it waits for an answer to. */
  public @Nullable Long question() {
    return questionSeq;
  }

  long heard() {
    return heardSeq;
  }

  boolean greets() {
    return greets;
  }

  int misses() {
    return misses;
  }

  int moves() {
    return moves;
  }

  boolean dueBy(Instant now) {
    return dueAt != null && !dueAt.isAfter(now);
  }

  /** Whether it is not over. */
  public boolean live() {
    return live != null;
  }

  /** Whether it does something by itself, or is waiting for the visitor. */
  public boolean goingOn() {
    return state == State.RUNNING || state == State.WAITING || state == State.ASKING || app != null;
  }
}
