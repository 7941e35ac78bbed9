package dev.parley.workstream;

import static java.util.stream.Collectors.joining;

import dev.parley.platform.Words;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * When a visit session ends (P06, P10, X03), as data. A version is never changed (X24): the next
 * one is in force from a later instant, and a visit keeps the version that was in force when it
 * opened.
 */
@Entity
@Table(name = "visit_policy")
public class VisitPolicy implements Versioned {
  public static final Duration LIMIT = Duration.ofMinutes(30);
  public static final Set<Touchpoint> TOUCHPOINTS =
      Collections.unmodifiableSet(
          EnumSet.of(
              Touchpoint.MESSAGE,
              Touchpoint.BUTTON,
              Touchpoint.FORM,
              Touchpoint.OPEN,
              Touchpoint.SURVEY));

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "site_id")
  private long siteId;

  @Column private int version;

  @Column(name = "in_force_from")
  private Instant inForceFrom;

  @Column(name = "limit_ms")
  private long limit;

  @Column private String touchpoints;

  @Column(name = "needs_tab_closed")
  private boolean needsTabClosed;

  @Column(name = "made_by")
  private String madeBy;

  protected VisitPolicy() {}

  VisitPolicy(
      long siteId,
      int version,
      Instant inForceFrom,
      Duration limit,
      Set<Touchpoint> touchpoints,
      boolean needsTabClosed,
      String madeBy) {
    this.siteId = siteId;
    this.version = version;
    this.inForceFrom = inForceFrom;
    this.limit = limit.toMillis();
    this.touchpoints = touchpoints.stream().sorted().map(Words::of).collect(joining(" "));
    this.needsTabClosed = needsTabClosed;
    this.madeBy = madeBy;
  }

  public long id() {
    return id;
  }

  public long siteId() {
    return siteId;
  }

  /** 1, 2, 3 … per site. */
  @Override
  public int version() {
    return version;
  }

  @Override
  public Instant inForceFrom() {
    return inForceFrom;
  }

  /**
   * Time from the last touchpoint to the end. An act at exactly that instant still belongs (X06).
   */
  public Duration limit() {
    return Duration.ofMillis(limit);
  }

  public Set<Touchpoint> touchpoints() {
    var set = EnumSet.noneOf(Touchpoint.class);
    for (var name : touchpoints.split(" ")) {
      if (!name.isEmpty()) {
        set.add(Words.known(Touchpoint.class, name));
      }
    }
    return set;
  }

  public boolean counts(Touchpoint act) {
    return touchpoints().contains(act);
  }

  /**
   * The literal reading of the rule: time alone does not end a visit, the tab must be closed as
   * well (P10).
   */
  public boolean needsTabClosed() {
    return needsTabClosed;
  }

  /** The name of who published it. */
  public String madeBy() {
    return madeBy;
  }
}
