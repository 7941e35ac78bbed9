package dev.parley.agent;

import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import dev.parley.platform.Recent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The agents. Looking one up by id is answered from memory; another node sees a change within
 * seconds.
 */
@ApplicationScoped
@Transactional
public class Agents {
  /** Who gave no sign of life for so long is taken for gone. */
  public static final Duration GONE_AFTER = Duration.ofMinutes(3);

  private static final Duration SEEN_EVERY = Duration.ofSeconds(15);
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");

  private final Recent<Long, Agent> known = new Recent<>(Duration.ofSeconds(5));
  private final Map<Long, Instant> seen = new ConcurrentHashMap<>();

  @PersistenceContext private EntityManager entities;
  @Inject private InstantSource clock;
  @Inject private Event<AgentEvent> events;

  /** 404 {@code not-found} when there is none. What is returned is a snapshot. */
  public Agent byId(long id) {
    return find(id).orElseThrow(() -> Problem.notFound("agent"));
  }

  public Optional<Agent> find(long id) {
    return known.find(id, () -> one("select a from Agent a where a.id = :is", id));
  }

  Optional<Agent> byEmail(String email) {
    return one("select a from Agent a where a.email = :is", canonical(email));
  }

  /** All agents, by id; {@code after} is the last one of the page before, 0 for the first page. */
  public Page<Agent> list(long after, int limit) {
    var oneMore =
        entities
            .createQuery("select a from Agent a where a.id > :after order by a.id", Agent.class)
            .setParameter("after", after)
            .setMaxResults(limit + 1)
            .getResultList();
    return Page.of(oneMore, limit, a -> Long.toString(a.id()));
  }

  boolean anyAdmin() {
    return admins(0) > 0;
  }

  /**
   * Makes an account; 409 {@code conflict} when the e-mail is taken, 422 {@code invalid} when
   * something does not fit.
   */
  Agent create(String email, String name, Role role, String passwordHash) {
    check(email, name);
    if (byEmail(email).isPresent()) {
      throw Problem.conflict("There is an account for " + canonical(email) + " already.");
    }
    var agent = new Agent(canonical(email), name.trim(), role, passwordHash, clock.instant());
    entities.persist(agent);
    entities.flush();
    events.fire(new AgentEvent.Created(agent.id()));
    return agent;
  }

  /**
   * Changes an account. 409 {@code conflict} when somebody changed it after {@code revision}, or
   * when nobody would be left to administer.
   */
  Agent update(
      long id,
      String name,
      Role role,
      boolean active,
      @Nullable String passwordHash,
      int revision) {
    var agent = managed(id);
    if (agent.revision() != revision) {
      throw Problem.conflict(
              "This account was changed meanwhile. Look at it again, then change it.")
          .with("version", agent.revision());
    }
    check(agent.email(), name);
    if ((role != Role.ADMIN || !active) && admins(id) == 0) {
      throw Problem.conflict(
          "This is the last administrator who has a password; another one must have chosen theirs first.");
    }
    agent.change(name.trim(), role, active);
    if (passwordHash != null) {
      agent.password(passwordHash);
    }
    entities.flush();
    if (passwordHash != null || !active) {
      endInvitations(id);
    }
    events.fire(new AgentEvent.Changed(id));
    return agent;
  }

  /** The links by which it might have been chosen work no longer. */
  void password(long id, String hash) {
    managed(id).password(hash);
    endInvitations(id);
    events.fire(new AgentEvent.Changed(id));
  }

  /** Those that nobody has used work no longer. */
  void endInvitations(long id) {
    entities
        .createQuery(
            "update AgentInvitation i set i.revokedAt = ?1 where i.agent = ?2 and i.usedAt is null"
                + " and i.revokedAt is null")
        .setParameter(1, clock.instant())
        .setParameter(2, id)
        .executeUpdate();
  }

  public void setPresence(long id, Presence presence) {
    int changed =
        entities
            .createNativeQuery("update agent set presence = ?1 where id = ?2 and presence <> ?1")
            .setParameter(1, presence.name())
            .setParameter(2, id)
            .executeUpdate();
    if (changed > 0) {
      events.fire(new AgentEvent.PresenceChanged(id, presence));
    }
  }

  /** Notes a sign of life, at most every 15 seconds. */
  public void seen(long id, Instant now) {
    var last = seen.get(id);
    if (last != null && now.isBefore(last.plus(SEEN_EVERY))) {
      return;
    }
    seen.put(id, now);
    entities
        .createNativeQuery(
            "update agent set seen_at = ?1 where id = ?2 and (seen_at is null or seen_at < ?1)")
        .setParameter(1, now.toEpochMilli())
        .setParameter(2, id)
        .executeUpdate();
  }

  /** The last sign of life of the agent's desk. */
  public Optional<Instant> lastSign(long id) {
    return Optional.ofNullable(managed(id).seenAt());
  }

  /** Whether the agent is at work and gave a sign of life in the last minutes. */
  public boolean isThere(long id, Instant now) {
    var agent = managed(id);
    var last = agent.seenAt();
    return agent.active()
        && agent.presence() != Presence.AWAY
        && last != null
        && now.isBefore(last.plus(GONE_AFTER));
  }

  void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) AgentEvent event) {
    known.forget();
  }

  static String canonical(String email) {
    return email.trim().toLowerCase(Locale.ROOT);
  }

  /** Who can come in and administer: an invitation that nobody has used yet may be lost. */
  private long admins(long beside) {
    return entities
        .createQuery(
            "select count(a) from Agent a where a.role = :admin and a.active = true and a.id <> :beside"
                + " and a.passwordHash <> :none",
            Long.class)
        .setParameter("admin", Role.ADMIN)
        .setParameter("none", Password.NONE)
        .setParameter("beside", beside)
        .getSingleResult();
  }

  private static void check(String email, String name) {
    var errors = new ArrayList<Misfit>();
    if (email.length() > 200 || !EMAIL.matcher(canonical(email)).matches()) {
      errors.add(new Misfit("email", "This is no e-mail address."));
    }
    if (name.isBlank() || name.length() > 80) {
      errors.add(new Misfit("name", "An agent has a name of at most 80 characters."));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }

  private Agent managed(long id) {
    var agent = entities.find(Agent.class, id);
    if (agent == null) {
      throw Problem.notFound("agent");
    }
    return agent;
  }

  private Optional<Agent> one(String query, Object is) {
    var found =
        entities
            .createQuery(query, Agent.class)
            .setParameter("is", is)
            .getResultStream()
            .findFirst();
    found.ifPresent(entities::detach);
    return found;
  }
}
