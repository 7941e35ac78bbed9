package dev.parley.help;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** What an article said in a language, once written. Never changed. */
@Entity
@Immutable
@Table(name = "help_article_version")
public class ArticleVersion {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "text_id")
  private long text;

  @Column private int number;

  @Column(length = Wording.LONGEST_TITLE)
  private String title;

  @Column(length = Wording.LONGEST_SUMMARY)
  private String summary;

  @Column(length = Wording.LONGEST_BODY)
  private String body;

  @Column(name = "made_at")
  private Instant madeAt;

  @Column(name = "made_by")
  private String madeBy;

  protected ArticleVersion() {}

  ArticleVersion(long text, int number, Wording wording, String by, Instant now) {
    this.text = text;
    this.number = number;
    this.title = wording.title();
    this.summary = wording.summary();
    this.body = wording.body();
    this.madeAt = now;
    this.madeBy = by;
  }

  boolean says(Wording wording) {
    return wording.equals(wording());
  }

  Wording wording() {
    return new Wording(title, summary, body);
  }

  public long text() {
    return text;
  }

  /** 1, 2, 3 … in its text. */
  public int number() {
    return number;
  }

  public String title() {
    return title;
  }

  /** One or two sentences, or none. */
  public String summary() {
    return summary;
  }

  /** Markdown. */
  public String body() {
    return body;
  }

  public Instant madeAt() {
    return madeAt;
  }

  public String madeBy() {
    return madeBy;
  }
}
