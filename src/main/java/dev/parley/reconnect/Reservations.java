package dev.parley.reconnect;

import dev.parley.agent.Profiles;
import dev.parley.agent.Retiring;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Status;
import dev.parley.conversation.Statuses;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import dev.parley.routing.Capacity;
import dev.parley.routing.Engagement;
import dev.parley.routing.Engagement.Awaited;
import dev.parley.routing.Engagement.State;
import dev.parley.routing.Engagements;
import dev.parley.workstream.ConversationPolicies;
import dev.parley.workstream.ReconnectPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The places kept for visitors who dropped off (D6, X18, X20, X26). Whoever changes one holds the
 * conversation's row, and lets time pass first: what the timer would have done by now is done,
 * whether it has been there or not.
 */
@ApplicationScoped
@Transactional
public class Reservations {
  @PersistenceContext private EntityManager entities;
  @Inject private Conversations conversations;
  @Inject private Statuses statuses;
  @Inject private Engagements engagements;
  @Inject private Capacity capacity;
  @Inject private ConversationPolicies limits;
  @Inject private ReconnectPolicies policies;
  @Inject private Profiles profiles;
  @Inject private Absence absence;
  @Inject private Sightings sightings;
  @Inject private Event<ReservationChanged> changes;

  /** What time has done to it by now; empty where nobody is kept a place. */
  public Optional<Reservation> settle(long conversation, Instant now) {
    var held = statuses.settle(conversations.hold(conversation), now);
    live(conversation)
        .filter(kept -> waiting(kept).isEmpty())
        .ifPresent(kept -> end(kept, Outcome.RELEASED, Why.PASSED_ON, null, now));
    engagements.live(conversation).ifPresent(e -> drop(held, e, now));
    var kept = live(conversation);
    kept.filter(r -> r.isOverdue(now)).ifPresent(this::timeIsOver);
    return kept;
  }

  /**
   * What somebody who came back now would find; nothing changes by looking, so nothing is held.
   * Empty where nobody was missed yet.
   */
  public Optional<Reservation> outlook(long conversation, Instant now) {
    return live(conversation)
        .or(
            () ->
                engagements
                    .live(conversation)
                    .filter(e -> e.state() == State.ACTIVE)
                    .flatMap(e -> absent(conversations.byId(conversation), e, now)));
  }

  public Optional<Reservation> live(long conversation) {
    return entities
        .createQuery(
            "select r from Reservation r where r.conversation = ?1 and r.live = true",
            Reservation.class)
        .setParameter(1, conversation)
        .getResultStream()
        .findFirst();
  }

  /** Nobody has heard of its visitor for longer than the grace: their place is kept. */
  private void drop(Conversation held, Engagement engagement, Instant now) {
    absent(held, engagement, now)
        .ifPresent(
            made -> {
              var at = made.promise().madeAt();
              engagements.awaitVisitor(engagement, at);
              entities.persist(made);
              if (!made.holds()) {
                capacity.release(engagement.id(), Words.of(Why.TIME_OVER), at);
              }
              tell(made);
            });
  }

  /** What is kept for a visitor who has been away for longer than the grace. */
  private Optional<Reservation> absent(Conversation c, Engagement engagement, Instant now) {
    if (engagement.state() != State.ACTIVE || c.status() != Status.OPEN) {
      return Optional.empty();
    }
    var agent = Objects.requireNonNull(engagement.agent());
    var since = since(engagement);
    var policy = policies.inForce(c.site(), since);
    if (now.toEpochMilli() <= since.plus(policy.rules().grace()).toEpochMilli()) {
      return Optional.empty();
    }
    var team = team(engagement, agent);
    var promise =
        Promise.of(
            policy.rules(),
            since,
            c.lasts(limits.byId(c.policy()).rules()),
            absence.shiftEnds(agent, c.site(), since).orElse(null),
            team != null);
    var who = new Reservation.Between(c.id(), engagement.id(), c.site(), c.visitor(), agent, team);
    return Optional.of(
        new Reservation(who, promise, policy.id(), sightings.saidGoodbye(engagement.id())));
  }

  /** What is kept for a team that goes is kept for the one that takes its place, if any does. */
  void on(@Observes Retiring event) {
    if (event.what() == Retiring.What.TEAM) {
      entities
          .createQuery("update Reservation r set r.team = ?1 where r.live = true and r.team = ?2")
          .setParameter(1, event.into())
          .setParameter(2, event.id())
          .executeUpdate();
    }
  }

  /** Whoever came in after the visitor had gone is kept from then on. */
  private static Instant since(Engagement engagement) {
    var active = Objects.requireNonNull(engagement.activeAt());
    var seen = engagement.seenAt();
    return seen == null || seen.isBefore(active) ? active : seen;
  }

  private @Nullable Long team(Engagement engagement, long agent) {
    return engagement.team() != null
        ? engagement.team()
        : profiles.of(agent).teams().stream().min(Long::compare).orElse(null);
  }

  private void timeIsOver(Reservation kept) {
    var until = Objects.requireNonNull(kept.promise().agentUntil());
    free(kept, untilWhy(kept, until), until);
  }

  /** What it was that came first. */
  private Why untilWhy(Reservation kept, Instant until) {
    var rules = policies.byId(kept.policy()).rules();
    if (!until.isBefore(kept.promise().seenAt().plus(rules.sameAgent()))) {
      return Why.TIME_OVER;
    }
    return until.equals(kept.promise().limit()) ? Why.LIMIT : Why.SHIFT_END;
  }

  private void free(Reservation kept, Why why, Instant at) {
    waiting(kept).ifPresent(e -> capacity.release(e.id(), Words.of(why), at));
    kept.free(why, at);
    tell(kept);
  }

  /** The engagement, while it still waits for this visitor. */
  private Optional<Engagement> waiting(Reservation kept) {
    return engagements
        .live(kept.conversation())
        .filter(e -> e.id() == kept.engagement() && e.waitsFor(Awaited.VISITOR));
  }

  /** Its agent takes the place back; the visitor, should they come, is brought to whoever can. */
  public void freeByHand(long conversation, Instant now) {
    var kept =
        settle(conversation, now)
            .filter(Reservation::holds)
            .orElseThrow(() -> Problem.conflict("No place is kept here any more."));
    free(kept, Why.BY_HAND, now);
  }

  /**
   * The visitor is back: to the same agent in time, else to that agent where they happen to be
   * free, else to the team, else to anyone. Nobody is brought to an agent who is not there.
   */
  public Optional<Outcome> comesBack(long conversation, Instant now) {
    return settle(conversation, now)
        .flatMap(kept -> waiting(kept).map(engagement -> bring(kept, engagement, now)));
  }

  /**
   * The visitor has written, which is coming back as well, even to what they had given up for
   * another conversation.
   */
  public void writes(long conversation, Instant now) {
    if (comesBack(conversation, now).isEmpty()) {
      engagements
          .live(conversation)
          .filter(e -> e.waitsFor(Awaited.VISITOR))
          .ifPresent(e -> toWhoeverCan(e, now));
    }
  }

  private void toWhoeverCan(Engagement engagement, Instant now) {
    var agent = engagement.agent();
    long site = conversations.byId(engagement.conversation()).site();
    if (agent == null
        || absence.of(agent, site, now) != null
        || !capacity.claim(engagement, agent, now)
        || !engagements.keepPromise(engagement, now)) {
      engagements.queue(engagement, null, Words.of(Why.CAME_BACK), now);
    }
  }

  private Outcome bring(Reservation kept, Engagement engagement, Instant now) {
    var absent = absence.of(kept.agent(), kept.site(), now);
    var outcome = kept.comingBack(now, absent);
    var why = why(kept, outcome, absent);
    boolean same = outcome == Outcome.KEPT || (absent == null && canTake(kept, engagement, now));
    if (same) {
      engagements.keepPromise(engagement, now);
    } else {
      var team = outcome == Outcome.ANYONE ? null : kept.team();
      engagements.queue(engagement, team, Words.of(why), now);
    }
    end(kept, outcome, why, same ? kept.agent() : null, now);
    return outcome;
  }

  /** A place that was given back is taken again only where there is one. */
  private boolean canTake(Reservation kept, Engagement engagement, Instant now) {
    return engagement.isOf(kept.agent()) && capacity.claim(engagement, kept.agent(), now);
  }

  private static Why why(Reservation kept, Outcome outcome, @Nullable Why absent) {
    if (outcome != Outcome.BROKEN) {
      return Why.CAME_BACK;
    }
    var freed = kept.releasedWhy();
    return freed != null ? freed : Objects.requireNonNull(absent);
  }

  /** The prompt's second choice: the visitor begins anew, and nobody is kept waiting for them. */
  public void forgo(long conversation, Instant now) {
    settle(conversation, now)
        .ifPresent(
            kept -> {
              waiting(kept).ifPresent(e -> capacity.release(e.id(), Words.of(Why.NEW_CHAT), now));
              end(kept, Outcome.RELEASED, Why.NEW_CHAT, null, now);
            });
  }

  /** The conversation is no longer one that somebody is kept for. It is held. */
  public void over(long conversation, Outcome outcome, Why why, Instant at) {
    live(conversation).ifPresent(kept -> end(kept, outcome, why, null, at));
  }

  private void end(Reservation kept, Outcome outcome, Why why, @Nullable Long reached, Instant at) {
    kept.end(outcome, why, reached, at);
    // The next one of this conversation may be made in the same transaction.
    entities.flush();
    tell(kept);
  }

  private void tell(Reservation kept) {
    changes.fire(new ReservationChanged(kept.conversation()));
  }

  /** Those whose agent's time may be over, the oldest first. */
  public List<Long> due(Instant now, int limit) {
    return entities
        .createQuery(
            "select r.conversation from Reservation r where r.dueAt < ?1 order by r.dueAt, r.id",
            Long.class)
        .setParameter(1, now)
        .setMaxResults(limit)
        .getResultList();
  }

  /** All that are live, by conversation; there are no more of them than agents can carry. */
  public List<Reservation> live(@Nullable Long agent) {
    var query =
        entities.createQuery(
            "select r from Reservation r where r.live = true"
                + (agent == null ? "" : " and r.agent = :agent")
                + " order by r.id",
            Reservation.class);
    return (agent == null ? query : query.setParameter("agent", agent)).getResultList();
  }
}
