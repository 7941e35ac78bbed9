package dev.parley.story;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Status;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.platform.Words;
import dev.parley.visit.Reasons;
import dev.parley.visit.Visit;
import dev.parley.visit.VisitHistory;
import dev.parley.visit.VisitView;
import dev.parley.visit.Why;
import dev.parley.visitor.People;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Everything of one person in one list, newest first (X28): visits begun and ended, conversations
 * opened and closed, over all the visitors that are taken for them.
 */
@ApplicationScoped
@Transactional
public class Timeline {
  private static final Instant END_OF_TIME = Instant.ofEpochMilli(9_999_999_999_999L);
  private static final int VISITORS = 20;
  private static final int CONVERSATIONS = 200;

  @Inject private Visitors visitors;
  @Inject private People people;
  @Inject private VisitHistory history;
  @Inject private Conversations conversations;
  @Inject private Reasons reasons;

  /**
   * Something that happened; times are milliseconds since 1970.
   *
   * @param kind {@code visit-began}, {@code visit-ended}, {@code conversation-opened} or {@code
   *     conversation-closed}
   * @param visit its id, and {@code ordinal}, {@code pages} and {@code why} are the visit's
   * @param seen the newest pages of a visit that ended
   * @param conversation its id, and {@code title} and present {@code status} are the conversation's
   */
  @Schema(name = "TimelineItem")
  public record Item(
      long at,
      @Schema(examples = "visit-ended") String kind,
      long visitor,
      @Nullable Long visit,
      @Nullable Integer ordinal,
      @Nullable Integer pages,
      @Nullable List<VisitView.Seen> seen,
      @Nullable Why why,
      @Nullable Long conversation,
      @Nullable String title,
      @Nullable String status) {}

  /** What a thing is, in the order in which things of one millisecond come about. */
  private enum Kind {
    VISIT_BEGAN,
    CONVERSATION_OPENED,
    CONVERSATION_CLOSED,
    VISIT_ENDED
  }

  private record Event(
      Instant at,
      Kind kind,
      long id,
      long visitor,
      @Nullable Visit visit,
      @Nullable Conversation talk) {
    static final Comparator<Event> NEWEST_FIRST =
        Comparator.comparing(Event::at).thenComparing(Event::number).reversed();

    /** Its place among those of the same millisecond. */
    long number() {
      return ((long) kind.ordinal() << 56) + id;
    }

    boolean isBelow(Place place) {
      long millis = at.toEpochMilli();
      return millis < place.at() || (millis == place.at() && number() < place.id());
    }
  }

  public Page<Item> of(long visitor, Place before, int limit, Locale language) {
    var then = before.equals(Place.TOP) ? END_OF_TIME : Instant.ofEpochMilli(before.at());
    var events = new ArrayList<Event>();
    for (var one : person(visitors.byId(visitor))) {
      // A visit that is open at that time may end before it; the others end before it begins.
      history.openedBy(one.id(), then, limit + 2).forEach(visit -> add(visit, events));
      conversations
          .ofVisitor(one.id(), Place.TOP, CONVERSATIONS)
          .items()
          .forEach(conversation -> add(conversation, events));
    }
    var found =
        events.stream()
            .filter(e -> e.isBelow(before))
            .sorted(Event.NEWEST_FIRST)
            .limit(limit + 1L)
            .toList();
    var views = views(found, language);
    return Page.of(found, limit, e -> new Place(e.at().toEpochMilli(), e.number()).toString())
        .map(e -> item(e, views));
  }

  private List<Visitor> person(Visitor visitor) {
    var person = visitor.personId();
    return person == null
        ? List.of(visitor)
        : people.visitors(person).stream().limit(VISITORS).toList();
  }

  private static void add(Visit visit, List<Event> events) {
    events.add(
        new Event(visit.openedAt(), Kind.VISIT_BEGAN, visit.id(), visit.visitorId(), visit, null));
    var ended = visit.endedAt();
    if (ended != null) {
      events.add(new Event(ended, Kind.VISIT_ENDED, visit.id(), visit.visitorId(), visit, null));
    }
  }

  private static void add(Conversation c, List<Event> events) {
    events.add(new Event(c.openedAt(), Kind.CONVERSATION_OPENED, c.id(), c.visitor(), null, c));
    if (c.status() == Status.CLOSED) {
      events.add(new Event(c.statusAt(), Kind.CONVERSATION_CLOSED, c.id(), c.visitor(), null, c));
    }
  }

  private Map<Long, VisitView> views(List<Event> events, Locale language) {
    var visits = events.stream().map(Event::visit).filter(v -> v != null).distinct().toList();
    return reasons.views(visits, language).stream()
        .collect(Collectors.toMap(VisitView::id, Function.identity()));
  }

  private static Item item(Event event, Map<Long, VisitView> views) {
    var visit = event.visit() == null ? null : views.get(event.visit().id());
    var talk = event.talk();
    var ended = event.kind() == Kind.VISIT_ENDED ? visit : null;
    return new Item(
        event.at().toEpochMilli(),
        Words.of(event.kind()),
        event.visitor(),
        visit == null ? null : visit.id(),
        visit == null ? null : visit.ordinal(),
        visit == null ? null : visit.pages(),
        ended == null ? null : ended.seen(),
        ended == null ? null : ended.why(),
        talk == null ? null : talk.id(),
        talk == null ? null : talk.title(),
        talk == null ? null : Words.of(talk.status()));
  }
}
