package dev.parley.workstream;

import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The routing policies of all work streams, every version of them (X24). */
@ApplicationScoped
@Transactional
public class RoutingPolicies {
  private static final Duration SHORTEST_ABSENCE = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int MOST_UNITS = 100;

  /** Versions never change, so they are kept for good; there are as many as were ever used. */
  private final Map<Long, RoutingPolicy> known = new ConcurrentHashMap<>();

  @PersistenceContext private EntityManager entities;
  @Inject private InstantSource clock;

  /** The version that rules a conversation that is handed over at this instant. */
  public RoutingPolicy inForce(long workStream, Instant at) {
    return entities
        .createQuery(
            "select p from RoutingPolicy p where p.workStream = ?1 and p.inForceFrom <= ?2"
                + " order by p.inForceFrom desc",
            RoutingPolicy.class)
        .setParameter(1, workStream)
        .setParameter(2, at)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> Problem.notFound("routing policy of work stream " + workStream));
  }

  /** 404 {@code not-found} when there is none. */
  public RoutingPolicy byId(long id) {
    var kept = known.get(id);
    if (kept != null) {
      return kept;
    }
    var found = entities.find(RoutingPolicy.class, id);
    if (found == null) {
      throw Problem.notFound("routing policy");
    }
    known.put(id, found);
    return found;
  }

  /** All versions, newest first. */
  public List<RoutingPolicy> of(long workStream) {
    return entities
        .createQuery(
            "select p from RoutingPolicy p where p.workStream = ?1 order by p.version desc",
            RoutingPolicy.class)
        .setParameter(1, workStream)
        .getResultList();
  }

  /** What a new work stream starts with, in force since ever. */
  RoutingPolicy publishFirst(long workStream, String by) {
    return store(new RoutingPolicy(workStream, 1, Instant.EPOCH, RoutingRules.FIRST, by));
  }

  /**
   * Announces the next version. It is never retroactive: 422 {@code invalid} when {@code from} is
   * not in the future.
   */
  public RoutingPolicy publish(long workStream, RoutingRules rules, Instant from, String by) {
    // Two who publish at once get two versions, one after the other.
    if (entities.find(WorkStream.class, workStream, LockModeType.PESSIMISTIC_WRITE) == null) {
      throw Problem.notFound("work stream");
    }
    var last = of(workStream).get(0);
    var errors = check(rules);
    Versioned.check(from, last, clock.instant(), errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return store(new RoutingPolicy(workStream, Versioned.next(last), from, rules, by));
  }

  private static List<Misfit> check(RoutingRules rules) {
    var errors = new ArrayList<Misfit>();
    if (rules.units() < 1 || rules.units() > MOST_UNITS) {
      errors.add(new Misfit("units", "A conversation takes 1 to " + MOST_UNITS + " units."));
    }
    check("overflowAfter", rules.overflowAfter(), Duration.ZERO, errors);
    check("wrapUp", rules.wrapUp(), Duration.ZERO, errors);
    check("absentAfter", rules.absentAfter(), SHORTEST_ABSENCE, errors);
    var hours = rules.hours();
    if (hours != null) {
      hours.checked("hours");
      if (hours.spans().isEmpty()) {
        errors.add(new Misfit("hours", "Leave this out for always; nobody would ever be there."));
      }
    }
    return errors;
  }

  private static void check(
      String field, @Nullable Duration limit, Duration least, List<Misfit> errors) {
    if (limit != null && (limit.compareTo(least) < 0 || limit.compareTo(LONGEST) > 0)) {
      errors.add(
          new Misfit(
              field, "This is from " + least.toMillis() + " ms to 30 days, in milliseconds."));
    }
  }

  private RoutingPolicy store(RoutingPolicy policy) {
    entities.persist(policy);
    entities.flush();
    return policy;
  }
}
