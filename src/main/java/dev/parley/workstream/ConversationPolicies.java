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

/** The conversation policies of all work streams, every version of them (X24). */
@ApplicationScoped
@Transactional
public class ConversationPolicies {
  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(366);

  /** Versions never change, so they are kept for good; there are as many as were ever used. */
  private final Map<Long, ConversationPolicy> known = new ConcurrentHashMap<>();

  @PersistenceContext private EntityManager entities;
  @Inject private InstantSource clock;

  /** The version that rules a conversation that becomes Open at this instant. */
  public ConversationPolicy inForce(long workStream, Instant at) {
    return entities
        .createQuery(
            "select p from ConversationPolicy p where p.workStream = ?1 and p.inForceFrom <= ?2"
                + " order by p.inForceFrom desc",
            ConversationPolicy.class)
        .setParameter(1, workStream)
        .setParameter(2, at)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> Problem.notFound("conversation policy of work stream " + workStream));
  }

  /** 404 {@code not-found} when there is none. */
  public ConversationPolicy byId(long id) {
    var kept = known.get(id);
    if (kept != null) {
      return kept;
    }
    var found = entities.find(ConversationPolicy.class, id);
    if (found == null) {
      throw Problem.notFound("conversation policy");
    }
    known.put(id, found);
    return found;
  }

  /** All versions, newest first. */
  public List<ConversationPolicy> of(long workStream) {
    return entities
        .createQuery(
            "select p from ConversationPolicy p where p.workStream = ?1 order by p.version desc",
            ConversationPolicy.class)
        .setParameter(1, workStream)
        .getResultList();
  }

  /** What a new work stream starts with, in force since ever. */
  ConversationPolicy publishFirst(long workStream, String by) {
    return store(new ConversationPolicy(workStream, 1, Instant.EPOCH, ConversationRules.FIRST, by));
  }

  /**
   * Announces the next version. It is never retroactive: 422 {@code invalid} when {@code from} is
   * not in the future.
   */
  public ConversationPolicy publish(
      long workStream, ConversationRules rules, Instant from, String by) {
    // Two who publish at once get two versions, one after the other.
    if (entities.find(WorkStream.class, workStream, LockModeType.PESSIMISTIC_WRITE) == null) {
      throw Problem.notFound("work stream");
    }
    var last = of(workStream).get(0);
    var errors = new ArrayList<Misfit>();
    check("autoCloseAfter", rules.autoCloseAfter(), errors);
    check("agentReopenWithin", rules.agentReopen().within(), errors);
    check("visitorRestartWithin", rules.visitorRestart().within(), errors);
    Versioned.check(from, last, clock.instant(), errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return store(new ConversationPolicy(workStream, Versioned.next(last), from, rules, by));
  }

  private static void check(String field, @Nullable Duration limit, List<Misfit> errors) {
    if (limit != null && (limit.compareTo(SHORTEST) < 0 || limit.compareTo(LONGEST) > 0)) {
      errors.add(new Misfit(field, "This is from 10 seconds to 366 days, in milliseconds."));
    }
  }

  private ConversationPolicy store(ConversationPolicy policy) {
    entities.persist(policy);
    entities.flush();
    return policy;
  }
}
