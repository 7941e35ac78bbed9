package dev.parley.routing;

import dev.parley.agent.Agent;
import dev.parley.agent.Agents;
import dev.parley.agent.Skill;
import dev.parley.agent.Team;
import dev.parley.agent.Teams;
import dev.parley.conversation.Author;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Staffing;
import dev.parley.conversation.Status;
import dev.parley.conversation.StatusChanged;
import dev.parley.inbox.AgentsLog;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import dev.parley.routing.Assignment.How;
import dev.parley.routing.CapacityView.Carried;
import dev.parley.routing.Engagement.Awaited;
import dev.parley.routing.Engagement.State;
import dev.parley.site.Sites;
import dev.parley.visitor.Visitors;
import dev.parley.workstream.OutOfHours;
import dev.parley.workstream.RoutingPolicies;
import dev.parley.workstream.RoutingRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The agent's side of every conversation. It follows the conversation in the same commit: whoever
 * hands over, joins, leaves, closes or puts off changes the engagement too, and its capacity is
 * held or given back with it. Whoever calls this holds the conversation's row, or lets this hold
 * it.
 */
@ApplicationScoped
@Transactional
public class Engagements {
  private static final DateTimeFormatter SAID =
      DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH);

  @PersistenceContext private EntityManager entities;
  @Inject private Conversations conversations;
  @Inject private Capacity capacity;
  @Inject private RoutingPolicies policies;
  @Inject private Sites sites;
  @Inject private Visitors visitors;
  @Inject private Agents agents;
  @Inject private Teams teams;
  @Inject private AgentsLog log;
  @Inject private Event<RoutingEvent> events;

  // Reading

  public Optional<Engagement> live(long conversation) {
    return entities
        .createQuery(
            "select e from Engagement e where e.conversation = ?1 and e.live = true",
            Engagement.class)
        .setParameter(1, conversation)
        .getResultStream()
        .findFirst();
  }

  /** The live ones of these conversations, by conversation. */
  public Map<Long, Engagement> live(Collection<Long> of) {
    var found = new HashMap<Long, Engagement>();
    if (!of.isEmpty()) {
      entities
          .createQuery(
              "select e from Engagement e where e.conversation in ?1 and e.live = true",
              Engagement.class)
          .setParameter(1, of)
          .getResultList()
          .forEach(e -> found.put(e.conversation(), e));
    }
    return found;
  }

  /** All of a conversation, the latest first. */
  public List<Engagement> of(long conversation, int limit) {
    return entities
        .createQuery(
            "select e from Engagement e where e.conversation = ?1 order by e.number desc",
            Engagement.class)
        .setParameter(1, conversation)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Who had them and why, in order. */
  public List<Assignment> assignments(Collection<Long> engagements) {
    return engagements.isEmpty()
        ? List.of()
        : entities
            .createQuery(
                "select a from Assignment a where a.engagement in ?1 order by a.at, a.id",
                Assignment.class)
            .setParameter(1, engagements)
            .getResultList();
  }

  /** What an agent carries, the oldest first. */
  public CapacityView carried(long agent) {
    var load = capacity.of(agent);
    var holds = capacity.heldBy(agent);
    var byId = new HashMap<Long, Engagement>();
    if (!holds.isEmpty()) {
      entities
          .createQuery("select e from Engagement e where e.id in ?1", Engagement.class)
          .setParameter(1, holds.stream().map(Hold::engagement).toList())
          .getResultList()
          .forEach(e -> byId.put(e.id(), e));
    }
    return new CapacityView(
        agent,
        load.units(),
        load.used(),
        load.beyond(),
        holds.stream()
            .map(
                h -> {
                  var e = Objects.requireNonNull(byId.get(h.engagement()));
                  return new Carried(
                      e.conversation(),
                      Words.of(e.state()),
                      h.units(),
                      h.beyond(),
                      h.since().toEpochMilli());
                })
            .toList());
  }

  public RoutingRules rules(Engagement engagement) {
    return policies.byId(engagement.policy()).rules();
  }

  // What a conversation does to its engagement

  void staffed(@Observes Staffing event) {
    if (event instanceof Staffing.HandedOver handedOver) {
      handedOver(handedOver);
    } else if (event instanceof Staffing.Joined joined) {
      joined(joined.conversation(), joined.at());
    } else if (event instanceof Staffing.Left left) {
      left(left);
    }
  }

  private void handedOver(Staffing.HandedOver event) {
    var e = liveOrNew(event.conversation(), event.at());
    e.want(
        event.skills().stream()
            .map(teams::skillNamed)
            .flatMap(Optional::stream)
            .map(Skill::id)
            .toList(),
        Optional.ofNullable(event.team()).flatMap(teams::named).map(Team::id).orElse(null));
    if (event.conversation().status() == Status.PENDING) {
      // It comes to the queue when it is open again.
      e.await(Awaited.PENDING, null, event.at());
      return;
    }
    sayWhenSomebodyIsBack(event.conversation(), rules(e), event.at());
    queued(e);
  }

  /** Whoever is handed over out of hours is told when somebody is back. */
  private void sayWhenSomebodyIsBack(Conversation c, RoutingRules rules, Instant now) {
    var zone = sites.byId(c.site()).timeZone();
    rules
        .opens(now, zone)
        .ifPresent(
            opens ->
                conversations.line(
                    c.id(),
                    "hours-" + c.head(),
                    "hours",
                    "Nobody is here now. We are back on "
                        + SAID.format(opens.atZone(zone))
                        + " ("
                        + zone.getId()
                        + ").",
                    "{\"opensAt\":"
                        + opens.toEpochMilli()
                        + ",\"closed\":"
                        + (rules.outOfHours() == OutOfHours.CLOSED)
                        + "}",
                    now));
  }

  private void joined(Conversation c, Instant now) {
    if (c.status() == Status.CLOSED) {
      return;
    }
    long agent = Objects.requireNonNull(c.agent());
    var e = liveOrNew(c, now);
    if (e.state() == State.ACTIVE && e.isOf(agent)) {
      return;
    }
    if (c.status() == Status.PENDING) {
      e.await(Awaited.PENDING, agent, now);
      return;
    }
    give(e, agent, e.state() == State.QUEUED ? How.PICKED : How.JOINED, null, now);
  }

  private void left(Staffing.Left event) {
    var c = event.conversation();
    if (c.status() == Status.CLOSED) {
      return;
    }
    var e = liveOrNew(c, event.at());
    capacity.release(e.id(), "left", event.at());
    if (Long.valueOf(event.agent()).equals(c.assignee())) {
      log.assign(c.id(), null, event.agent(), event.at());
    }
    if (c.status() == Status.PENDING) {
      e.await(Awaited.PENDING, null, event.at());
    } else {
      e.requeue();
      queued(e);
    }
  }

  void changed(@Observes StatusChanged event) {
    var c = event.conversation();
    switch (c.status()) {
      case CLOSED -> live(c.id()).ifPresent(e -> closed(e, c, event.at()));
      case PENDING -> live(c.id()).ifPresent(e -> parked(e, event.at()));
      case OPEN -> opened(c, event.from(), event.at());
    }
  }

  /** Who closes what they have may finish it; anything else is over at once (X17). */
  private void closed(Engagement e, Conversation c, Instant now) {
    var wrapUp = rules(e).wrapUp();
    boolean own = c.statusBy() == Author.AGENT && c.statusById() != null && e.isOf(c.statusById());
    boolean queued = e.state() == State.QUEUED;
    if (own && e.state() == State.ACTIVE && wrapUp.compareTo(Duration.ZERO) > 0) {
      e.wrapUp(now.plus(wrapUp));
      return;
    }
    end(e, closedBy(c), now);
    if (queued) {
      events.fire(new RoutingEvent.Taken(e.conversation(), e.stream()));
    }
  }

  private static String closedBy(Conversation c) {
    return switch (c.statusBy()) {
      case AGENT -> "closed-by-agent";
      case VISITOR -> "closed-by-visitor";
      default -> "closed-by-time";
    };
  }

  /** What waits for somebody else holds nothing (X15). */
  private void parked(Engagement e, Instant now) {
    boolean queued = e.state() == State.QUEUED;
    capacity.release(e.id(), "pending", now);
    e.await(Awaited.PENDING, e.agent(), now);
    if (queued) {
      events.fire(new RoutingEvent.Taken(e.conversation(), e.stream()));
    }
  }

  private void opened(Conversation c, Status from, Instant now) {
    var live = live(c.id());
    if (from == Status.CLOSED) {
      // The wrap-up of what was closed is over: this is work again.
      live.ifPresent(e -> end(e, "reopened", now));
      live = Optional.empty();
    }
    var agent = c.agent();
    if (agent != null) {
      back(c, live.orElseGet(() -> begin(c, now)), agent, now);
    } else if (live.isPresent()) {
      live.get().requeue();
      queued(live.get());
    }
  }

  /** Open again: to the agent who had it, where that agent can; else to the queue. */
  private void back(Conversation c, Engagement e, long agent, Instant now) {
    boolean byHand = c.statusBy() == Author.AGENT && Long.valueOf(agent).equals(c.statusById());
    if (byHand) {
      give(e, agent, How.RESUMED, null, now);
    } else if (canTake(e, agent, now) && capacity.claim(e, agent, now)) {
      e.take(agent, now);
      assigned(e, agent, How.RESUMED, false, false, "{\"reason\":\"was-theirs\"}", now);
    } else {
      var name = agents.find(agent).map(Agent::name).orElse("");
      conversations.leave(c.id(), agent, name, "not-free", now);
    }
  }

  /** In a push stream nobody is given anything who is not there. */
  private boolean canTake(Engagement e, long agent, Instant now) {
    return !rules(e).pushes() || agents.isThere(agent, now);
  }

  // What people and the router do

  /**
   * Gives it to an agent by a person's decision: within the limit where there is room, else
   * knowingly beyond it. Whoever had it gives back what it took.
   *
   * @param by who decided, when it is somebody else
   * @return whether that went beyond the agent's limit
   */
  boolean give(Engagement e, long agent, How how, @Nullable Long by, Instant now) {
    return give(e, agent, how, by, true, now);
  }

  /**
   * @param anyway false refuses with 409 {@code agent-full} what would go beyond the limit
   */
  boolean give(Engagement e, long agent, How how, @Nullable Long by, boolean anyway, Instant now) {
    var before = e.agent();
    boolean fromQueue = e.state() == State.QUEUED;
    capacity.lock(before == null ? List.of(agent) : List.of(before, agent));
    capacity.release(e.id(), "to-another", now);
    var load = capacity.of(agent);
    if (!anyway && !load.takes(e.units())) {
      throw full(agent, load);
    }
    boolean beyond = capacity.takeAnyway(e, agent, now);
    e.take(agent, now);
    var why = Why.byHand(Words.of(how), by, load, e.units());
    assigned(e, agent, how, fromQueue, beyond, why, now);
    return beyond;
  }

  private Problem full(long agent, Load load) {
    return Problem.of(
            409,
            "agent-full",
            "This agent is at their limit",
            name(agent) + " carries as much as was agreed. Pass it to the queue, or say 'anyway'.")
        .with("used", load.used() + load.beyond())
        .with("limit", load.units() == null ? 0 : load.units());
  }

  /** Gives it within the limit or not at all. */
  boolean claim(Engagement e, long agent, How how, String why, Instant now) {
    boolean fromQueue = e.state() == State.QUEUED;
    if (!capacity.claim(e, agent, now)) {
      return false;
    }
    e.take(agent, now);
    assigned(e, agent, how, fromQueue, false, why, now);
    return true;
  }

  private void assigned(
      Engagement e,
      long agent,
      How how,
      boolean fromQueue,
      boolean beyond,
      String why,
      Instant now) {
    entities.persist(new Assignment(e, agent, how, fromQueue, beyond, why, now));
    events.fire(new RoutingEvent.Taken(e.conversation(), e.stream()));
  }

  /** To another agent, by a person's decision. The conversation's row is held. */
  void transfer(
      Conversation c, long agent, How how, @Nullable Long by, boolean anyway, Instant now) {
    give(liveOrNew(c, now), agent, how, by, anyway, now);
  }

  /** It went back to the queue by a person's decision. */
  void passedOn(Conversation c, long by, @Nullable Long team, Instant now) {
    var e = liveOrNew(c, now);
    e.passOn(by, team);
    queued(e);
  }

  /** The time for finishing is over, or the agent has finished. */
  public boolean endWrapUp(long conversation, @Nullable Long agent, String why, Instant now) {
    conversations.hold(conversation);
    var e = fresh(conversation);
    if (e.isEmpty() || e.get().state() != State.WRAP_UP) {
      return false;
    }
    if (agent != null && !e.get().isOf(agent)) {
      throw Problem.forbidden("A wrap-up is ended by the agent whose it is.");
    }
    end(e.get(), why, now);
    return true;
  }

  private void end(Engagement e, String why, Instant now) {
    capacity.release(e.id(), why, now);
    e.end(why, now);
    // The next one of this conversation needs its place.
    entities.flush();
  }

  // What reconnecting does

  /**
   * Its visitor dropped off: it waits for them and its agent's capacity stays taken. False when it
   * is not active. The conversation's row is held.
   */
  public boolean awaitVisitor(Engagement e, Instant now) {
    if (e.state() != State.ACTIVE) {
      return false;
    }
    e.await(Awaited.VISITOR, e.agent(), now);
    return true;
  }

  /** Its visitor is back while it is kept: the same agent goes on. */
  public boolean keepPromise(Engagement e, Instant now) {
    var agent = e.agent();
    if (!e.waitsFor(Awaited.VISITOR) || agent == null || capacity.held(e.id()).isEmpty()) {
      return false;
    }
    e.take(agent, now);
    assigned(e, agent, How.KEPT, false, false, "{\"reason\":\"kept-for-visitor\"}", now);
    return true;
  }

  /** To the queue, in its old place; first to a team where one is named. */
  public void queue(Engagement e, @Nullable Long team, String why, Instant now) {
    var agent = e.agent();
    if (agent != null) {
      conversations.leave(e.conversation(), agent, name(agent), why, now);
    } else {
      capacity.release(e.id(), why, now);
      e.requeue();
    }
    if (team != null) {
      e.want(e.skills(), team);
    }
    queued(e);
  }

  private String name(long agent) {
    return agents.find(agent).map(Agent::name).orElse("");
  }

  // The rest

  /** As the database has it, once the conversation's row is held. */
  Optional<Engagement> fresh(long conversation) {
    var e = live(conversation);
    e.ifPresent(entities::refresh);
    return e.filter(Engagement::live);
  }

  private void queued(Engagement e) {
    events.fire(new RoutingEvent.Queued(e.conversation(), e.stream()));
  }

  private Engagement liveOrNew(Conversation c, Instant now) {
    return fresh(c.id()).orElseGet(() -> begin(c, now));
  }

  private Engagement begin(Conversation c, Instant now) {
    long stream = sites.byId(c.site()).workStreamId();
    var policy = policies.inForce(stream, now);
    int number = of(c.id(), 1).stream().mapToInt(Engagement::number).sum() + 1;
    var language = visitors.byId(c.visitor()).language();
    var e =
        new Engagement(c.id(), number, stream, policy.id(), policy.rules().units(), language, now);
    entities.persist(e);
    return e;
  }
}
