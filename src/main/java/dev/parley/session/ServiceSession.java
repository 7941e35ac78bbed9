package dev.parley.session;

import dev.parley.conversation.Conversation;
import dev.parley.help.HelpTab;
import dev.parley.platform.Words;
import dev.parley.workstream.Channel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A service session: a span of one thread, or of one tab of Help, cut by the policy of its channel
 * that was in force when it opened (A01–A21, X29). While it is live, what is stored may be behind:
 * see {@link Ledger#settle} and {@link HelpLedger#settle}.
 */
@Entity
@Table(name = "service_session")
@DynamicUpdate
public class ServiceSession {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "conversation_id", updatable = false)
  private @Nullable Long conversation;

  @Column(name = "help_tab", updatable = false)
  private @Nullable Long tab;

  @Column(name = "site_id", updatable = false)
  private long site;

  @Column(name = "visitor_id")
  private @Nullable Long visitor;

  @Column(updatable = false)
  private String channel;

  @Column(name = "playbook_id", updatable = false)
  private @Nullable Long playbook;

  @Column(name = "audience_id", updatable = false)
  private @Nullable Long audience;

  @Column(updatable = false)
  private int ordinal;

  @Column(name = "policy_version", updatable = false)
  private int policyVersion;

  @Column(name = "from_seq", updatable = false)
  private long from;

  @Column(name = "opened_seq", updatable = false)
  private long openedSeq;

  @Column(name = "opened_at", updatable = false)
  private Instant openedAt;

  @Column(name = "anchor_seq")
  private long anchorSeq;

  @Column(name = "anchor_at")
  private Instant anchorAt;

  @Column private Instant deadline;

  @Column(name = "last_seq")
  private long lastSeq;

  @Column(name = "last_at")
  private Instant lastAt;

  @Column(name = "agent_from")
  private @Nullable Instant agentFrom;

  @Column(name = "by_visitor")
  private int byVisitor;

  @Column(name = "by_assistant")
  private int byAssistant;

  @Column(name = "by_agent")
  private int byAgent;

  @Column(name = "late_assistant")
  private int lateAssistant;

  @Column(name = "late_agent")
  private int lateAgent;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  @Column(name = "end_reason")
  private @Nullable String endReason;

  @Column(name = "end_seq")
  private @Nullable Long endSeq;

  /** True or null: the schema allows one live session per thread. */
  @Column private @Nullable Boolean live;

  protected ServiceSession() {}

  ServiceSession(Conversation thread, Span span) {
    this.conversation = thread.id();
    this.site = thread.site();
    this.visitor = thread.visitor();
    this.channel = Words.of(thread.channel());
    this.playbook = thread.playbook();
    this.audience = thread.audience();
    begin(span);
    follow(span);
  }

  ServiceSession(HelpTab of, Span span) {
    this.tab = of.id();
    this.site = of.site();
    this.visitor = of.visitor();
    this.channel = Words.of(Channel.HELP);
    begin(span);
    follow(span);
  }

  private void begin(Span span) {
    this.ordinal = span.ordinal();
    this.policyVersion = span.terms().version();
    this.from = span.from();
    this.openedSeq = span.openedSeq();
    this.openedAt = span.openedAt();
  }

  /** It turned out whose it is. */
  void belongTo(@Nullable Long known) {
    visitor = known;
  }

  /** Takes over what the cut found. */
  final void follow(Span span) {
    anchorSeq = span.anchorSeq();
    anchorAt = span.anchorAt();
    deadline = span.deadline();
    lastSeq = span.lastSeq();
    lastAt = span.lastAt();
    agentFrom = span.agentFrom();
    byVisitor = span.counts().visitor();
    byAssistant = span.counts().assistant();
    byAgent = span.counts().agent();
    lateAssistant = span.late().assistant();
    lateAgent = span.late().agent();
    var end = span.end();
    live = end == null ? true : null;
    endedAt = end == null ? null : end.at();
    endReason = end == null ? null : Words.of(end.reason());
    endSeq = end == null ? null : end.seq();
  }

  /** The session as the cut left it. */
  Span span(Terms terms) {
    var at = endedAt;
    var reason = endReason().orElse(null);
    return new Span(
        ordinal,
        terms,
        from,
        openedSeq,
        openedAt,
        anchorSeq,
        anchorAt,
        lastSeq,
        lastAt,
        agentFrom,
        counts(),
        late(),
        at == null || reason == null ? null : new Span.End(at, reason, endSeq));
  }

  public long id() {
    return id;
  }

  /** Null in Help. */
  public @Nullable Long conversation() {
    return conversation;
  }

  /** The tab of Help; null in all other channels. */
  public @Nullable Long tab() {
    return tab;
  }

  public long site() {
    return site;
  }

  /** Null where nobody is known, which is in Help alone. */
  public @Nullable Long visitor() {
    return visitor;
  }

  public Channel channel() {
    return Words.known(Channel.class, channel);
  }

  /** Null in Help. */
  public @Nullable Long playbook() {
    return playbook;
  }

  /** The audience that had led to the thread when it opened, if one did. */
  public @Nullable Long audience() {
    return audience;
  }

  /** 1, 2, 3 … in its thread or tab. */
  public int ordinal() {
    return ordinal;
  }

  /** The version that was in force when it opened (X24). */
  public int policyVersion() {
    return policyVersion;
  }

  /** The sequence of its first line: the visitor's, or the greeting that led to it (X05). */
  public long from() {
    return from;
  }

  public long openedSeq() {
    return openedSeq;
  }

  public Instant openedAt() {
    return openedAt;
  }

  /** The line its deadline is counted from. */
  public long anchorSeq() {
    return anchorSeq;
  }

  public Instant anchorAt() {
    return anchorAt;
  }

  /** The last instant that belongs to it, unless the visitor goes on (X06). */
  public Instant deadline() {
    return deadline;
  }

  public long lastSeq() {
    return lastSeq;
  }

  public Instant lastAt() {
    return lastAt;
  }

  /** When an agent first spoke in it. */
  public @Nullable Instant agentFrom() {
    return agentFrom;
  }

  public Counts counts() {
    return new Counts(byVisitor, byAssistant, byAgent);
  }

  /** Responses that came after its end. */
  public Counts late() {
    return new Counts(0, lateAssistant, lateAgent);
  }

  public boolean live() {
    return live != null;
  }

  public @Nullable Instant endedAt() {
    return endedAt;
  }

  public Optional<EndReason> endReason() {
    return Optional.ofNullable(endReason).map(word -> Words.known(EndReason.class, word));
  }

  /** The line that ended it; null when time did, or while it is live. */
  public @Nullable Long endSeq() {
    return endSeq;
  }
}
