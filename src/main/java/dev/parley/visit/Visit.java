package dev.parley.visit;

import dev.parley.platform.Words;
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
 * A visit session: a span of one visitor's log, cut by the policy that was in force when it opened.
 * While it is live, what is stored of its last touchpoint may be older than the log's: see {@link
 * Visits#settle}.
 */
@Entity
@Table(name = "visit")
@DynamicUpdate
public class Visit {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "visitor_id", updatable = false)
  private long visitorId;

  @Column(name = "site_id", updatable = false)
  private long siteId;

  @Column(name = "policy_id", updatable = false)
  private long policyId;

  @Column(updatable = false)
  private int ordinal;

  @Column(name = "opened_at", updatable = false)
  private Instant openedAt;

  @Column(name = "opened_by", updatable = false)
  private String openedBy;

  @Column(name = "touched_at")
  private @Nullable Instant touchedAt;

  @Column(name = "anchor_kind")
  private String anchorKind;

  @Column(name = "anchor_at")
  private Instant anchorAt;

  @Column(name = "anchor_ref")
  private @Nullable String anchorRef;

  @Column private Instant deadline;

  @Column(name = "due_at")
  private @Nullable Instant dueAt;

  @Column private String tabs;

  @Column(name = "tabs_closed_at")
  private @Nullable Instant tabsClosedAt;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  @Column(name = "end_reason")
  private @Nullable String endReason;

  /** True or null: the schema allows one live visit per visitor and site. */
  @Column private @Nullable Boolean live;

  @Column(name = "greeted_at")
  private @Nullable Instant greetedAt;

  @Column private int pages;

  @Column(name = "rule_due_at")
  private @Nullable Instant ruleDueAt;

  protected Visit() {}

  Visit(long visitorId, long siteId, int ordinal, Span span) {
    this.visitorId = visitorId;
    this.siteId = siteId;
    this.ordinal = ordinal;
    this.policyId = span.terms().policy();
    this.openedAt = span.openedAt();
    this.openedBy = Words.of(span.openedBy());
    follow(span);
  }

  /** Takes over what the cut found. */
  final void follow(Span span) {
    touchedAt = span.touchedAt();
    anchorKind = Words.of(span.anchor().kind());
    anchorAt = span.anchor().at();
    anchorRef = span.anchor().ref();
    deadline = span.deadline();
    tabs = span.tabs().written();
    tabsClosedAt = span.tabs().closedAt();
    var end = span.end();
    dueAt = end == null ? span.due() : null;
    live = end == null ? true : null;
    endedAt = end == null ? null : end.at();
    endReason = end == null ? null : Words.of(end.reason());
    ruleDueAt = end == null ? ruleDueAt : null;
  }

  /** The visit as the cut left it. */
  Span span(Terms terms) {
    var at = endedAt;
    var reason = endReason;
    return new Span(
        terms,
        openedAt,
        Words.known(ActKind.class, openedBy),
        touchedAt,
        anchor(),
        Tabs.read(tabs, anchorAt, tabsClosedAt),
        at == null || reason == null
            ? null
            : new Span.End(at, Words.known(EndReason.class, reason)));
  }

  /** Names the act that became the anchor before it had an id. */
  void anchoredBy(long act) {
    if (anchor().ref().isEmpty()) {
      anchorRef = Long.toString(act);
    }
  }

  void page() {
    pages++;
  }

  void ruleDue(@Nullable Instant at) {
    ruleDueAt = at;
  }

  public long id() {
    return id;
  }

  public long visitorId() {
    return visitorId;
  }

  public long siteId() {
    return siteId;
  }

  /** The version that was in force when it opened (X24). */
  public long policyId() {
    return policyId;
  }

  /** 1, 2, 3 … per visitor. */
  public int ordinal() {
    return ordinal;
  }

  public Instant openedAt() {
    return openedAt;
  }

  public ActKind openedBy() {
    return Words.known(ActKind.class, openedBy);
  }

  public @Nullable Instant touchedAt() {
    return touchedAt;
  }

  public Anchor anchor() {
    return new Anchor(
        Words.known(ActKind.class, anchorKind), anchorAt, anchorRef == null ? "" : anchorRef);
  }

  /** The last instant that belongs to it, unless a touchpoint follows (X06). */
  public Instant deadline() {
    return deadline;
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

  public @Nullable Instant greetedAt() {
    return greetedAt;
  }

  /** Arrivals in this visit. */
  public int pages() {
    return pages;
  }

  /** When a time rule could turn true; null when none can. */
  public @Nullable Instant ruleDueAt() {
    return ruleDueAt;
  }
}
