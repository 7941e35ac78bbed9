package dev.parley.agent;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What routing knows of the agents, read for all who are asked for at once. */
@ApplicationScoped
@Transactional
public class Profiles {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})?");
  private static final int MOST = 50;

  @PersistenceContext private EntityManager entities;
  @Inject private Agents agents;
  @Inject private Teams teams;
  @Inject private Event<AgentEvent> events;

  /** 404 {@code not-found} when there is no such agent. */
  public Profile of(long agent) {
    agents.byId(agent);
    return of(List.of(agent)).getOrDefault(agent, Profile.plain(agent));
  }

  public Map<Long, Profile> of(Collection<Long> wanted) {
    if (wanted.isEmpty()) {
      return Map.of();
    }
    var inTeams =
        rows(
                "select m.agent_id, m.team_id from agent_team m join team t on t.id = m.team_id where"
                    + " t.gone_at is null and m.agent_id in ?1",
                wanted)
            .stream()
            .collect(groupingBy(r -> number(r[0]), mapping(r -> number(r[1]), toSet())));
    var skilled =
        rows(
                "select m.agent_id, m.skill_id, m.skill_level from agent_skill m join skill s on s.id"
                    + " = m.skill_id where s.gone_at is null and m.agent_id in ?1",
                wanted)
            .stream()
            .collect(
                groupingBy(
                    r -> number(r[0]), toMap(r -> number(r[1]), r -> ((Number) r[2]).intValue())));
    var speaking =
        rows("select agent_id, language from agent_language where agent_id in ?1", wanted).stream()
            .collect(groupingBy(r -> number(r[0]), mapping(r -> (String) r[1], toSet())));
    var working =
        rows(
                "select agent_id, week_day, from_minute, to_minute from agent_shift where agent_id in ?1",
                wanted)
            .stream()
            .collect(groupingBy(r -> number(r[0]), mapping(Profiles::span, toList())));
    return rows("select id, time_zone from agent where id in ?1", wanted).stream()
        .map(
            r -> {
              long id = number(r[0]);
              return new Profile(
                  id,
                  r[1] == null ? null : ZoneId.of((String) r[1]),
                  inTeams.getOrDefault(id, Set.of()),
                  skilled.getOrDefault(id, Map.of()),
                  speaking.getOrDefault(id, Set.of()),
                  new Week(working.getOrDefault(id, List.of())));
            })
        .collect(toMap(Profile::agent, Function.identity()));
  }

  /** Says all of it anew; 422 {@code invalid} when something does not fit. */
  public Profile set(long agent, Profile wanted, @Nullable String zone) {
    agents.byId(agent);
    check(wanted, zone);
    wanted.teams().forEach(teams::byId);
    var known = teams.skills().stream().map(Skill::id).collect(toSet());
    wanted
        .skills()
        .forEach(
            (skill, level) -> {
              if (!known.contains(skill) || level < 1 || level > 5) {
                throw Problem.invalid("skills", "Each is a skill that there is, and 1 to 5.");
              }
            });
    for (var table : List.of("agent_team", "agent_skill", "agent_language", "agent_shift")) {
      run("delete from " + table + " where agent_id = ?1", agent);
    }
    // Without a type a database would not know what kind of null this is.
    run(
        "update agent set time_zone = nullif(cast(?2 as varchar(60)), '') where id = ?1",
        agent,
        zone == null ? "" : zone);
    wanted.teams().forEach(t -> run("insert into agent_team values (?1, ?2)", agent, t));
    wanted
        .skills()
        .forEach((s, n) -> run("insert into agent_skill values (?1, ?2, ?3)", agent, s, n));
    wanted.languages().forEach(l -> run("insert into agent_language values (?1, ?2)", agent, l));
    wanted
        .shifts()
        .spans()
        .forEach(
            s ->
                run(
                    "insert into agent_shift values (?1, ?2, ?3, ?4)",
                    agent,
                    s.day(),
                    s.from(),
                    s.to()));
    events.fire(new AgentEvent.ProfileChanged(agent));
    return of(agent);
  }

  private static void check(Profile wanted, @Nullable String zone) {
    if (wanted.teams().size() > MOST || wanted.skills().size() > MOST) {
      throw Problem.invalid("skills", "At most " + MOST + " teams and skills each.");
    }
    if (wanted.languages().size() > MOST
        || !wanted.languages().stream().allMatch(l -> LANGUAGE.matcher(l).matches())) {
      throw Problem.invalid("languages", "Name languages like en, es or pt-BR.");
    }
    wanted.shifts().checked("shifts");
    try {
      if (zone != null && (zone.length() > 60 || ZoneId.of(zone) == null)) {
        throw Problem.invalid("timeZone", "Write a time zone like Europe/Madrid.");
      }
    } catch (DateTimeException e) {
      throw Problem.invalid("timeZone", "Write a time zone like Europe/Madrid.");
    }
  }

  private static Week.Span span(Object[] row) {
    return new Week.Span(
        ((Number) row[1]).intValue(), ((Number) row[2]).intValue(), ((Number) row[3]).intValue());
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  @SuppressWarnings("unchecked")
  private List<Object[]> rows(String sql, Collection<Long> agents) {
    return entities.createNativeQuery(sql).setParameter(1, agents).getResultList();
  }

  private void run(String sql, Object... values) {
    var query = entities.createNativeQuery(sql);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    query.executeUpdate();
  }
}
