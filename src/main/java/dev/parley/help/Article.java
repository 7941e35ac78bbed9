package dev.parley.help;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An article, whatever the language: where it stands. What it says is in its texts. */
@Entity
@Table(name = "help_article")
public class Article {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "site_id", updatable = false)
  private long site;

  @Column(name = "collection_id")
  private long collection;

  @Column private int position;

  @Column(length = 200, updatable = false)
  private @Nullable String source;

  @Column(name = "client_id", length = 80, updatable = false)
  private @Nullable String clientId;

  @Column(name = "made_at", updatable = false)
  private Instant madeAt;

  @Version private int revision;

  protected Article() {}

  /**
   * @param source by what an import finds it again
   * @param clientId what its client calls it
   */
  Article(
      HelpCollection collection,
      int position,
      @Nullable String source,
      @Nullable String clientId,
      Instant now) {
    this.site = collection.site();
    this.collection = collection.id();
    this.position = position;
    this.source = source;
    this.clientId = clientId;
    this.madeAt = now;
  }

  void stand(long in, int at) {
    collection = in;
    position = at;
  }

  public long id() {
    return id;
  }

  public long site() {
    return site;
  }

  public long collection() {
    return collection;
  }

  /** Its place in its collection. */
  public int position() {
    return position;
  }

  public Instant madeAt() {
    return madeAt;
  }

  /** Counts moves; a move names the revision it is based on. */
  public int revision() {
    return revision;
  }
}
