package dev.parley.inbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** Words that agents write often, in the languages of their visitors. */
@Entity
@Table(name = "saved_reply")
public class SavedReply {
  /** The scope of those that all share. */
  static final long SHARED = 0;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column private long scope;
  @Column private String shortcut;
  @Column private String texts;

  @Column(name = "made_by", updatable = false)
  private long madeBy;

  @Column(name = "changed_at")
  private Instant changedAt;

  @Version private int revision;

  protected SavedReply() {}

  SavedReply(long scope, String shortcut, String texts, long madeBy, Instant now) {
    this.madeBy = madeBy;
    become(scope, shortcut, texts, now);
  }

  final void become(long scope, String shortcut, String texts, Instant now) {
    this.scope = scope;
    this.shortcut = shortcut;
    this.texts = texts;
    this.changedAt = now;
  }

  public long id() {
    return id;
  }

  /** Whether all agents have it. */
  public boolean shared() {
    return scope == SHARED;
  }

  long scope() {
    return scope;
  }

  public String shortcut() {
    return shortcut;
  }

  /** By language, as JSON. */
  String texts() {
    return texts;
  }

  public long madeBy() {
    return madeBy;
  }

  public Instant changedAt() {
    return changedAt;
  }

  /** Counts changes; a change names the revision it is based on. */
  public int revision() {
    return revision;
  }
}
