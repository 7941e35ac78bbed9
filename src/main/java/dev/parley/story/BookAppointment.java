package dev.parley.story;

import dev.parley.agent.Agent;
import dev.parley.appointment.Offer;
import dev.parley.appointment.OfferForm;
import dev.parley.appointment.Offers;
import dev.parley.conversation.Post;
import dev.parley.conversation.Posted;
import dev.parley.conversation.Transcript;
import dev.parley.conversation.Writer;
import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import dev.parley.visitor.Visitor;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.hibernate.exception.ConstraintViolationException;

/**
 * When an agent offers times and the visitor picks one (C03). The time is held first, then the
 * answer is posted as every message is, then the appointment is made; whatever breaks in between is
 * settled by the visitor's sending again, or by the timer.
 */
@ApplicationScoped
public class BookAppointment {
  static final String OFFER = "offer";

  @Inject private Offers offers;
  @Inject private Transcript transcript;
  @Inject private Writer writer;
  @Inject private InstantSource clock;
  @Resource private ManagedExecutorService executor;

  /** Offers times, once per client id. 422 {@code invalid} with everything that does not fit. */
  public CompletionStage<Posted> offer(
      long conversation, String clientId, Agent agent, OfferForm form) {
    var before = transcript.byClientId(conversation, clientId);
    if (before != null) {
      return writer.post(Post.again(before));
    }
    var offer = offers.make(conversation, clientId, agent.id(), form, clock.instant());
    Post post;
    try {
      post =
          Post.byAgent(conversation, clientId, agent.id(), OFFER, offer.title(), offer.offered());
    } catch (Problem unfit) {
      offers.drop(offer.id());
      throw unfit;
    }
    return writer
        .post(post)
        .whenComplete(
            (posted, failure) -> {
              if (failure != null && Problem.isFinal(failure)) {
                offers.drop(offer.id());
              }
            });
  }

  /** Whether this entry is an offer, so that an answer to it is a pick. */
  public boolean isOffer(long conversation, long seq) {
    return offerAt(conversation, seq).isPresent();
  }

  private OptionalLong offerAt(long conversation, long seq) {
    var entry = transcript.at(conversation, seq);
    return entry == null || !entry.kind().equals(OFFER) || entry.data() == null
        ? OptionalLong.empty()
        : OptionalLong.of(Json.object(entry.data()).getJsonNumber("offer").longValue());
  }

  /**
   * A visitor picks a time. Answered when the appointment is made. 422 {@code invalid-answer}, 409
   * {@code time-taken} or {@code offer-over}; {@code times} are what remains.
   *
   * @param question the sequence of the offer
   * @param value the time, in milliseconds since 1970
   */
  public CompletionStage<Posted> pick(
      long conversation, String clientId, Visitor visitor, long question, String value, long seen) {
    long id = offerAt(conversation, question).orElseThrow(() -> Problem.notFound("offer"));
    var before = transcript.byClientId(conversation, clientId);
    if (before != null) {
      return booked(id, clientId, Post.again(before));
    }
    var time = time(value);
    var offer = hold(id, clientId, time);
    try {
      var text = Times.say(time, Times.zone(visitor, offer), visitor.language());
      var data = "{\"question\":" + question + ",\"value\":\"" + time.toEpochMilli() + "\"}";
      return booked(
          id, clientId, Post.answer(conversation, clientId, visitor.id(), text, data, seen));
    } catch (Problem unfit) {
      offers.free(id, clientId);
      throw unfit;
    }
  }

  private static Instant time(String value) {
    try {
      return Instant.ofEpochMilli(Long.parseLong(value));
    } catch (NumberFormatException e) {
      throw Problem.malformed("'value' must be one of the offer's times.");
    }
  }

  private Offer hold(long id, String clientId, Instant time) {
    var now = clock.instant();
    try {
      return offers.hold(id, clientId, time, now);
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof ConstraintViolationException) {
          // Two at the same instant: the other one has it.
          throw Offers.taken(offers.remaining(offers.byId(id), now));
        }
      }
      throw e;
    }
  }

  /** Not on the thread that answers everybody. */
  private CompletionStage<Posted> booked(long id, String clientId, Post post) {
    return writer
        .post(post)
        .handleAsync(
            (posted, failure) -> {
              if (failure == null) {
                offers.book(id, clientId, clock.instant());
                return posted;
              }
              if (Problem.isFinal(failure)) {
                offers.free(id, clientId);
              }
              throw new CompletionException(failure);
            },
            executor);
  }

  /** Brings picks to an end whose node died: made when the answer stands, else free again. */
  public void settle(int batch) {
    offers.stuck(clock.instant(), batch).forEach(this::settle);
  }

  private void settle(Offer offer) {
    var answer = offer.answer();
    if (answer == null) {
      return;
    }
    if (transcript.byClientId(offer.conversation(), answer) == null) {
      offers.free(offer.id(), answer);
    } else {
      offers.book(offer.id(), answer, clock.instant());
    }
  }
}
