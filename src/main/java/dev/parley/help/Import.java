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

/** A folder of Markdown that is taken in, file by file, in the background. */
@Entity
@Table(name = "help_import")
public class Import {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "site_id", updatable = false)
  private long site;

  @Column(name = "made_at", updatable = false)
  private Instant madeAt;

  @Column(name = "made_by", length = 120, updatable = false)
  private String madeBy;

  @Column(updatable = false)
  private boolean publish;

  @Column(updatable = false)
  private int files;

  @Column(name = "done_at")
  private @Nullable Instant doneAt;

  protected Import() {}

  Import(long site, int files, boolean publish, String by, Instant now) {
    this.site = site;
    this.files = files;
    this.publish = publish;
    this.madeBy = by;
    this.madeAt = now;
  }

  void done(Instant now) {
    doneAt = now;
  }

  public long id() {
    return id;
  }

  public long site() {
    return site;
  }

  public Instant madeAt() {
    return madeAt;
  }

  public String madeBy() {
    return madeBy;
  }

  /** Whether what does not say otherwise is published at once. */
  boolean publish() {
    return publish;
  }

  /** How many files of Markdown there are. */
  public int files() {
    return files;
  }

  public @Nullable Instant doneAt() {
    return doneAt;
  }
}
