package dev.parley.agent;

import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The teams, and the skills their people have: an installation has some dozens of each. */
@ApplicationScoped
@Transactional
public class Teams {
  private static final int NAME_LIMIT = 80;
  private static final int MOST = 500;

  @PersistenceContext private EntityManager entities;

  public List<Team> all() {
    return entities.createQuery("select t from Team t order by t.name", Team.class).getResultList();
  }

  public List<Skill> skills() {
    return entities
        .createQuery("select s from Skill s order by s.name", Skill.class)
        .getResultList();
  }

  /** 404 {@code not-found} when there is none. */
  public Team byId(long id) {
    var team = entities.find(Team.class, id);
    if (team == null) {
      throw Problem.notFound("team");
    }
    return team;
  }

  public Optional<Team> named(String name) {
    return all().stream().filter(t -> t.name().equalsIgnoreCase(name.trim())).findFirst();
  }

  public Optional<Skill> skillNamed(String name) {
    return skills().stream().filter(s -> s.name().equalsIgnoreCase(name.trim())).findFirst();
  }

  /** 409 {@code conflict} when there is one of this name. */
  public Team create(@Nullable String name) {
    var given = checked(name);
    if (named(given).isPresent()) {
      throw Problem.conflict("There is a team called '" + given + "' already.");
    }
    enough(all().size());
    var team = new Team(given);
    entities.persist(team);
    entities.flush();
    return team;
  }

  /** 409 {@code conflict} when somebody renamed it after {@code revision}. */
  public Team rename(long id, @Nullable String name, int revision) {
    var team = byId(id);
    var given = checked(name);
    if (team.revision() != revision) {
      throw Problem.conflict("This team was changed meanwhile. Look at it again, then change it.")
          .with("version", team.revision());
    }
    if (named(given).filter(other -> other.id() != id).isPresent()) {
      throw Problem.conflict("There is a team called '" + given + "' already.");
    }
    team.rename(given);
    entities.flush();
    return team;
  }

  /** The same name once more is the same skill. */
  public Skill skill(@Nullable String name) {
    var given = checked(name);
    return skillNamed(given)
        .orElseGet(
            () -> {
              enough(skills().size());
              var skill = new Skill(given);
              entities.persist(skill);
              entities.flush();
              return skill;
            });
  }

  private static String checked(@Nullable String name) {
    if (name == null || name.isBlank() || name.length() > NAME_LIMIT) {
      throw Problem.invalid("name", "A name has 1 to " + NAME_LIMIT + " characters.");
    }
    return name.trim();
  }

  private static void enough(int there) {
    if (there >= MOST) {
      throw Problem.invalid("name", "There are " + MOST + " already.");
    }
  }
}
