package dev.parley.conversation;

import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The thread of one visitor and one playbook (X12). Status is exactly Open, Pending or Closed;
 * every change of it has a version, an actor and a line in the thread.
 */
@Entity
@DynamicUpdate
public class Conversation {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "site_id")
  private long site;

  @Column(name = "visitor_id")
  private long visitor;

  @Column(name = "playbook_id")
  private long playbook;

  @Column private int ordinal;

  @Column(name = "opening_id", length = 80)
  private @Nullable String openingId;

  @Column(length = 120)
  private String title;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)")
  private Status status;

  @Column(name = "status_version")
  private int statusVersion;

  @Column(name = "status_seq")
  private long statusSeq;

  @Enumerated(EnumType.STRING)
  @Column(name = "status_by", length = 10, columnDefinition = "varchar(10)")
  private Author statusBy;

  @Column(name = "agent_id")
  private @Nullable Long agent;

  @Column private boolean waiting;
  @Column private boolean assisted;

  @Column(name = "last_seq")
  private long lastSeq;

  @Column(name = "last_at")
  private Instant lastAt;

  @Column(name = "visitor_seq")
  private long visitorSeq;

  @Column(name = "visitor_at")
  private @Nullable Instant visitorAt;

  @Column(name = "active_at")
  private Instant activeAt;

  @Column(name = "opened_at")
  private Instant openedAt;

  @Column(name = "assignee_id")
  private @Nullable Long assignee;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)")
  private Priority priority;

  @Column(name = "log_seq")
  private long logSeq;

  @Column(name = "audience_id")
  private @Nullable Long audience;

  @Column(name = "waiting_since")
  private @Nullable Instant waitingSince;

  protected Conversation() {}

  Conversation(
      long site,
      long visitor,
      long playbook,
      int ordinal,
      String title,
      @Nullable String openingId,
      Instant now) {
    this.site = site;
    this.visitor = visitor;
    this.playbook = playbook;
    this.ordinal = ordinal;
    this.title = title;
    this.openingId = openingId;
    this.status = Status.OPEN;
    this.statusVersion = 1;
    this.statusBy = Author.SYSTEM;
    this.priority = Priority.NORMAL;
    this.openedAt = now;
    this.lastAt = now;
    this.activeAt = now;
  }

  /** The thread's next place, for a line written together with a change. */
  Entry append(Post line, Instant now) {
    lastAt = now.isAfter(lastAt) ? now : lastAt;
    activeAt = lastAt;
    return new Entry(line, ++lastSeq, lastAt);
  }

  Entry close(Actor by, int version, Instant now) {
    expect(version);
    if (status == Status.CLOSED) {
      throw moved("It is closed already.");
    }
    waiting = false;
    waitingSince = null;
    return change(Status.CLOSED, by, "closed", now);
  }

  Entry reopen(Actor by, int version, Instant now) {
    expect(version);
    if (status != Status.CLOSED) {
      throw moved("It is open already.");
    }
    return change(Status.OPEN, by, by.kind() == Author.VISITOR ? "restarted" : "reopened", now);
  }

  Entry join(long agentId, String name, Instant now) {
    agent = agentId;
    waiting = false;
    return append(
        line(
            "joined-" + (lastSeq + 1),
            "joined",
            name + " joined",
            "{\"agent\":" + agentId + ",\"name\":" + Json.text(name) + "}"),
        now);
  }

  Entry leave(String name, Instant now) {
    var data = "{\"agent\":" + agent + ",\"name\":" + Json.text(name) + "}";
    agent = null;
    return append(line("left-" + (lastSeq + 1), "left", name + " left", data), now);
  }

  Entry handOver(Instant now) {
    waiting = true;
    waitingSince = visitorAt == null ? now : visitorAt;
    return append(
        line("handover-" + (lastSeq + 1), "handover", "Passed on to a person", null), now);
  }

  /**
   * Whether a flow listens: a hint for the writer, so that a thread of people costs no look at the
   * flows.
   */
  void assist(boolean listening) {
    assisted = listening;
  }

  void assign(@Nullable Long agentId) {
    assignee = agentId;
  }

  void prioritise(Priority wanted) {
    priority = wanted;
  }

  void ledBy(long audienceId) {
    audience = audienceId;
  }

  long nextLogLine() {
    return ++logSeq;
  }

  private Entry change(Status to, Actor by, String kind, Instant now) {
    status = to;
    statusVersion++;
    statusBy = by.kind();
    var who =
        by.name().isEmpty() ? (by.kind() == Author.VISITOR ? "The visitor" : "Parley") : by.name();
    var data =
        "{\"by\":"
            + Json.text(by.kind().name().toLowerCase(java.util.Locale.ROOT))
            + ",\"name\":"
            + Json.text(by.name())
            + ",\"version\":"
            + statusVersion
            + "}";
    var entry =
        append(
            line("status-" + statusVersion, kind, who + " " + kind + " this conversation", data),
            now);
    statusSeq = entry.seq();
    return entry;
  }

  private Post line(String clientId, String kind, String text, @Nullable String data) {
    // A client cannot choose an id with this first character: its own ids are checked at the door.
    return Post.line(id, "=" + clientId, kind, text, data);
  }

  private void expect(int version) {
    if (version != statusVersion) {
      throw moved("Its status changed in the meantime.");
    }
  }

  private Problem moved(String detail) {
    return Problem.of(409, "status-moved", "Somebody was faster", detail)
        .with("version", statusVersion)
        .with(
            "conversationStatus",
            java.util.List.of(status.name().toLowerCase(java.util.Locale.ROOT)));
  }

  public long id() {
    return id;
  }

  public long site() {
    return site;
  }

  public long visitor() {
    return visitor;
  }

  public long playbook() {
    return playbook;
  }

  public int ordinal() {
    return ordinal;
  }

  public String title() {
    return title;
  }

  public Status status() {
    return status;
  }

  /** Counts the changes of status, from 1: what a command on the status must have seen. */
  public int version() {
    return statusVersion;
  }

  /** Who made it what it is: a person's Closed is treated otherwise than a timer's (X13). */
  public Author statusBy() {
    return statusBy;
  }

  /** The agent who is in it, if any. */
  public @Nullable Long agent() {
    return agent;
  }

  /** Whether it was passed to people and nobody has taken it yet. */
  public boolean waiting() {
    return waiting;
  }

  /** The agent who answers for it, whether in it or not; for agents' eyes only. */
  public @Nullable Long assignee() {
    return assignee;
  }

  public Priority priority() {
    return priority;
  }

  /** The top of the agents' log (X36). */
  public long logHead() {
    return logSeq;
  }

  /** The audience that led to it last, if one did. */
  public @Nullable Long audience() {
    return audience;
  }

  /** The visitor's oldest words that nobody has answered yet; null when nothing is owed. */
  public @Nullable Instant waitingSince() {
    return waitingSince;
  }

  /** Whether a flow listens to it. */
  public boolean assisted() {
    return assisted;
  }

  public long head() {
    return lastSeq;
  }

  public Instant lastAt() {
    return lastAt;
  }

  /** The visitor's own last entry; 0 when there is none. */
  public long visitorSeq() {
    return visitorSeq;
  }

  public @Nullable Instant visitorAt() {
    return visitorAt;
  }

  public Instant activeAt() {
    return activeAt;
  }

  public Instant openedAt() {
    return openedAt;
  }
}
