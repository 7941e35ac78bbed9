package dev.parley.agent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** Agents who answer for the same things. */
@Entity
@Table(name = "team")
public class Team {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column private String name;
  @Version private int revision;

  protected Team() {}

  Team(String name) {
    this.name = name;
  }

  void rename(String to) {
    name = to;
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** Counts changes; a change names the revision it is based on. */
  public int revision() {
    return revision;
  }
}
