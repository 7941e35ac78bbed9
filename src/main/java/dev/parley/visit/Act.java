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
import org.jspecify.annotations.Nullable;

/** Something a visitor did that is neither an arrival nor in a thread. */
@Entity
@Table(name = "act")
class Act {
  private static final int LONGEST = 500;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "visit_id", updatable = false)
  private long visitId;

  @Column(name = "visitor_id", updatable = false)
  private long visitorId;

  @Column(updatable = false)
  private String tab;

  @Column(updatable = false)
  private Instant at;

  @Column(updatable = false)
  private String kind;

  @Column(updatable = false)
  private @Nullable String detail;

  protected Act() {}

  Act(Visit visit, ActKind kind, String tab, @Nullable String detail, Instant at) {
    this.visitId = visit.id();
    this.visitorId = visit.visitorId();
    this.kind = Words.of(kind);
    this.tab = tab;
    this.detail =
        detail == null || detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST);
    this.at = at;
  }

  long id() {
    return id;
  }
}
