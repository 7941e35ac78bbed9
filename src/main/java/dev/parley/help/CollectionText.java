package dev.parley.help;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** What a collection is called in one language. */
@Entity
@Table(name = "help_collection_text")
public class CollectionText {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "collection_id", updatable = false)
  private long collection;

  @Column(name = "site_id", updatable = false)
  private long site;

  @Column(length = 12, updatable = false)
  private String language;

  @Column(length = 80)
  private String name;

  @Column(length = 300)
  private String summary;

  @Column(length = 100)
  private String slug;

  protected CollectionText() {}

  CollectionText(HelpCollection collection, String language, Named named, String slug) {
    this.collection = collection.id();
    this.site = collection.site();
    this.language = language;
    call(named, slug);
  }

  final void call(Named named, String at) {
    name = named.name();
    summary = named.summary();
    slug = at;
  }

  public long collection() {
    return collection;
  }

  public String language() {
    return language;
  }

  public String name() {
    return name;
  }

  /** One sentence, or none. */
  public String summary() {
    return summary;
  }

  public String slug() {
    return slug;
  }
}
