package dev.parley.workstream;

import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import dev.parley.platform.Words;
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
import java.util.concurrent.ConcurrentHashMap;

/** The policies that cut service sessions, per site and channel, every version of them (X24). */
@ApplicationScoped
@Transactional
public class ServicePolicies {
  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(30);

  /** Versions never change, so they are kept for good; there are as many as were ever used. */
  private final Map<ServicePolicy.Key, ServicePolicy> known = new ConcurrentHashMap<>();

  @PersistenceContext private EntityManager entities;
  @Inject private InstantSource clock;

  /** 404 {@code not-found} when there is none. */
  public ServicePolicy version(long site, Channel channel, int version) {
    var key = new ServicePolicy.Key(site, Words.of(channel), version);
    var kept = known.get(key);
    if (kept != null) {
      return kept;
    }
    var found = entities.find(ServicePolicy.class, key);
    if (found == null) {
      throw Problem.notFound("service policy");
    }
    known.put(key, found);
    return found;
  }

  /** All versions of a channel, newest first. */
  public List<ServicePolicy> of(long site, Channel channel) {
    return entities
        .createQuery(
            "select p from ServicePolicy p where p.site = ?1 and p.channel = ?2 order by p.version desc",
            ServicePolicy.class)
        .setParameter(1, site)
        .setParameter(2, Words.of(channel))
        .getResultList();
  }

  /** The version that rules a session opened at this instant. */
  public ServicePolicy inForce(long site, Channel channel, Instant at) {
    return inForce(of(site, channel), at);
  }

  /**
   * The same of versions that were read before.
   *
   * @param versions newest first
   */
  public static ServicePolicy inForce(List<ServicePolicy> versions, Instant at) {
    return versions.stream()
        .filter(p -> !p.inForceFrom().isAfter(at))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("service policy in force at that time"));
  }

  /** What a new site starts with: the table of A04, in force since ever. */
  public void publishFirst(long site, String by) {
    for (var channel : Channel.values()) {
      entities.persist(
          new ServicePolicy(site, channel, 1, Instant.EPOCH, ServiceRules.first(channel), by));
    }
    entities.flush();
  }

  /**
   * Announces a channel's next version. 422 {@code invalid} when it would begin in the past, or
   * says what no session can be cut by.
   */
  public ServicePolicy publish(
      long site, Channel channel, ServiceRules rules, Instant from, String by) {
    // Two who publish at once get two versions, one after the other.
    entities
        .createNativeQuery("select id from site where id = ?1 for update")
        .setParameter(1, site)
        .getSingleResult();
    var last = of(site, channel).stream().findFirst().orElse(null);
    var errors = new ArrayList<Misfit>();
    check(channel, rules, errors);
    Versioned.check(from, last, clock.instant(), errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    var policy = new ServicePolicy(site, channel, Versioned.next(last), from, rules, by);
    entities.persist(policy);
    entities.flush();
    return policy;
  }

  /** What every set of rules must hold to, one that is only tried out too. */
  public static void check(Channel channel, ServiceRules rules, List<Misfit> errors) {
    within("limit", rules.limit(), errors);
    within("surveyWithin", rules.surveyWithin(), errors);
    if (!rules.anchors().contains(Voice.VISITOR)) {
      errors.add(new Misfit("anchors", "The visitor's words always count; name visitor too."));
    }
    if (!channel.talks() && !rules.endings().isEmpty()) {
      errors.add(new Misfit("endings", "Help ends by time alone; leave this empty."));
    }
  }

  private static void within(String field, Duration time, List<Misfit> errors) {
    if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
      errors.add(new Misfit(field, "This is from 10 seconds to 30 days, in milliseconds."));
    }
  }
}
