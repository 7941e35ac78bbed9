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

/** A shelf of a help centre; what it is called stands in its texts. */
@Entity
@Table(name = "help_collection")
public class HelpCollection {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "site_id", updatable = false)
  private long site;

  @Column private int position;

  @Column(length = 20)
  private String icon;

  @Column(length = 200, updatable = false)
  private @Nullable String source;

  @Column(name = "client_id", length = 80, updatable = false)
  private @Nullable String clientId;

  @Column(name = "made_at", updatable = false)
  private Instant madeAt;

  @Version private int revision;

  protected HelpCollection() {}

  HelpCollection(
      long site,
      int position,
      Icon icon,
      @Nullable String source,
      @Nullable String clientId,
      Instant now) {
    this.site = site;
    this.position = position;
    this.icon = icon.word();
    this.source = source;
    this.clientId = clientId;
    this.madeAt = now;
  }

  /** Whether it is what its client calls so. */
  boolean isCalled(@Nullable String name) {
    return name != null && name.equals(clientId);
  }

  void wear(Icon another) {
    icon = another.word();
  }

  void stand(int at) {
    position = at;
  }

  public long id() {
    return id;
  }

  public long site() {
    return site;
  }

  /** Its place among the collections of its site. */
  public int position() {
    return position;
  }

  /** The name of an icon. */
  public String icon() {
    return icon;
  }

  /** By what an import finds it again. */
  @Nullable String source() {
    return source;
  }

  public Instant madeAt() {
    return madeAt;
  }

  /** Counts changes; a change names the revision it is based on. */
  public int revision() {
    return revision;
  }
}
