package dev.parley.help;

import dev.parley.platform.Words;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Something done in a tab of Help. */
@Entity
@Table(name = "help_act")
@Immutable
public class HelpAct {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "tab_id")
  private long tab;

  @Column(name = "site_id")
  private long site;

  @Column private long seq;

  @Column private Instant at;

  @Column(name = "client_id")
  private String clientId;

  @Column private String kind;

  @Column private @Nullable String how;

  @Column(name = "article_id")
  private @Nullable Long article;

  @Column private String language;

  @Column private @Nullable String words;

  protected HelpAct() {}

  HelpAct(HelpTab tab, Said said) {
    this.tab = tab.id();
    this.site = tab.site();
    this.seq = tab.lastSeq();
    this.at = tab.lastAt();
    this.clientId = said.clientId();
    this.kind = Words.of(said.kind());
    this.how = said.how() == null ? null : Words.of(said.how());
    this.article = said.article();
    this.language = said.language();
    this.words = said.words();
  }

  public long id() {
    return id;
  }

  public long tab() {
    return tab;
  }

  /** 1, 2, 3 … in its tab. */
  public long seq() {
    return seq;
  }

  public Instant at() {
    return at;
  }

  public Doing kind() {
    return Words.known(Doing.class, kind);
  }

  /** How the article was opened; null when none was. */
  public @Nullable How how() {
    return how == null ? null : Words.known(How.class, how);
  }

  public @Nullable Long article() {
    return article;
  }

  /** What it was about, in the language of its page. */
  public Optional<Titles.In> read() {
    return Optional.ofNullable(article).map(id -> new Titles.In(id, language));
  }

  public String language() {
    return language;
  }

  /** What was searched for, or the search an article was chosen from. */
  public @Nullable String words() {
    return words;
  }
}
