package dev.parley.workstream;

import dev.parley.agent.Week;
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
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * Who answers what passes through a work stream, as data. A version is never changed (X24): the
 * next one is in force from a later instant, and a conversation in a queue or with an agent keeps
 * the version under which it was handed over.
 */
@Entity
@Immutable
@Table(name = "routing_policy")
public class RoutingPolicy implements Versioned {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "work_stream_id")
  private long workStream;

  @Column private int version;

  @Column(name = "in_force_from")
  private Instant inForceFrom;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)")
  private RoutingMode mode;

  @Column private int units;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)")
  private Matching matching;

  @Column(name = "overflow_after_ms")
  private @Nullable Long overflowAfter;

  @Column(name = "wrap_up_ms")
  private long wrapUp;

  @Column(name = "absent_after_ms")
  private @Nullable Long absentAfter;

  @Column(length = 400)
  private @Nullable String hours;

  @Enumerated(EnumType.STRING)
  @Column(name = "out_of_hours", length = 10, columnDefinition = "varchar(10)")
  private OutOfHours outOfHours;

  @Column(name = "made_by")
  private String madeBy;

  protected RoutingPolicy() {}

  RoutingPolicy(
      long workStream, int version, Instant inForceFrom, RoutingRules rules, String madeBy) {
    this.workStream = workStream;
    this.version = version;
    this.inForceFrom = inForceFrom;
    this.mode = rules.mode();
    this.units = rules.units();
    this.matching = rules.matching();
    this.overflowAfter = millis(rules.overflowAfter());
    this.wrapUp = rules.wrapUp().toMillis();
    this.absentAfter = millis(rules.absentAfter());
    this.hours = rules.hours() == null ? null : rules.hours().text();
    this.outOfHours = rules.outOfHours();
    this.madeBy = madeBy;
  }

  public RoutingRules rules() {
    return new RoutingRules(
        mode,
        units,
        matching,
        duration(overflowAfter),
        Duration.ofMillis(wrapUp),
        duration(absentAfter),
        hours == null ? null : Week.of(hours),
        outOfHours);
  }

  private static @Nullable Long millis(@Nullable Duration limit) {
    return limit == null ? null : limit.toMillis();
  }

  private static @Nullable Duration duration(@Nullable Long millis) {
    return millis == null ? null : Duration.ofMillis(millis);
  }

  public long id() {
    return id;
  }

  public long workStream() {
    return workStream;
  }

  /** 1, 2, 3 … per work stream. */
  @Override
  public int version() {
    return version;
  }

  @Override
  public Instant inForceFrom() {
    return inForceFrom;
  }

  /** The name of who published it. */
  public String madeBy() {
    return madeBy;
  }
}
