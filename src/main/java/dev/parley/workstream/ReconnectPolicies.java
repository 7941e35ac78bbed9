package dev.parley.workstream;

import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The reconnect policies of all sites, every version of them (X24). */
@ApplicationScoped
@Transactional
public class ReconnectPolicies {
  /** Below it, the signs of life of a line that is well would come too late. */
  private static final Duration SHORTEST_GRACE = Duration.ofMinutes(1);

  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST_LINK = Duration.ofDays(30);

  /** Versions never change, so they are kept for good; there are as many as were ever used. */
  private final Map<Long, ReconnectPolicy> known = new ConcurrentHashMap<>();

  @PersistenceContext private EntityManager entities;
  @Inject private ConversationPolicies limits;
  @Inject private InstantSource clock;

  /** The version in force at this instant. */
  public ReconnectPolicy inForce(long site, Instant at) {
    return find(site, at)
        .orElseThrow(() -> Problem.notFound("reconnect policy in force for site " + site));
  }

  private Optional<ReconnectPolicy> find(long site, Instant at) {
    return entities
        .createQuery(
            "select p from ReconnectPolicy p where p.site = ?1 and p.inForceFrom <= ?2"
                + " order by p.inForceFrom desc",
            ReconnectPolicy.class)
        .setParameter(1, site)
        .setParameter(2, at)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** The site's own limit for what becomes Open at this instant (X16). */
  public Optional<Duration> ownLimit(long site, Instant at) {
    return find(site, at).map(p -> p.rules().ownLimit());
  }

  /** 404 {@code not-found} when there is none. */
  public ReconnectPolicy byId(long id) {
    var kept = known.get(id);
    if (kept != null) {
      return kept;
    }
    var found = entities.find(ReconnectPolicy.class, id);
    if (found == null) {
      throw Problem.notFound("reconnect policy");
    }
    known.put(id, found);
    return found;
  }

  /** All versions, newest first. */
  public List<ReconnectPolicy> of(long site) {
    return entities
        .createQuery(
            "select p from ReconnectPolicy p where p.site = ?1 order by p.version desc",
            ReconnectPolicy.class)
        .setParameter(1, site)
        .getResultList();
  }

  /** What a new site starts with, in force since ever. */
  public void publishFirst(long site, String by) {
    store(new ReconnectPolicy(site, 1, Instant.EPOCH, ReconnectRules.FIRST, by));
  }

  /**
   * Announces the next version. 422 {@code invalid} when it would begin in the past, promise more
   * than the limit, or bring a limit that is not lower than the work stream's (R12, X16).
   */
  public ReconnectPolicy publish(
      long site, long workStream, ReconnectRules rules, Instant from, String by) {
    // Two who publish at once get two versions, one after the other.
    entities
        .createNativeQuery("select id from site where id = ?1 for update")
        .setParameter(1, site)
        .getSingleResult();
    var last = of(site).stream().findFirst().orElse(null);
    var errors = new ArrayList<Misfit>();
    check(rules, limits.inForce(workStream, from).rules().autoCloseAfter(), errors);
    Versioned.check(from, last, clock.instant(), errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return store(new ReconnectPolicy(site, Versioned.next(last), from, rules, by));
  }

  /**
   * @param autoClose the work stream's
   */
  static void check(ReconnectRules rules, Duration autoClose, List<Misfit> errors) {
    var own = rules.ownLimit();
    if (own != null && (own.compareTo(SHORTEST) < 0 || own.compareTo(autoClose) >= 0)) {
      errors.add(
          new Misfit(
              "ownLimit",
              "A site's own limit is at least 10 seconds and lower than the work stream's, "
                  + autoClose.toMillis()
                  + " milliseconds; leave it out to use that."));
    }
    var limit = own != null && own.compareTo(autoClose) < 0 ? own : autoClose;
    within("sameAgent", rules.sameAgent(), limit, errors);
    within("sameTeam", rules.sameTeam(), limit, errors);
    if (rules.sameTeam() != null && rules.sameTeam().compareTo(rules.sameAgent()) < 0) {
      errors.add(new Misfit("sameTeam", "The team comes after the agent: not shorter than that."));
    }
    if (rules.grace().compareTo(SHORTEST_GRACE) < 0 || rules.grace().compareTo(limit) > 0) {
      errors.add(new Misfit("grace", "This is from one minute to the limit, in milliseconds."));
    }
    if (rules.linkValid().compareTo(SHORTEST) < 0
        || rules.linkValid().compareTo(LONGEST_LINK) > 0) {
      errors.add(new Misfit("linkValid", "This is from 10 seconds to 30 days, in milliseconds."));
    }
  }

  private static void within(
      String field, @Nullable Duration time, Duration limit, List<Misfit> errors) {
    if (time != null && (time.isNegative() || time.compareTo(limit) > 0)) {
      errors.add(
          new Misfit(
              field,
              "This is at most the limit to reconnect, " + limit.toMillis() + " milliseconds."));
    }
  }

  private ReconnectPolicy store(ReconnectPolicy policy) {
    entities.persist(policy);
    entities.flush();
    return policy;
  }
}
