package dev.parley.workstream;

import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The visit policies of all sites, every version of them (X24). */
@ApplicationScoped
@Transactional
public class VisitPolicies {
  static final Duration SHORTEST = Duration.ofSeconds(10);
  static final Duration LONGEST = Duration.ofDays(366);

  /** Versions never change, so they are kept for good; there are as many as were ever used. */
  private final Map<Long, VisitPolicy> known = new ConcurrentHashMap<>();

  @PersistenceContext private EntityManager entities;
  @Inject private InstantSource clock;

  /** The version that rules a visit opened at this instant. */
  public VisitPolicy inForce(long siteId, Instant at) {
    return entities
        .createQuery(
            "select p from VisitPolicy p where p.siteId = :site and p.inForceFrom <= :at order by p.inForceFrom desc",
            VisitPolicy.class)
        .setParameter("site", siteId)
        .setParameter("at", at)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> Problem.notFound("visit policy in force for site " + siteId));
  }

  /** 404 {@code not-found} when there is none. */
  public VisitPolicy byId(long id) {
    var kept = known.get(id);
    if (kept != null) {
      return kept;
    }
    var found = entities.find(VisitPolicy.class, id);
    if (found == null) {
      throw Problem.notFound("visit policy");
    }
    known.put(id, found);
    return found;
  }

  /** All versions, newest first. */
  public List<VisitPolicy> of(long siteId) {
    return entities
        .createQuery(
            "select p from VisitPolicy p where p.siteId = :site order by p.version desc",
            VisitPolicy.class)
        .setParameter("site", siteId)
        .getResultList();
  }

  /** What a new site starts with: 30 minutes, the usual touchpoints, in force since ever. */
  public VisitPolicy publishFirst(long siteId, String by) {
    return store(
        new VisitPolicy(
            siteId, 1, Instant.EPOCH, VisitPolicy.LIMIT, VisitPolicy.TOUCHPOINTS, false, by));
  }

  /**
   * Announces the next version. It is never retroactive: 422 {@code invalid} when {@code from} is
   * not in the future.
   */
  public VisitPolicy publish(
      long siteId,
      Duration limit,
      Set<Touchpoint> touchpoints,
      boolean needsTabClosed,
      Instant from,
      String by) {
    // Two who publish at once get two versions, one after the other.
    entities
        .createNativeQuery("select id from site where id = ?1 for update")
        .setParameter(1, siteId)
        .getSingleResult();
    var last = of(siteId).stream().findFirst().orElse(null);
    var errors = new ArrayList<Problem.Misfit>();
    if (limit.compareTo(SHORTEST) < 0 || limit.compareTo(LONGEST) > 0) {
      errors.add(new Problem.Misfit("limit", "A visit lasts from 10 seconds to 366 days."));
    }
    if (touchpoints.isEmpty()) {
      errors.add(new Problem.Misfit("touchpoints", "Name at least one touchpoint."));
    }
    Versioned.check(from, last, clock.instant(), errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return store(
        new VisitPolicy(
            siteId, Versioned.next(last), from, limit, touchpoints, needsTabClosed, by));
  }

  private VisitPolicy store(VisitPolicy policy) {
    entities.persist(policy);
    entities.flush();
    return policy;
  }
}
