package dev.parley.help;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an article helped somebody. One per tab and article; who changes their mind changes it.
 */
@Entity
@Table(name = "help_feedback")
public class Feedback {
  static final int LONGEST_COMMENT = 1000;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "site_id", updatable = false)
  private long site;

  @Column(name = "article_id", updatable = false)
  private long article;

  @Column(length = 12)
  private String language;

  @Column(length = 80, updatable = false)
  private String tab;

  @Column private boolean helpful;

  @Column(name = "remark", length = LONGEST_COMMENT)
  private @Nullable String comment;

  @Column private Instant at;

  protected Feedback() {}

  Feedback(long site, long article, String tab) {
    this.site = site;
    this.article = article;
    this.tab = tab;
  }

  void say(String in, boolean helped, @Nullable String words, Instant now) {
    language = in;
    helpful = helped;
    comment = words;
    at = now;
  }

  public long id() {
    return id;
  }

  public long article() {
    return article;
  }

  public String language() {
    return language;
  }

  public boolean helpful() {
    return helpful;
  }

  public @Nullable String comment() {
    return comment;
  }

  public Instant at() {
    return at;
  }
}
