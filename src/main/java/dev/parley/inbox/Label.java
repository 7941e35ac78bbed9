package dev.parley.inbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.util.Locale;

/** A word that agents put on conversations. */
@Entity
public class Label {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column private String name;
  @Column private String folded;
  @Column private String colour;
  @Version private int revision;

  protected Label() {}

  Label(String name, String colour) {
    become(name, colour);
  }

  final void become(String name, String colour) {
    this.name = name;
    this.folded = folded(name);
    this.colour = colour;
  }

  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** {@code #rrggbb}. */
  public String colour() {
    return colour;
  }

  /** Counts changes; a change names the revision it is based on. */
  public int revision() {
    return revision;
  }
}
