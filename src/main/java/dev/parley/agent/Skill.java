package dev.parley.agent;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Something agents can do, each more or less well. */
@Entity
@Table(name = "skill")
public class Skill extends Named {
  protected Skill() {}

  Skill(String name) {
    super(name);
  }
}
