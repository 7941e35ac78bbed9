package dev.parley.agent;

import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What agents are in or can do. One that is deleted stays as a row, because what was routed by it
 * still tells of it.
 */
@MappedSuperclass
public abstract class Named {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column private String name;

  @Column(name = "gone_at")
  private @Nullable Instant goneAt;

  @Version private int revision;

  protected Named() {}

  Named(String name) {
    this.name = name;
  }

  void rename(String to) {
    name = to;
  }

  void go(Instant now) {
    goneAt = now;
  }

  void comeBack(String called) {
    name = called;
    goneAt = null;
  }

  /** Leaves its name to another one; for what is gone only. */
  void stepAside() {
    name = "#" + id;
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  boolean isGone() {
    return goneAt != null;
  }

  /** Counts changes; a change names the revision it is based on. */
  public int revision() {
    return revision;
  }
}
