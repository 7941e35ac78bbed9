package dev.parley.routing;

import dev.parley.agent.AgentEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What agents can carry, kept by the database: a claim is one conditional update of the agent's
 * row, so that no race of nodes takes more than there is (X18). What a person takes beyond that is
 * counted apart and never silently. Whoever holds an agent's row and holds of it takes the row
 * first.
 */
@ApplicationScoped
@Transactional
public class Capacity {
  @PersistenceContext private EntityManager entities;
  @Inject private Event<RoutingEvent> events;

  void created(@Observes AgentEvent.Created event) {
    furnish(event.agentId());
  }

  /** Takes what this engagement needs, or nothing where there is not so much left. */
  public boolean claim(Engagement engagement, long agent, Instant now) {
    if (!take(engagement, agent, now)) {
      return false;
    }
    keep(engagement, agent, false, now);
    return true;
  }

  /**
   * Takes it for a person who wants it anyway. Returns whether that went beyond the agent's limit.
   */
  public boolean takeAnyway(Engagement engagement, long agent, Instant now) {
    boolean beyond = !take(engagement, agent, now);
    if (beyond) {
      furnish(agent);
      update(
          "update agent_capacity set beyond = beyond + ?1, taken_at = ?2 where agent_id = ?3",
          engagement.units(),
          now.toEpochMilli(),
          agent);
    }
    keep(engagement, agent, beyond, now);
    return beyond;
  }

  private boolean take(Engagement engagement, long agent, Instant now) {
    return claimed(engagement.units(), agent, now)
        || (furnish(agent) && claimed(engagement.units(), agent, now));
  }

  private boolean claimed(int units, long agent, Instant now) {
    return update(
            "update agent_capacity set used = used + ?1, taken_at = ?2 where agent_id = ?3 and"
                + " (units is null or used + beyond + ?1 <= units)",
            units,
            now.toEpochMilli(),
            agent)
        == 1;
  }

  private void keep(Engagement engagement, long agent, boolean beyond, Instant now) {
    entities.persist(new Hold(agent, engagement, beyond, now));
    events.fire(new RoutingEvent.CapacityChanged(agent));
  }

  /** Gives back what an engagement holds, if it does. */
  public boolean release(long engagement, String why, Instant now) {
    var known = held(engagement);
    if (known.isEmpty()) {
      return false;
    }
    var hold = known.get();
    lock(List.of(hold.agent()));
    entities.refresh(hold, LockModeType.PESSIMISTIC_WRITE);
    if (!hold.live()) {
      return false;
    }
    hold.release(why, now);
    entities.flush();
    update(
        hold.beyond()
            ? "update agent_capacity set beyond = beyond - ?1 where agent_id = ?2"
            : "update agent_capacity set used = used - ?1 where agent_id = ?2",
        hold.units(),
        hold.agent());
    var load = of(hold.agent());
    if (load.beyond() > 0) {
      count(load.agent(), load.units());
    }
    events.fire(new RoutingEvent.CapacityChanged(hold.agent()));
    return true;
  }

  /** What it holds now. */
  public Optional<Hold> held(long engagement) {
    return entities
        .createQuery("select h from Hold h where h.engagement = ?1 and h.live = true", Hold.class)
        .setParameter(1, engagement)
        .getResultStream()
        .findFirst();
  }

  /** What this agent's engagements hold, the oldest first. */
  public List<Hold> heldBy(long agent) {
    return entities
        .createQuery(
            "select h from Hold h where h.agent = ?1 and h.live = true order by h.since, h.id",
            Hold.class)
        .setParameter(1, agent)
        .getResultList();
  }

  /**
   * Says how much an agent carries; null is without a limit. What they carry already above it
   * counts as beyond.
   */
  public Load limit(long agent, @Nullable Integer units) {
    furnish(agent);
    lock(List.of(agent));
    count(agent, units);
    events.fire(new RoutingEvent.CapacityChanged(agent));
    return of(agent);
  }

  /** The oldest count within the limit. The agent's row is held. */
  private void count(long agent, @Nullable Integer units) {
    entities.flush();
    int used = 0;
    int beyond = 0;
    for (var hold : heldBy(agent)) {
      entities.refresh(hold, LockModeType.PESSIMISTIC_WRITE);
      boolean fits = units == null || used + hold.units() <= units;
      hold.count(!fits);
      used += fits ? hold.units() : 0;
      beyond += fits ? 0 : hold.units();
    }
    var query =
        entities.createNativeQuery(
            "update agent_capacity set used = ?1, beyond = ?2, units = "
                + (units == null ? "null" : "?4")
                + " where agent_id = ?3");
    query.setParameter(1, used).setParameter(2, beyond).setParameter(3, agent);
    if (units != null) {
      query.setParameter(4, units);
    }
    query.executeUpdate();
  }

  /** Holds the rows of these agents, in the order in which everybody does. */
  void lock(Collection<Long> agents) {
    agents.stream()
        .distinct()
        .sorted()
        .forEach(
            agent ->
                entities
                    .createNativeQuery(
                        "select agent_id from agent_capacity where agent_id = ?1 for update")
                    .setParameter(1, agent)
                    .getResultList());
  }

  public Load of(long agent) {
    return of(List.of(agent)).getOrDefault(agent, Load.none(agent));
  }

  public Map<Long, Load> of(Collection<Long> agents) {
    var loads = new HashMap<Long, Load>();
    if (!agents.isEmpty()) {
      rows(agents).forEach(load -> loads.put(load.agent(), load));
    }
    return loads;
  }

  @SuppressWarnings("unchecked")
  private Stream<Load> rows(Collection<Long> agents) {
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "select agent_id, units, used, beyond, taken_at from agent_capacity where agent_id in ?1")
            .setParameter(1, agents)
            .getResultList();
    return rows.stream()
        .map(
            row ->
                new Load(
                    ((Number) row[0]).longValue(),
                    row[1] == null ? null : ((Number) row[1]).intValue(),
                    ((Number) row[2]).intValue(),
                    ((Number) row[3]).intValue(),
                    row[4] == null ? null : Instant.ofEpochMilli(((Number) row[4]).longValue())));
  }

  /** Gives an agent a row, without a limit. Returns whether there was none. */
  private boolean furnish(long agent) {
    return update(
            "insert into agent_capacity (agent_id, used, beyond) select a.id, 0, 0 from agent a"
                + " where a.id = ?1 and not exists (select 1 from agent_capacity c where c.agent_id = ?1)",
            agent)
        == 1;
  }

  private int update(String sql, Object... values) {
    var query = entities.createNativeQuery(sql);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    return query.executeUpdate();
  }
}
