package dev.parley.routing;

import dev.parley.routing.Engagement.State;
import dev.parley.site.Sites;
import dev.parley.workstream.OutOfHours;
import dev.parley.workstream.RoutingPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Who waits for an agent, in the order in which they are served: priority, then waiting time. */
@ApplicationScoped
@Transactional
public class Queue {
  /** Places are told this far down; whoever stands below moves up before it matters. */
  private static final int COUNTED = 2000;

  @PersistenceContext private EntityManager entities;
  @Inject private RoutingPolicies policies;
  @Inject private Sites sites;

  /** The conversations in a stream's queue, first in line first. */
  public List<Long> inOrder(long stream, int limit) {
    return entities
        .createQuery(
            """
            select e.conversation from Engagement e, Conversation c
             where e.live = true and e.state = ?1 and e.stream = ?2 and c.id = e.conversation
             order by case c.priority when URGENT then 0 when HIGH then 1 when NORMAL then 2 else 3 end,
                      e.queuedAt, e.id""",
            Long.class)
        .setParameter(1, State.QUEUED)
        .setParameter(2, stream)
        .setMaxResults(limit)
        .getResultList();
  }

  /** A conversation in a queue, and whose it is. */
  public record Waiting(long conversation, long visitor) {}

  /** Everybody who stands in a queue, as far as places are told. */
  public List<Waiting> waiting() {
    return entities
        .createQuery(
            "select e.conversation, c.visitor from Engagement e, Conversation c where e.live = true and"
                + " e.state = ?1 and c.id = e.conversation",
            Object[].class)
        .setParameter(1, State.QUEUED)
        .setMaxResults(COUNTED)
        .getResultStream()
        .map(row -> new Waiting((Long) row[0], (Long) row[1]))
        .toList();
  }

  /** The streams in whose queue somebody stands. */
  public List<Long> streams() {
    return entities
        .createQuery(
            "select distinct e.stream from Engagement e where e.live = true and e.state = ?1",
            Long.class)
        .setParameter(1, State.QUEUED)
        .getResultList();
  }

  /** The places of those of these conversations that are in a queue. */
  public Map<Long, QueuePlace> places(Collection<Long> conversations, Instant now) {
    var places = new HashMap<Long, QueuePlace>();
    if (conversations.isEmpty()) {
      return places;
    }
    var queued =
        entities
            .createQuery(
                "select e from Engagement e where e.conversation in ?1 and e.live = true and e.state = ?2",
                Engagement.class)
            .setParameter(1, conversations)
            .setParameter(2, State.QUEUED)
            .getResultList();
    var streams = new TreeSet<>(queued.stream().map(Engagement::stream).toList());
    for (long stream : streams) {
      var order = inOrder(stream, COUNTED);
      var taken = taken(stream);
      for (var e : queued) {
        if (e.stream() == stream) {
          place(e, order, taken, now).ifPresent(p -> places.put(e.conversation(), p));
        }
      }
    }
    return places;
  }

  private Optional<QueuePlace> place(
      Engagement e, List<Long> order, List<Instant> taken, Instant now) {
    int at = order.indexOf(e.conversation()) + 1;
    if (at == 0) {
      return Optional.empty();
    }
    var rules = policies.byId(e.policy()).rules();
    var opens = rules.opens(now, zone(e));
    var wait =
        opens.isPresent()
            ? Optional.<Long>empty()
            : ExpectedWait.of(taken, at, now).map(d -> d.toMillis());
    return Optional.of(
        new QueuePlace(
            e.conversation(),
            e.stream(),
            at,
            wait.orElse(null),
            opens.orElse(null),
            opens.isPresent() && rules.outOfHours() == OutOfHours.CLOSED));
  }

  /** In the zone of the site whose visitor it is. */
  ZoneId zone(Engagement e) {
    long site =
        entities
            .createQuery("select c.site from Conversation c where c.id = ?1", Long.class)
            .setParameter(1, e.conversation())
            .getSingleResult();
    return sites.byId(site).timeZone();
  }

  private List<Instant> taken(long stream) {
    return new ArrayList<>(
        entities
            .createQuery(
                "select a.at from Assignment a where a.stream = ?1 and a.fromQueue = true order by a.at desc",
                Instant.class)
            .setParameter(1, stream)
            .setMaxResults(ExpectedWait.LOOKED_AT)
            .getResultList());
  }

  /** What time alone makes over: conversations in wrap-up whose time has passed. */
  List<Long> wrapUpsOver(Instant now, int limit) {
    return entities
        .createQuery(
            "select e.conversation from Engagement e where e.live = true and e.state = ?1 and"
                + " e.wrapUpUntil < ?2 order by e.wrapUpUntil",
            Long.class)
        .setParameter(1, State.WRAP_UP)
        .setParameter(2, now)
        .setMaxResults(limit)
        .getResultList();
  }

  /**
   * Conversations whose agent's desk has been silent for too long, where the policy minds: counted
   * from the last sign of life, and not from before they took it.
   */
  @SuppressWarnings("unchecked")
  List<Long> abandoned(Instant now, int limit) {
    List<Number> rows =
        entities
            .createNativeQuery(
                "select e.conversation_id from engagement e join agent a on a.id = e.agent_id"
                    + " join routing_policy p on p.id = e.policy_id where e.live = true and e.state = 'ACTIVE'"
                    + " and p.absent_after_ms is not null and coalesce(a.seen_at, 0) + p.absent_after_ms < ?1"
                    + " and e.active_at + p.absent_after_ms < ?1 order by e.active_at")
            .setParameter(1, now.toEpochMilli())
            .setMaxResults(limit)
            .getResultList();
    return rows.stream().map(Number::longValue).toList();
  }
}
