package dev.parley.conversation;

import dev.parley.platform.Json;
import dev.parley.workstream.Channel;
import dev.parley.workstream.ConversationRules;
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
import java.util.List;
import java.util.Objects;
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

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)", updatable = false)
  private Channel channel;

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

  @Column(name = "status_by_id")
  private @Nullable Long statusById;

  @Column(name = "status_at")
  private Instant statusAt;

  @Column(name = "pending_until")
  private @Nullable Instant pendingUntil;

  @Column(name = "policy_id")
  private long policy;

  @Column(name = "own_limit_ms")
  private @Nullable Long ownLimit;

  @Column(name = "anchor_at")
  private Instant anchorAt;

  @Column(name = "due_at")
  private @Nullable Instant dueAt;

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
      Channel channel,
      Ruling ruling,
      Instant now) {
    this.site = site;
    this.visitor = visitor;
    this.playbook = playbook;
    this.ordinal = ordinal;
    this.title = title;
    this.openingId = openingId;
    this.channel = channel;
    this.status = Status.OPEN;
    this.statusVersion = 1;
    this.statusBy = Author.SYSTEM;
    this.priority = Priority.NORMAL;
    this.openedAt = now;
    this.lastAt = now;
    this.activeAt = now;
    this.statusAt = now;
    this.policy = ruling.policy().id();
    this.ownLimit = ruling.storedLimit();
    this.anchorAt = now;
    watch(ruling.policy().rules());
  }

  /** The thread's next place, for a line written together with a change. */
  Entry append(Post line, Instant now) {
    lastAt = now.isAfter(lastAt) ? now : lastAt;
    activeAt = lastAt;
    return new Entry(line, ++lastSeq, lastAt);
  }

  /** What this order leads to here and now. */
  Verdict decide(Order order, ConversationRules rules) {
    return order.command().on(status, statusBy, statusAt, rules, order.at());
  }

  /**
   * Whether it is the second click of a double click: the same hand, on the version before, wanting
   * what is.
   */
  boolean repeats(Order order) {
    var version = order.version();
    return version != null
        && version == statusVersion - 1
        && status == order.command().goal()
        && statusBy == order.by().kind()
        && Objects.equals(statusById, order.by().id())
        && Objects.equals(pendingUntil, order.until());
  }

  boolean isStale(Order order) {
    return order.version() != null && order.version() != statusVersion;
  }

  /** Changes the status and writes the line that says so (C19). */
  Entry change(Verdict verdict, Order order, Ruling ruling) {
    var to = Objects.requireNonNull(verdict.to);
    int version = statusVersion + 1;
    var rules = ruling.policy().rules();
    var line =
        order.command() == Command.AUTO_CLOSE
            ? StatusLine.rested(id, order, version, rests(rules), anchorAt)
            : StatusLine.of(id, verdict, order, version);
    var entry = append(line, order.at());
    status = to;
    statusVersion = version;
    statusSeq = entry.seq();
    statusBy = order.by().kind();
    statusById = order.by().id();
    statusAt = entry.at();
    pendingUntil = order.until();
    switch (verdict) {
      case CLOSES -> {
        waiting = false;
        waitingSince = null;
      }
      // The flow has it again, from its start: whoever was in it comes back by its hand-over.
      case RESTARTS -> agent = null;
      default -> {}
    }
    if (to == Status.OPEN) {
      policy = ruling.policy().id();
      ownLimit = ruling.storedLimit();
      anchorAt = entry.at();
    }
    watch(rules);
    return entry;
  }

  /** A message that the writer could not place by itself. */
  Entry take(Post post, Instant now) {
    var entry = append(post, now);
    if (post.author() == Author.VISITOR) {
      visitorSeq = entry.seq();
      visitorAt = entry.at();
    }
    if (post.author().isPerson()) {
      anchorAt = entry.at();
    }
    long before = waitingSince == null ? 0 : waitingSince.toEpochMilli();
    long since = Head.waitingSince(before, post.author(), entry.at().toEpochMilli(), waiting);
    waitingSince = since == 0 ? null : Instant.ofEpochMilli(since);
    return entry;
  }

  /**
   * The last instant that belongs to its status if nothing else happens (X06); null when time alone
   * does nothing.
   */
  public @Nullable Instant lasts(ConversationRules rules) {
    return switch (status) {
      case OPEN -> anchorAt.plus(rests(rules));
      case PENDING -> pendingUntil;
      case CLOSED -> null;
    };
  }

  /** How long it may rest while it is Open: the site's own limit where that is lower (X16). */
  private Duration rests(ConversationRules rules) {
    return ownLimit == null ? rules.autoCloseAfter() : Duration.ofMillis(ownLimit);
  }

  /** The timer looks at it then; entries move the true end without moving this. */
  void watch(ConversationRules rules) {
    dueAt = lasts(rules);
  }

  /** Whether time alone may have changed its status: says no only when it is certain. */
  boolean mayBeOver(Instant now) {
    return isOver(dueAt, now);
  }

  static boolean isOver(@Nullable Instant last, Instant now) {
    return last != null && now.toEpochMilli() > last.toEpochMilli();
  }

  /**
   * What can be done about it once it is closed: {@code restart} and {@code new} for its visitor,
   * {@code reopen} for agents.
   */
  public List<String> choices(Author who, ConversationRules rules, Instant now) {
    if (status != Status.CLOSED) {
      return List.of();
    }
    if (who == Author.VISITOR) {
      return rules.visitorRestart().at(statusAt, now) ? List.of("restart", "new") : List.of("new");
    }
    return rules.agentReopen().at(statusAt, now) ? List.of("reopen") : List.of();
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

  Entry leave(String name, @Nullable String reason, Instant now) {
    var data =
        "{\"agent\":"
            + agent
            + ",\"name\":"
            + Json.text(name)
            + (reason == null ? "" : ",\"reason\":" + Json.text(reason))
            + "}";
    agent = null;
    if (status != Status.CLOSED) {
      waiting = true;
      waitingSince = waitingSince == null ? now : waitingSince;
    }
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

  private Post line(String clientId, String kind, String text, @Nullable String data) {
    // A client cannot choose an id with this first character: its own ids are checked at the door.
    return Post.line(id, "=" + clientId, kind, text, data);
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

  /** How its visitor comes: all of a thread goes one way (X29). */
  public Channel channel() {
    return channel;
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

  /** The sequence of the line that says so; 0 while it is as it was opened. */
  public long changedAt() {
    return statusSeq;
  }

  /** Who made it what it is: a person's Closed is treated otherwise than a timer's (X13). */
  public Author statusBy() {
    return statusBy;
  }

  /** Their id, where a person did. */
  public @Nullable Long statusById() {
    return statusById;
  }

  /** Since when it is what it is. */
  public Instant statusAt() {
    return statusAt;
  }

  /** When its Pending ends by itself, if ever. */
  public @Nullable Instant pendingUntil() {
    return pendingUntil;
  }

  /** The policy that was in force when it last became Open: it rules until it does again (X24). */
  public long policy() {
    return policy;
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
