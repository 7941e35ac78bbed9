package dev.parley.conversation;

import dev.parley.platform.Problem;
import dev.parley.workstream.ConversationPolicies;
import dev.parley.workstream.ConversationPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The door to the status of conversations: the one place where it changes, by the table in {@link
 * Command}. Whatever is asked, time comes first: what is over by now is over, whether the timer has
 * been there or not. Refusals are {@link Problem}s and change nothing: 409 {@code status-moved}
 * with the present status, 409 {@code conversation-closed} with the choices that remain.
 */
@ApplicationScoped
@Transactional
public class Statuses {
  private static final Duration LONGEST_PENDING = Duration.ofDays(366);

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Conversations conversations;
  @Inject private Transcript transcript;
  @Inject private ConversationPolicies policies;
  @Inject private Rulings rulings;
  @Inject private Refusals refusals;
  @Inject private Doorbell doorbell;
  @Inject private Event<StatusChanged> changes;
  @Inject private Event<ClosedMoved> moved;

  /** A conversation, and whether this call changed it: a double click changes it once. */
  public record Changed(Conversation conversation, boolean fresh) {}

  /** An agent closes it; {@code version} is the status version they saw. */
  public Changed close(long id, int version, Actor agent, Instant now) {
    return obey(id, Order.of(Command.AGENT_CLOSE, agent, version, now));
  }

  /** Its visitor ends it (X07). */
  public Changed end(long id, int version, Actor visitor, Instant now) {
    return obey(id, Order.of(Command.VISITOR_END, visitor, version, now));
  }

  /** An agent opens it again: the flow is not replayed (C14–C17). */
  public Changed reopen(long id, int version, Actor agent, Instant now) {
    return obey(id, Order.of(Command.AGENT_REOPEN, agent, version, now));
  }

  /** Its visitor opens it again; whoever asks begins the next run (C11–C13). */
  public Changed restart(long id, int version, Actor visitor, Instant now) {
    return obey(id, Order.of(Command.VISITOR_RESTART, visitor, version, now));
  }

  /**
   * Its visitor came back to its audience (X13): what time closed is open again, and so is what a
   * person closed where the policy says so.
   */
  public Changed comeBack(long id, Instant now) {
    return obey(id, Order.byItself(Command.AUDIENCE_RETURN, Actor.SYSTEM, now));
  }

  /** An agent waits for somebody (X15), until an instant or until something happens. */
  public Changed park(long id, int version, @Nullable Instant until, Actor agent, Instant now) {
    if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_PENDING)))) {
      throw Problem.invalid("until", "A Pending ends in the future, within 366 days.");
    }
    return obey(id, new Order(Command.SET_PENDING, agent, version, until, now));
  }

  /** An agent waits no longer. */
  public Changed resume(long id, int version, Actor agent, Instant now) {
    return obey(id, Order.of(Command.UNPEND, agent, version, now));
  }

  /** Its visitor wants something without a message: what is Pending is Open, as by one (X15). */
  public void wake(long id, Instant now) {
    var c = conversations.hold(id);
    settleHeld(c, now);
    var order = Order.byItself(Command.writing(Author.VISITOR), Actor.visitor(c.visitor()), now);
    var rules = policies.byId(c.policy());
    apply(c, c.decide(order, rules.rules()), order, rules);
  }

  /** The conversation as it is now, with what time alone has done to it. */
  public Conversation settle(long id, Instant now) {
    return settle(conversations.byId(id), now);
  }

  /** The same for what was read already: costs nothing unless time may have changed it. */
  public Conversation settle(Conversation c, Instant now) {
    if (!c.mayBeOver(now)) {
      return c;
    }
    var held = conversations.hold(c.id());
    settleHeld(held, now);
    return held;
  }

  /** What may be over by now, the oldest first. */
  List<Long> due(Instant now, int limit) {
    return entities
        .createQuery(
            "select c.id from Conversation c where c.dueAt < ?1 order by c.dueAt, c.id", Long.class)
        .setParameter(1, now)
        .setMaxResults(limit)
        .getResultList();
  }

  /**
   * Places a message where the status has to be looked at: what makes a Pending thread Open is in
   * the commit of the message (X15).
   */
  Appended post(Post post, Instant now) {
    var c = conversations.hold(post.conversation());
    var known = transcript.byClientId(c.id(), post.clientId());
    if (known != null) {
      return new Appended(known, c.visitor(), c.assisted(), false);
    }
    settleHeld(c, now);
    if (post.needsOpen()) {
      var order = Order.byItself(Command.writing(post.author()), by(post), now);
      var rules = policies.byId(c.policy());
      var verdict = c.decide(order, rules.rules());
      if (verdict == Verdict.REFUSED) {
        throw refusals.of(c, order, rules.rules());
      }
      if (post.seen() != null && post.seen() < c.changedAt()) {
        throw refusals.unseen(c);
      }
      apply(c, verdict, order, rules);
    }
    var entry = c.take(post, now);
    entities.persist(entry);
    if (c.status() == Status.CLOSED) {
      moved.fire(new ClosedMoved(c));
    }
    return new Appended(entry, c.visitor(), c.assisted(), true);
  }

  private static Actor by(Post post) {
    return new Actor(post.author(), post.authorId(), "");
  }

  private Changed obey(long id, Order order) {
    var c = conversations.hold(id);
    settleHeld(c, order.at());
    if (c.repeats(order)) {
      return new Changed(c, false);
    }
    if (c.isStale(order)) {
      throw refusals.stale(c);
    }
    var rules = policies.byId(c.policy());
    var verdict = c.decide(order, rules.rules());
    if (verdict == Verdict.REFUSED) {
      throw refusals.of(c, order, rules.rules());
    }
    return new Changed(c, apply(c, verdict, order, rules));
  }

  /** Lets time pass in a row that is held: one end may follow another. */
  void settleHeld(Conversation c, Instant now) {
    while (c.mayBeOver(now)) {
      var rules = policies.byId(c.policy());
      var last = c.lasts(rules.rules());
      if (last == null || !Conversation.isOver(last, now)) {
        c.watch(rules.rules());
        return;
      }
      var command = c.status() == Status.OPEN ? Command.AUTO_CLOSE : Command.PENDING_DUE;
      var order = Order.byItself(command, Actor.SYSTEM, last);
      apply(c, c.decide(order, rules.rules()), order, rules);
    }
  }

  private boolean apply(Conversation c, Verdict verdict, Order order, ConversationPolicy rules) {
    if (verdict.to == null) {
      return false;
    }
    var from = c.status();
    var ruling =
        verdict.to == Status.OPEN ? rulings.inForce(c.site(), order.at()) : new Ruling(rules, null);
    var line = c.change(verdict, order, ruling);
    entities.persist(line);
    doorbell.ringAfterCommit(c, line);
    changes.fire(new StatusChanged(c, from, line.at()));
    return true;
  }
}
