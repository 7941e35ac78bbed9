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
 * An article in one language: which of its versions is read, if any. Writing makes a version and
 * changes nothing for readers; publishing chooses one.
 */
@Entity
@Table(name = "help_article_text")
public class ArticleText {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "article_id", updatable = false)
  private long article;

  @Column(name = "site_id", updatable = false)
  private long site;

  @Column(length = 12, updatable = false)
  private String language;

  @Column(length = 100)
  private String slug;

  @Column private int latest;
  @Column private @Nullable Integer published;

  @Column(name = "published_at")
  private @Nullable Instant publishedAt;

  @Column private long moved;

  protected ArticleText() {}

  ArticleText(Article article, String language, String slug, long at) {
    this.article = article.id();
    this.site = article.site();
    this.language = language;
    this.slug = slug;
    this.moved = at;
  }

  /** The next version; readers see what they saw. */
  ArticleVersion write(Wording wording, String by, Instant now) {
    return new ArticleVersion(id, ++latest, wording, by, now);
  }

  void publish(int number, Instant now) {
    published = number;
    publishedAt = now;
  }

  void unpublish() {
    published = null;
    publishedAt = null;
  }

  void call(String at) {
    slug = at;
  }

  /** The number of the site's help centre at the last change of what readers see. */
  void moved(long number) {
    moved = number;
  }

  public long id() {
    return id;
  }

  public long article() {
    return article;
  }

  public long site() {
    return site;
  }

  public String language() {
    return language;
  }

  /** Unique on its site and in its language. */
  public String slug() {
    return slug;
  }

  /** The number of the version that was written last. */
  public int latest() {
    return latest;
  }

  /** The number of the version that is read; null for a draft. */
  public @Nullable Integer published() {
    return published;
  }

  public @Nullable Instant publishedAt() {
    return publishedAt;
  }

  long moved() {
    return moved;
  }
}
