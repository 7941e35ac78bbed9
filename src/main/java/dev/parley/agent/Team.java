package dev.parley.agent;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Agents who answer for the same things. */
@Entity
@Table(name = "team")
public class Team extends Named {
  protected Team() {}

  Team(String name) {
    super(name);
  }
}
