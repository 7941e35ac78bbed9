package dev.parley.help;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.util.List;

/** Words that mean the same to who looks for help, in one language of a site. */
@Entity
@IdClass(Synonyms.Key.class)
@Table(name = "help_synonyms")
public class Synonyms {
  static final int LONGEST = 20_000;

  /** By what there is one. */
  public record Key(long site, String language) implements Serializable {}

  @Id
  @Column(name = "site_id")
  private long site;

  @Id
  @Column(length = 12)
  private String language;

  @Column(name = "lines", length = LONGEST)
  private String lines;

  @Version private int revision;

  protected Synonyms() {}

  Synonyms(long site, String language) {
    this.site = site;
    this.language = language;
    this.lines = "";
  }

  void say(List<List<String>> groups) {
    lines = String.join("\n", groups.stream().map(g -> String.join(",", g)).toList());
  }

  public List<List<String>> groups() {
    return lines.lines().map(line -> List.of(line.split(","))).toList();
  }

  public int revision() {
    return revision;
  }
}
