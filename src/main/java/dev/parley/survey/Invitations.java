package dev.parley.survey;

import dev.parley.conversation.Access;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Statuses;
import dev.parley.platform.Problem;
import dev.parley.platform.PublicAddress;
import dev.parley.platform.Secrets;
import dev.parley.survey.Surveys.Current;
import dev.parley.visit.ActKind;
import dev.parley.visit.Visits;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The door to what was asked and answered. An invitation and its line in the thread are one
 * transaction, and so are an answer, its line and the touchpoint it is (X03).
 */
@ApplicationScoped
@Transactional
public class Invitations {
  private static final int TOKEN_BYTES = 16;
  private static final int MOST_SHOWN = 50;
  private static final String LINK_TAB = "survey-link";

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Surveys surveys;
  @Inject private Event<SurveyAnswered> events;
  @Inject private Conversations conversations;
  @Inject private Statuses statuses;
  @Inject private Access access;
  @Inject private Visitors visitors;
  @Inject private Visits visits;
  @Inject private PublicAddress address;

  /** An invitation, and whether this call made it. */
  public record Asked(Invitation invitation, boolean fresh) {}

  /** An invitation with the question as it was put, in a language. */
  public record Shown(
      Invitation invitation, SurveyKind kind, String question, @Nullable String thanks) {}

  /**
   * Puts the first of these surveys whose cool-down is over, unless one was put in this period.
   *
   * @param period what at most one invitation is for: a service session of the thread
   * @param within how long an answer is in time
   */
  public Optional<Invitation> ask(
      long conversation,
      String period,
      Occasion occasion,
      List<Current> candidates,
      Duration within,
      Instant now) {
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    var held = hold(conversation, now);
    if (in(conversation, period).isPresent()) {
      return Optional.empty();
    }
    var people = access.of(visitors.byId(held.visitor())).visitors();
    return candidates.stream()
        .filter(c -> !rests(c.version(), people, now))
        .findFirst()
        .map(c -> put(held, period, c, occasion, null, within, now));
  }

  /**
   * Puts a survey by an agent's hand, whatever its cool-down: a person who asks knows why. Still
   * one per period: the second time is the first invitation again.
   */
  public Asked ask(
      long conversation, String period, Current asked, long agent, Duration within, Instant now) {
    var held = hold(conversation, now);
    return in(conversation, period)
        .map(i -> new Asked(i, false))
        .orElseGet(
            () -> new Asked(put(held, period, asked, Occasion.HAND, agent, within, now), true));
  }

  private Invitation put(
      Conversation held,
      String period,
      Current asked,
      Occasion occasion,
      @Nullable Long agent,
      Duration within,
      Instant now) {
    var at = next(held, now);
    var invitation = new Invitation(held, period, asked, occasion, agent, within, at);
    entities.persist(invitation);
    var language = visitors.byId(held.visitor()).language();
    conversations.line(
        held.id(),
        "survey-" + invitation.id(),
        "survey",
        asked.version().question(language),
        invitation.asked(asked.survey().kind(), asked.version().thanks(language)),
        at);
    return invitation;
  }

  /** With what time has done to it by now, so that the next line is ours. */
  private Conversation hold(long conversation, Instant now) {
    return statuses.settle(conversations.hold(conversation), now);
  }

  /** The time of a thread's next line: never below its last. */
  private static Instant next(Conversation held, Instant now) {
    return now.isAfter(held.lastAt()) ? now : held.lastAt();
  }

  private boolean rests(SurveyVersion version, Collection<Long> people, Instant now) {
    var last =
        entities
            .createQuery(
                "select max(i.askedAt) from Invitation i where i.visitor in ?1 and i.survey = ?2",
                Instant.class)
            .setParameter(1, people)
            .setParameter(2, version.survey())
            .getSingleResult();
    return last != null && version.rests(last, now);
  }

  private Optional<Invitation> in(long conversation, String period) {
    return entities
        .createQuery(
            "select i from Invitation i where i.conversation = ?1 and i.period = ?2",
            Invitation.class)
        .setParameter(1, conversation)
        .setParameter(2, period)
        .getResultStream()
        .findFirst();
  }

  /**
   * Takes an answer from who may see the thread, closed or not. A second one changes nothing and
   * gets the first. 404 {@code not-found}, 409 {@code survey-over}, 422 {@code invalid}.
   */
  public Invitation answer(
      long conversation, long id, long visitor, String tab, Answer answer, Instant now) {
    var found = entities.find(Invitation.class, id);
    if (found == null || found.conversation() != conversation) {
      throw Problem.notFound("survey");
    }
    return take(found, visitor, tab, answer, now);
  }

  private Invitation take(Invitation found, long visitor, String tab, Answer answer, Instant now) {
    // The visitor before the conversation: the order in which all hold both.
    long site = visitors.lock(visitor).siteId();
    var held = hold(found.conversation(), now);
    entities.refresh(found);
    if (found.answeredAt() != null) {
      return found;
    }
    var at = next(held, now);
    if (found.isOver(at)) {
      throw over();
    }
    var kind = surveys.version(found.version()).survey().kind();
    found.answered(kind.checked(answer), visitor, held.head() + 1, at);
    conversations.line(
        held.id(),
        "surveyed-" + found.id(),
        "surveyed",
        words(kind, found),
        found.answeredData(kind),
        at);
    events.fire(new SurveyAnswered(found.id(), found.site(), found.askedAt()));
    visits.touch(visitor, site, ActKind.SURVEY, tab, held.id() + "." + held.head(), now);
    return found;
  }

  private static String words(SurveyKind kind, Invitation answered) {
    return kind.isScored()
        ? "Rated with " + answered.score() + " of " + kind.most()
        : "Answered the question";
  }

  static Problem over() {
    return Problem.of(
        409,
        "survey-over",
        "Too late",
        "This question was asked too long ago; an answer is taken no more.");
  }

  /**
   * An address that opens the question alone, for channels without buttons (D7): its token is known
   * to who holds it, here is only the hash. One that was made before leads nowhere from now on.
   */
  public String link(long id, Instant now) {
    var invitation = byId(id);
    conversations.hold(invitation.conversation());
    entities.refresh(invitation);
    if (invitation.answeredAt() != null) {
      throw Problem.conflict("This was answered already: a link would ask for nothing.");
    }
    if (invitation.isOver(now)) {
      throw over();
    }
    var token = Secrets.random(TOKEN_BYTES);
    invitation.opensBy(Secrets.hash(token));
    entities.flush();
    return address.base() + "/survey/#" + token;
  }

  /** What a link asks. 404 {@code not-found} when it leads nowhere. */
  Shown opened(String token, String language) {
    return shown(byToken(token), language);
  }

  /** Takes the answer of who holds a link. */
  Shown answer(String token, Answer answer, String language, Instant now) {
    var found = byToken(token);
    return shown(take(found, found.visitor(), LINK_TAB, answer, now), language);
  }

  private Invitation byToken(String token) {
    return entities
        .createQuery("select i from Invitation i where i.tokenHash = ?1", Invitation.class)
        .setParameter(1, Secrets.hash(token))
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> Problem.notFound("survey link"));
  }

  private Shown shown(Invitation invitation, String language) {
    var put = surveys.version(invitation.version());
    return new Shown(
        invitation,
        put.survey().kind(),
        put.version().question(language),
        put.version().thanks(language));
  }

  /** 404 {@code not-found} when there is none. */
  public Invitation byId(long id) {
    var invitation = entities.find(Invitation.class, id);
    if (invitation == null) {
      throw Problem.notFound("survey");
    }
    return invitation;
  }

  /** The newest of a conversation, the question in a language. */
  public List<Shown> of(long conversation, String language) {
    return entities
        .createQuery(
            "select i from Invitation i where i.conversation = ?1 order by i.id desc",
            Invitation.class)
        .setParameter(1, conversation)
        .setMaxResults(MOST_SHOWN)
        .getResultStream()
        .map(i -> shown(i, language))
        .toList();
  }

  /** The same of one. */
  public Shown shown(long id, String language) {
    return shown(byId(id), language);
  }
}
