package dev.parley.agent;

import static java.util.stream.Collectors.toMap;

import dev.parley.agent.Retiring.What;
import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The teams, and the skills their people have: an installation has some dozens of each. Playbooks
 * ask for them by name, and what is published never changes: so a name that was given once leads to
 * who had it, until another takes it.
 */
@ApplicationScoped
@Transactional
public class Teams {
  private static final int NAME_LIMIT = 80;
  private static final int MOST = 500;

  @PersistenceContext private EntityManager entities;
  @Inject private Event<Retiring> retiring;
  @Inject private Event<AgentEvent> events;

  public List<Team> all() {
    return present(Team.class);
  }

  public List<Skill> skills() {
    return present(Skill.class);
  }

  /** Of all teams that there ever were, by id. */
  public Map<Long, String> names() {
    return entities
        .createQuery("select t from Team t", Team.class)
        .getResultStream()
        .collect(toMap(Team::id, Team::name));
  }

  /** 404 {@code not-found} when there is none. */
  public Team byId(long id) {
    return byId(Team.class, id);
  }

  /** Whether there is such a team still. */
  public boolean isThere(long id) {
    var team = entities.find(Team.class, id);
    return team != null && !team.isGone();
  }

  public boolean isSkillThere(long id) {
    var skill = entities.find(Skill.class, id);
    return skill != null && !skill.isGone();
  }

  /** Who is called so, or was. */
  public Optional<Team> named(String name) {
    return ever(Team.class, name);
  }

  public Optional<Skill> skillNamed(String name) {
    return ever(Skill.class, name);
  }

  /** 409 {@code conflict} when there is one of this name. */
  public Team create(@Nullable String name) {
    var given = checked(name);
    if (now(Team.class, given).isPresent()) {
      throw taken(Team.class, given);
    }
    return make(Team.class, new Team(given));
  }

  /** The same name once more is the same skill. */
  public Skill skill(@Nullable String name) {
    var given = checked(name);
    return now(Skill.class, given).orElseGet(() -> make(Skill.class, new Skill(given)));
  }

  /** 409 {@code conflict} when somebody renamed it after {@code revision}, or the name is taken. */
  public Team rename(long id, @Nullable String name, int revision) {
    return rename(Team.class, id, name, revision);
  }

  /** 409 {@code conflict} when somebody renamed it after {@code revision}, or the name is taken. */
  public Skill renameSkill(long id, @Nullable String name, int revision) {
    return rename(Skill.class, id, name, revision);
  }

  /**
   * Deletes a team. What is in it or waits for it, and its name, go to another one, or it is 409
   * {@code in-use} while there is something. Deleting it again changes nothing.
   */
  public void remove(long id, @Nullable Long into, Instant now) {
    if (into != null && into == id) {
      throw Problem.invalid("into", "Name another team.");
    }
    // In one order, so that two that go into each other do not wait for each other.
    Stream.of(id, into)
        .filter(Objects::nonNull)
        .sorted()
        .forEach(one -> entities.find(Team.class, one, LockModeType.PESSIMISTIC_WRITE));
    var team = entities.find(Team.class, id);
    if (team == null || team.isGone()) {
      return;
    }
    var members = members("agent_team", "team_id", id);
    var event = new Retiring(What.TEAM, id, names(Team.class, team), into);
    if (into == null) {
      event.heldBy("agents", members.size(), namesOf(members));
    } else {
      byId(into);
      run(
          "insert into agent_team (agent_id, team_id) select m.agent_id, ?2 from agent_team m where"
              + " m.team_id = ?1 and not exists (select 1 from agent_team o where o.agent_id ="
              + " m.agent_id and o.team_id = ?2)",
          id,
          into);
    }
    retiring.fire(event);
    event.settle(team.name());
    if (into != null) {
      run("update former_name set owner_id = ?2 where kind = 'TEAM' and owner_id = ?1", id, into);
      remember(Team.class, team.name(), into);
    }
    run("delete from agent_team where team_id = ?1", id);
    team.go(now);
    members.forEach(agent -> events.fire(new AgentEvent.ProfileChanged(agent)));
  }

  /**
   * Deletes a skill, also of those who have it; 409 {@code in-use} while something asks for it.
   * Deleting it again changes nothing.
   */
  public void removeSkill(long id, Instant now) {
    var skill = entities.find(Skill.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (skill == null || skill.isGone()) {
      return;
    }
    var event = new Retiring(What.SKILL, id, names(Skill.class, skill), null);
    retiring.fire(event);
    event.settle(skill.name());
    var members = members("agent_skill", "skill_id", id);
    run("delete from agent_skill where skill_id = ?1", id);
    skill.go(now);
    members.forEach(agent -> events.fire(new AgentEvent.ProfileChanged(agent)));
  }

  private <N extends Named> List<N> present(Class<N> type) {
    return entities
        .createQuery(
            "select n from " + type.getSimpleName() + " n where n.goneAt is null order by n.name",
            type)
        .getResultList();
  }

  private <N extends Named> N byId(Class<N> type, long id) {
    var found = entities.find(type, id);
    if (found == null || found.isGone()) {
      throw Problem.notFound(word(type));
    }
    return found;
  }

  private <N extends Named> Optional<N> now(Class<N> type, String name) {
    return present(type).stream().filter(n -> n.name().equalsIgnoreCase(name.trim())).findFirst();
  }

  private <N extends Named> Optional<N> ever(Class<N> type, String name) {
    return now(type, name)
        .or(
            () ->
                numbers(
                        "select owner_id from former_name where kind = ?1 and folded = ?2",
                        kind(type),
                        folded(name))
                    .stream()
                    .findFirst()
                    .map(id -> entities.find(type, id))
                    .filter(n -> !n.isGone()));
  }

  /** One that had this name and is gone comes back instead: what tells of it tells of it again. */
  private <N extends Named> N make(Class<N> type, N fresh) {
    if (present(type).size() >= MOST) {
      throw Problem.invalid("name", "There are " + MOST + " already.");
    }
    forget(type, fresh.name());
    var gone = gone(type, fresh.name());
    gone.ifPresent(old -> old.comeBack(fresh.name()));
    if (gone.isEmpty()) {
      entities.persist(fresh);
    }
    entities.flush();
    return gone.orElse(fresh);
  }

  private <N extends Named> Optional<N> gone(Class<N> type, String name) {
    return entities
        .createQuery(
            "select n from "
                + type.getSimpleName()
                + " n where n.goneAt is not null and lower(n.name) = lower(?1)",
            type)
        .setParameter(1, name)
        .getResultStream()
        .findFirst();
  }

  private <N extends Named> N rename(Class<N> type, long id, @Nullable String name, int revision) {
    var one = byId(type, id);
    var given = checked(name);
    if (one.revision() != revision) {
      throw Problem.conflict(
              "This " + word(type) + " was changed meanwhile. Look at it again, then change it.")
          .with("version", one.revision());
    }
    if (now(type, given).filter(other -> other.id() != id).isPresent()) {
      throw taken(type, given);
    }
    gone(type, given).ifPresent(Named::stepAside);
    entities.flush();
    remember(type, one.name(), id);
    forget(type, given);
    one.rename(given);
    entities.flush();
    return one;
  }

  private void remember(Class<? extends Named> type, String name, long owner) {
    forget(type, name);
    run(
        "insert into former_name (kind, folded, owner_id) values (?1, ?2, ?3)",
        kind(type),
        folded(name),
        owner);
  }

  private void forget(Class<? extends Named> type, String name) {
    run("delete from former_name where kind = ?1 and folded = ?2", kind(type), folded(name));
  }

  private Set<String> names(Class<? extends Named> type, Named one) {
    var names = new HashSet<String>();
    names.add(one.name());
    entities
        .createNativeQuery("select folded from former_name where kind = ?1 and owner_id = ?2")
        .setParameter(1, kind(type))
        .setParameter(2, one.id())
        .getResultList()
        .forEach(name -> names.add((String) name));
    return names;
  }

  private List<Long> members(String table, String column, long id) {
    return numbers(
        "select agent_id from " + table + " where " + column + " = ?1 order by agent_id", id);
  }

  private List<String> namesOf(List<Long> members) {
    return members.isEmpty()
        ? List.of()
        : entities
            .createQuery(
                "select a.name from Agent a where a.id in ?1 order by a.name", String.class)
            .setParameter(1, members)
            .getResultList();
  }

  @SuppressWarnings("unchecked")
  private List<Long> numbers(String sql, Object... values) {
    var query = entities.createNativeQuery(sql);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    List<Number> rows = query.getResultList();
    return rows.stream().map(Number::longValue).toList();
  }

  private void run(String sql, Object... values) {
    var query = entities.createNativeQuery(sql);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    query.executeUpdate();
  }

  private static Problem taken(Class<? extends Named> type, String name) {
    return Problem.conflict("There is a " + word(type) + " called '" + name + "' already.");
  }

  private static String word(Class<? extends Named> type) {
    return type == Team.class ? "team" : "skill";
  }

  private static String kind(Class<? extends Named> type) {
    return (type == Team.class ? What.TEAM : What.SKILL).name();
  }

  private static String folded(String name) {
    return name.trim().toLowerCase(Locale.ROOT);
  }

  private static String checked(@Nullable String name) {
    if (name == null || name.isBlank() || name.length() > NAME_LIMIT) {
      throw Problem.invalid("name", "A name has 1 to " + NAME_LIMIT + " characters.");
    }
    return name.trim();
  }
}
