package dev.parley.help;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One file of an import, and what became of it. */
@Entity
@Table(name = "help_import_file")
public class ImportFile {
  static final int LONGEST_PATH = 300;
  static final int LONGEST_BODY = 110_000;
  private static final int LONGEST_DETAIL = 500;

  /** What became of a file. */
  public enum Outcome {
    MADE,
    CHANGED,
    SAME,
    REFUSED
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "import_id", updatable = false)
  private long batch;

  @Column(length = LONGEST_PATH, updatable = false)
  private String path;

  @Column(length = LONGEST_BODY)
  private @Nullable String body;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)")
  private @Nullable Outcome outcome;

  @Column(length = LONGEST_DETAIL)
  private @Nullable String detail;

  @Column(name = "article_id")
  private @Nullable Long article;

  protected ImportFile() {}

  ImportFile(Import of, String path, String body) {
    this.batch = of.id();
    this.path = path;
    this.body = body;
  }

  /** Its text is in an article now. */
  void became(Outcome what, long in) {
    outcome = what;
    article = in;
    body = null;
  }

  void refused(String why) {
    outcome = Outcome.REFUSED;
    detail = why.length() > LONGEST_DETAIL ? why.substring(0, LONGEST_DETAIL) : why;
    body = null;
  }

  public long id() {
    return id;
  }

  /** The import it is of. */
  long batch() {
    return batch;
  }

  public String path() {
    return path;
  }

  /** Null once it was taken in or refused. */
  @Nullable String body() {
    return body;
  }

  public @Nullable Outcome outcome() {
    return outcome;
  }

  /** Why it was refused. */
  public @Nullable String detail() {
    return detail;
  }

  public @Nullable Long article() {
    return article;
  }
}
