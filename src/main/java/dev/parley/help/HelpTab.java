package dev.parley.help;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A tab in which somebody uses Help: what is done in another one is apart from it (A20, X25). */
@Entity
@Table(name = "help_tab")
@DynamicUpdate
public class HelpTab {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "site_id", updatable = false)
  private long site;

  @Column(updatable = false)
  private String tab;

  @Column(name = "visitor_id")
  private @Nullable Long visitor;

  @Column(updatable = false)
  private boolean approximate;

  @Column(name = "opened_at", updatable = false)
  private Instant openedAt;

  @Column(name = "last_seq")
  private long lastSeq;

  @Column(name = "last_at")
  private Instant lastAt;

  protected HelpTab() {}

  HelpTab(long site, String tab, boolean approximate, Instant now) {
    this.site = site;
    this.tab = tab;
    this.approximate = approximate;
    this.openedAt = now;
    this.lastAt = now;
  }

  /** Whether this may be the same reader: nobody is somebody later, and never somebody else. */
  boolean isOf(HelpActs.Reader reader) {
    return approximate == reader.approximate()
        && (visitor == null || visitor.equals(reader.visitor()));
  }

  void readBy(@Nullable Long known) {
    visitor = known;
  }

  /** The next act: its time is never before that of the last one. */
  HelpAct next(Said said, Instant now) {
    lastSeq++;
    lastAt = now.isBefore(lastAt) ? lastAt : now;
    return new HelpAct(this, said);
  }

  public long id() {
    return id;
  }

  public long site() {
    return site;
  }

  /** Whose it is; null while nobody is known. */
  public @Nullable Long visitor() {
    return visitor;
  }

  /** One full load of a page, counted without script or without consent (X34, A22). */
  public boolean approximate() {
    return approximate;
  }

  public Instant openedAt() {
    return openedAt;
  }

  public long lastSeq() {
    return lastSeq;
  }

  public Instant lastAt() {
    return lastAt;
  }
}
