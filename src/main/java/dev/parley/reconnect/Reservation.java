package dev.parley.reconnect;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent's place kept for a visitor who dropped off, with a deadline and a fallback (D6, X18). A
 * conversation has at most one that lives; the others are the ledger of promises kept and broken.
 */
@Entity
public class Reservation {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "conversation_id")
  private long conversation;

  @Column(name = "engagement_id")
  private long engagement;

  @Column(name = "site_id")
  private long site;

  @Column(name = "visitor_id")
  private long visitor;

  @Column(name = "agent_id")
  private long agent;

  @Column(name = "team_id")
  private @Nullable Long team;

  @Column(name = "policy_id")
  private long policy;

  @Column(name = "seen_at")
  private Instant seenAt;

  @Column private boolean goodbye;

  @Column(name = "promised_at")
  private Instant promisedAt;

  @Column(name = "agent_until")
  private @Nullable Instant agentUntil;

  @Column(name = "team_until")
  private @Nullable Instant teamUntil;

  @Column(name = "limit_at")
  private @Nullable Instant limitAt;

  @Column(name = "due_at")
  private @Nullable Instant dueAt;

  @Column(name = "released_at")
  private @Nullable Instant releasedAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "released_why", length = 20, columnDefinition = "varchar(20)")
  private @Nullable Why releasedWhy;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)")
  private @Nullable Outcome outcome;

  @Column(name = "outcome_at")
  private @Nullable Instant outcomeAt;

  @Column(name = "outcome_agent_id")
  private @Nullable Long outcomeAgent;

  @Enumerated(EnumType.STRING)
  @Column(length = 20, columnDefinition = "varchar(20)")
  private @Nullable Why reason;

  @Column private @Nullable Boolean live;

  protected Reservation() {}

  /** Whose place is kept, for whom. */
  record Between(
      long conversation,
      long engagement,
      long site,
      long visitor,
      long agent,
      @Nullable Long team) {}

  /**
   * @param goodbye whether the visitor's page said goodbye before it went (X27)
   */
  Reservation(Between who, Promise promise, long policy, boolean goodbye) {
    this.conversation = who.conversation();
    this.engagement = who.engagement();
    this.site = who.site();
    this.visitor = who.visitor();
    this.agent = who.agent();
    this.team = who.team();
    this.policy = policy;
    this.goodbye = goodbye;
    this.seenAt = promise.seenAt();
    this.promisedAt = promise.madeAt();
    this.agentUntil = promise.agentUntil();
    this.teamUntil = promise.teamUntil();
    this.limitAt = promise.limit();
    this.dueAt = promise.agentUntil();
    this.live = true;
  }

  /** Whether the agent's place is still taken for it. */
  public boolean holds() {
    return live != null && agentUntil != null && releasedAt == null;
  }

  /** Whether the agent's time is over and their place still taken. */
  boolean isOverdue(Instant now) {
    return holds() && agentUntil != null && now.toEpochMilli() > agentUntil.toEpochMilli();
  }

  /** The agent's place is free again; the visitor may still come back, to somebody. */
  void free(Why why, Instant at) {
    releasedAt = at;
    releasedWhy = why;
    dueAt = null;
  }

  /**
   * What their coming back now means.
   *
   * @param absent why the agent cannot take them, null when they can
   */
  Outcome comingBack(Instant now, @Nullable Why absent) {
    return switch (promise().stage(now)) {
      case AGENT -> holds() && absent == null ? Outcome.KEPT : Outcome.BROKEN;
      case TEAM -> Outcome.TEAM;
      case ANYONE -> Outcome.ANYONE;
      case NOBODY -> Outcome.EXPIRED;
    };
  }

  void end(Outcome how, Why why, @Nullable Long reached, Instant at) {
    if (holds()) {
      free(why, at);
    }
    outcome = how;
    outcomeAt = at;
    outcomeAgent = reached;
    reason = why;
    live = null;
    dueAt = null;
  }

  /** Who the visitor would be brought to now. */
  Promise.Stage stage(Instant now) {
    var stage = promise().stage(now);
    if (stage != Promise.Stage.AGENT || holds()) {
      return stage;
    }
    return teamUntil == null ? Promise.Stage.ANYONE : Promise.Stage.TEAM;
  }

  public Promise promise() {
    return new Promise(seenAt, promisedAt, agentUntil, teamUntil, limitAt);
  }

  public long id() {
    return id;
  }

  public long conversation() {
    return conversation;
  }

  long engagement() {
    return engagement;
  }

  public long site() {
    return site;
  }

  public long visitor() {
    return visitor;
  }

  /** Whose place it is. */
  public long agent() {
    return agent;
  }

  public @Nullable Long team() {
    return team;
  }

  /** The reconnect policy in force at the last sign of life. */
  public long policy() {
    return policy;
  }

  /** Whether the visitor's page said goodbye before it went. */
  public boolean goodbye() {
    return goodbye;
  }

  /** When the agent's place became free, if it was kept and is no longer. */
  public @Nullable Instant releasedAt() {
    return releasedAt;
  }

  public @Nullable Why releasedWhy() {
    return releasedWhy;
  }

  public boolean isLive() {
    return live != null;
  }

  public @Nullable Outcome outcome() {
    return outcome;
  }

  public @Nullable Instant outcomeAt() {
    return outcomeAt;
  }

  /** The agent they were brought to, where that was decided at once. */
  public @Nullable Long outcomeAgent() {
    return outcomeAgent;
  }

  public @Nullable Why reason() {
    return reason;
  }
}
