package dev.parley.routing;

import dev.parley.agent.AgentEvent;
import dev.parley.agent.Agents;
import dev.parley.agent.Presence;
import dev.parley.agent.Teams;
import dev.parley.conversation.Conversations;
import dev.parley.inbox.AgentsLog;
import dev.parley.routing.Assignment.How;
import dev.parley.routing.Engagement.State;
import dev.parley.workstream.RoutingRules;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives what waits to who is free, in streams that push. It runs after every commit that may matter
 * and by the timer, on every node at once if it comes to that: the claim in the database decides.
 */
@ApplicationScoped
public class Router {
  private static final Logger LOG = Logger.getLogger(Router.class.getName());
  private static final int PAGE = 500;

  @Inject private Queue queue;
  @Inject private Roster roster;
  @Inject private Engagements engagements;
  @Inject private Conversations conversations;
  @Inject private Capacity capacity;
  @Inject private Agents agents;
  @Inject private Teams teams;
  @Inject private AgentsLog log;
  @Inject private InstantSource clock;
  @Inject private Router itself;
  @Resource private ManagedExecutorService executor;

  /** Streams to look at; 0 is all. */
  private final Set<Long> wanted = ConcurrentHashMap.newKeySet();

  private final AtomicBoolean working = new AtomicBoolean();

  void queued(@Observes(during = TransactionPhase.AFTER_SUCCESS) RoutingEvent.Queued event) {
    wake(event.stream());
  }

  void freed(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) RoutingEvent.CapacityChanged event) {
    wake(0);
  }

  void present(@Observes(during = TransactionPhase.AFTER_SUCCESS) AgentEvent event) {
    wake(0);
  }

  /** However often it is asked for meanwhile, the queue is looked at once more. */
  private void wake(long stream) {
    wanted.add(stream);
    if (working.compareAndSet(false, true)) {
      // The transaction is over, but its thread is not free for another one yet.
      executor.execute(this::work);
    }
  }

  private void work() {
    do {
      try {
        while (!wanted.isEmpty()) {
          var now = List.copyOf(wanted);
          wanted.removeAll(now);
          (now.contains(0L) ? queue.streams() : now).forEach(this::run);
        }
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "The timer looks at the queue again", e);
      } finally {
        working.set(false);
      }
    } while (!wanted.isEmpty() && working.compareAndSet(false, true));
  }

  /** Gives away what can be given of this stream's queue, first in line first. */
  public void run(long stream) {
    var free = new ArrayList<>(roster.now());
    for (var conversation : queue.inOrder(stream, PAGE)) {
      try {
        if (!give(conversation, free)) {
          return;
        }
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "Conversation " + conversation + " is routed in a moment", e);
      }
    }
  }

  /** Looks at one conversation at once: who calls this has just made it wait. */
  public void route(long conversation) {
    give(conversation, new ArrayList<>(roster.now()));
  }

  /** Whether there is sense in looking at those who stand behind it. */
  private boolean give(long conversation, List<Candidate> free) {
    for (int tries = 0; tries <= free.size(); tries++) {
      var then = itself.route(conversation, free, clock.instant());
      if (then != Then.AGAIN) {
        return then == Then.NEXT;
      }
    }
    return true;
  }

  /** What to do after one try: look at the next in line, at nobody, or at the same once more. */
  public enum Then {
    NEXT,
    NOBODY,
    AGAIN
  }

  /**
   * Gives a conversation to the best who is free. One try is one transaction: a claim that waited
   * for somebody faster and then failed keeps the agent's row locked, and whoever locks a second
   * one after it may be waited for in turn.
   *
   * @param free the agents as they were when this look at the queue began; what is given is noted
   */
  @Transactional
  public Then route(long conversation, List<Candidate> free, Instant now) {
    conversations.hold(conversation);
    var waiting = engagements.fresh(conversation).filter(e -> e.state() == State.QUEUED);
    if (waiting.isEmpty()) {
      return Then.NEXT;
    }
    var e = waiting.get();
    var rules = engagements.rules(e);
    var zone = queue.zone(e);
    if (!rules.pushes() || !rules.isOpen(now, zone)) {
      return Then.NEXT;
    }
    var choice = Choice.among(free, need(e, rules, zone, now));
    var best = choice.fitting().stream().findFirst();
    if (best.isEmpty()) {
      return free.stream().anyMatch(a -> a.presence() == Presence.AVAILABLE && a.load().takes(1))
          ? Then.NEXT
          : Then.NOBODY;
    }
    var agent = best.get();
    var why = choice.why(agent, e.queuedAt() == null ? now : e.queuedAt());
    if (!engagements.claim(e, agent.id(), How.ROUTED, why, now)) {
      // Somebody was faster, here or on another node.
      note(free, agent, capacity.of(agent.id()));
      return Then.AGAIN;
    }
    conversations.join(conversation, agent.id(), agent.name(), now);
    log.assign(conversation, agent.id(), agent.id(), now);
    note(free, agent, agent.load().with(e.units(), now));
    return Then.NEXT;
  }

  private static void note(List<Candidate> free, Candidate agent, Load load) {
    free.replaceAll(a -> a.id() == agent.id() ? a.with(load) : a);
  }

  /** A team that is gone meanwhile is asked for no more: nobody waits for it. */
  private @Nullable Long team(Engagement e) {
    var team = e.team();
    return team != null && teams.isThere(team) ? team : null;
  }

  private Need need(Engagement e, RoutingRules rules, ZoneId zone, Instant now) {
    var queued = e.queuedAt();
    return new Need(
        e.units(),
        team(e),
        e.skills().stream().filter(teams::isSkillThere).toList(),
        e.language(),
        rules.matching(),
        queued != null && rules.overflows(queued, now),
        e.passedBy(),
        zone,
        now);
  }

  /**
   * What time alone does: wrap-ups end, silent agents lose what they have, the queue is looked at.
   */
  void due(Instant now) {
    queue
        .wrapUpsOver(now, PAGE)
        .forEach(c -> each(c, () -> engagements.endWrapUp(c, null, "wrap-up-over", now)));
    queue.abandoned(now, PAGE).forEach(c -> each(c, () -> itself.abandon(c, now)));
    queue.streams().forEach(this::run);
  }

  /** No visitor stays with an agent who is gone: back to the queue, in their old place. */
  @Transactional
  public void abandon(long conversation, Instant now) {
    conversations.hold(conversation);
    engagements
        .fresh(conversation)
        .filter(e -> e.state() == State.ACTIVE && isGone(e, now))
        .ifPresent(e -> engagements.queue(e, null, "absent", now));
  }

  private boolean isGone(Engagement e, Instant now) {
    var limit = engagements.rules(e).absentAfter();
    var agent = e.agent();
    if (limit == null || agent == null) {
      return false;
    }
    var seen = agents.lastSign(agent).orElse(Instant.EPOCH);
    var taken = e.activeAt();
    return now.isAfter(seen.plus(limit)) && (taken == null || now.isAfter(taken.plus(limit)));
  }

  private static void each(long conversation, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Conversation " + conversation + " is looked at again in a moment", e);
    }
  }
}
