package dev.parley.inbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A filter that an agent keeps under a name. */
@Entity
@Table(name = "saved_filter")
public class SavedFilter {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "agent_id", updatable = false)
  private long agent;

  @Column private String name;
  @Column private String filter;

  protected SavedFilter() {}

  SavedFilter(long agent, String name, String filter) {
    this.agent = agent;
    become(name, filter);
  }

  final void become(String name, String filter) {
    this.name = name;
    this.filter = filter;
  }

  public long id() {
    return id;
  }

  long agent() {
    return agent;
  }

  public String name() {
    return name;
  }

  /** As it was given, as JSON. */
  public String filter() {
    return filter;
  }
}
