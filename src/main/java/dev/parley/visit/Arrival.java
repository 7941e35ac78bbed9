package dev.parley.visit;

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

/** A page that was seen, and which audience it met. */
@Entity
@Table(name = "arrival")
@DynamicUpdate
public class Arrival {
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
  private String url;

  @Column(updatable = false)
  private String path;

  @Column(updatable = false)
  private @Nullable String title;

  @Column(updatable = false)
  private @Nullable String referrer;

  @Column private @Nullable String verdict;

  protected Arrival() {}

  Arrival(Visit visit, String tab, PageView page, Instant at) {
    this.visitId = visit.id();
    this.visitorId = visit.visitorId();
    this.tab = tab;
    this.at = at;
    this.url = page.url();
    this.path = page.path();
    this.title = page.title();
    this.referrer = page.referrer();
  }

  void judged(String json) {
    verdict = json;
  }

  public long id() {
    return id;
  }

  public long visitId() {
    return visitId;
  }

  public long visitorId() {
    return visitorId;
  }

  public String tab() {
    return tab;
  }

  public Instant at() {
    return at;
  }

  public PageView page() {
    return new PageView(url, title, referrer);
  }

  public String path() {
    return path;
  }

  /** What the audiences said, as JSON; null when they were not asked. */
  public @Nullable String verdict() {
    return verdict;
  }
}
