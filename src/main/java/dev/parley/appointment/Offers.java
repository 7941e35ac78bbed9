package dev.parley.appointment;

import dev.parley.conversation.Conversations;
import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The offers of all conversations. What a refusal says of the times that remain is true when it is
 * said.
 */
@ApplicationScoped
@Transactional
public class Offers {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Conversations conversations;
  @Inject private Event<OfferEvent> events;

  /**
   * Makes an offer, once per client id of its conversation; nobody hears of it yet. 422 {@code
   * invalid}, also for a time the agent has given away already.
   */
  public Offer make(long conversation, String clientId, long agent, OfferForm form, Instant now) {
    conversations.hold(conversation);
    var before =
        entities
            .createQuery(
                "select o from Offer o where o.conversation = ?1 and o.clientId = ?2", Offer.class)
            .setParameter(1, conversation)
            .setParameter(2, clientId)
            .getResultStream()
            .findFirst();
    if (before.isPresent()) {
      return before.get();
    }
    var proposal = Proposal.check(form, now);
    var offer = new Offer(conversation, clientId, agent, proposal, now);
    var taken = proposal.times().stream().filter(t -> !isFree(offer, t)).toList();
    if (!taken.isEmpty()) {
      throw Problem.invalid("times", "You have an appointment then: " + taken + ".");
    }
    entities.persist(offer);
    return offer;
  }

  /** Its entry did not come to be. */
  public void drop(long id) {
    find(id).filter(o -> o.state() == Offer.State.OPEN).ifPresent(entities::remove);
  }

  /**
   * Keeps a time for a visitor's answer: the time is then nobody else's. The same answer keeps it
   * once. 422 {@code invalid-answer} when it was not offered or is over, 409 {@code time-taken}
   * when the agent has it no more, 409 {@code offer-over} when the offer is; {@code times} are what
   * remains.
   */
  public Offer hold(long id, String answerId, Instant time, Instant now) {
    var offer = held(id);
    if (offer.isOf(answerId)) {
      return offer;
    }
    if (offer.state() != Offer.State.OPEN) {
      throw over();
    }
    if (!offer.times().contains(time)) {
      throw misfit("Pick one of the times that were offered.", offer, now);
    }
    if (!time.isAfter(now)) {
      throw misfit("This time is over. Pick another one.", offer, now);
    }
    if (!isFree(offer, time)) {
      throw taken(remaining(offer, now));
    }
    offer.hold(time, answerId, now);
    Slots.of(time, offer.minutes()).forEach(slot -> take(offer, slot));
    return offer;
  }

  private void take(Offer offer, long slot) {
    entities
        .createNativeQuery("insert into booked_slot (agent_id, slot, offer_id) values (?1, ?2, ?3)")
        .setParameter(1, offer.agent())
        .setParameter(2, slot)
        .setParameter(3, offer.id())
        .executeUpdate();
  }

  /** The answer was refused: its time is free again. */
  public void free(long id, String answerId) {
    var offer = held(id);
    if (offer.state() == Offer.State.HELD && offer.isOf(answerId)) {
      release(offer);
      offer.free();
    }
  }

  /** The answer stands: the appointment is made, and the thread says so in the same transaction. */
  public Offer book(long id, String answerId, Instant now) {
    conversations.hold(byId(id).conversation());
    var offer = held(id);
    if (offer.state() == Offer.State.HELD && offer.isOf(answerId)) {
      offer.book(now);
      conversations.line(
          offer.conversation(),
          "booked-" + id,
          "booked",
          "Booked: " + offer.title(),
          offer.became(),
          now);
      entities.flush();
      events.fire(new OfferEvent.Booked(offer));
    }
    return offer;
  }

  /** The agents take it back, or call it off. Twice is once. */
  public Offer cancel(long conversation, long id, Instant now) {
    conversations.hold(conversation);
    var offer = held(id);
    if (offer.conversation() != conversation) {
      throw Problem.notFound("offer");
    }
    if (offer.state() == Offer.State.CANCELLED) {
      return offer;
    }
    offer.cancel(now);
    release(offer);
    conversations.line(
        conversation,
        "cancelled-" + id,
        "cancelled",
        (offer.at() == null ? "Withdrawn: " : "Called off: ") + offer.title(),
        offer.became(),
        now);
    entities.flush();
    if (offer.at() != null) {
      events.fire(new OfferEvent.CalledOff(offer));
    }
    return offer;
  }

  private void release(Offer offer) {
    entities.flush();
    entities
        .createNativeQuery("delete from booked_slot where offer_id = ?1")
        .setParameter(1, offer.id())
        .executeUpdate();
  }

  /** What can still be picked. */
  public List<Instant> remaining(Offer offer, Instant now) {
    return offer.state() == Offer.State.BOOKED || offer.state() == Offer.State.CANCELLED
        ? List.of()
        : offer.times().stream().filter(t -> t.isAfter(now) && isFree(offer, t)).toList();
  }

  private boolean isFree(Offer offer, Instant time) {
    var slots = new HashSet<Long>();
    Slots.of(time, offer.minutes()).forEach(slots::add);
    return entities
        .createNativeQuery(
            "select slot from booked_slot where agent_id = ?1 and slot in (?2)", Long.class)
        .setParameter(1, offer.agent())
        .setParameter(2, slots)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** Picks whose answer did not come back in time: their node may have died. */
  public List<Offer> stuck(Instant now, int limit) {
    return entities
        .createQuery(
            "select o from Offer o where o.heldAt <= ?1 order by o.heldAt, o.id", Offer.class)
        .setParameter(1, now.minus(Offer.HOLD))
        .setMaxResults(limit)
        .getResultList();
  }

  public Offer byId(long id) {
    return find(id).orElseThrow(() -> Problem.notFound("offer"));
  }

  public Optional<Offer> find(long id) {
    return Optional.ofNullable(entities.find(Offer.class, id));
  }

  private Offer held(long id) {
    var offer = byId(id);
    entities.flush();
    entities.refresh(offer, LockModeType.PESSIMISTIC_WRITE);
    return offer;
  }

  private Problem misfit(String detail, Offer offer, Instant now) {
    return remains(
        Problem.of(422, "invalid-answer", "This does not fit the question", detail),
        remaining(offer, now));
  }

  /** Somebody else has this time. */
  public static Problem taken(List<Instant> remaining) {
    return remains(
        Problem.of(
            409, "time-taken", "This time is taken", "Somebody was faster. Pick another time."),
        remaining);
  }

  private static Problem over() {
    return Problem.of(
        409,
        "offer-over",
        "This is no longer offered",
        "A time was picked already, or the offer was withdrawn.");
  }

  private static Problem remains(Problem problem, List<Instant> remaining) {
    var times = dev.parley.platform.Json.PROVIDER.createArrayBuilder();
    remaining.forEach(t -> times.add(t.toEpochMilli()));
    return problem.with("times", Objects.requireNonNull(times.build()));
  }
}
