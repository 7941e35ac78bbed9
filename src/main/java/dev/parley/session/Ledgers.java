package dev.parley.session;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.help.HelpActs;
import dev.parley.platform.Place;
import dev.parley.platform.Speech;
import dev.parley.platform.Words;
import dev.parley.site.Sites;
import dev.parley.visit.Reasons;
import dev.parley.visit.Visit;
import dev.parley.visit.VisitHistory;
import dev.parley.visit.VisitView;
import dev.parley.visit.Visits;
import dev.parley.visitor.Visitor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Two ledgers over one log: visits, and the service sessions that opened in each (D4). */
@ApplicationScoped
@Transactional
public class Ledgers {
  private static final Instant END_OF_TIME = Instant.ofEpochMilli(9_999_999_999_999L);
  private static final int THREADS = 20;
  private static final int SESSIONS = 200;

  @PersistenceContext private EntityManager entities;
  @Inject private Ledger ledger;
  @Inject private HelpLedger help;
  @Inject private HelpActs acts;
  @Inject private Sessions sessions;
  @Inject private Conversations conversations;
  @Inject private Visits visits;
  @Inject private VisitHistory history;
  @Inject private Reasons reasons;
  @Inject private Sites sites;

  /**
   * Both ledgers of a visitor.
   *
   * @param sentence how many of each there are, and why the numbers differ
   * @param sessions how many service sessions the visitor has had in all
   */
  @Schema(name = "TwoLedgers")
  public record View(
      String sentence, long visits, long sessions, List<InVisit> items, @Nullable String next) {}

  /**
   * A visit and what opened in it.
   *
   * @param sentence how many sessions it has, and what ended them
   * @param sessions in order
   */
  public record InVisit(String sentence, VisitView visit, List<SessionView> sessions) {}

  /** Brings a visitor's visits and newest threads and tabs of Help up to now. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void settle(Visitor visitor, Instant now) {
    visits.settle(visitor.id(), visitor.siteId(), now);
    var threads =
        conversations.ofVisitor(visitor.id(), Place.TOP, THREADS).items().stream()
            .map(Conversation::id)
            .toList();
    ledger.settle(threads, now);
    help.settle(acts.tabsOf(visitor.id(), THREADS), now);
  }

  /**
   * @param before the ordinal of the visit that ended the page before
   */
  View of(Visitor visitor, int before, int limit, Locale language) {
    var page = history.visits(visitor.id(), before, limit);
    var speech = Speech.of("session.why", language, sites.byId(visitor.siteId()).timeZone());
    var items = new ArrayList<InVisit>();
    var until = end(visitor, before);
    for (var visit : page.items()) {
      var from = visit.ordinal() == 1 ? Instant.EPOCH : visit.openedAt();
      var inside = sessions.ofVisitor(visitor.id(), from, until, SESSIONS);
      items.add(
          new InVisit(
              sentence(visit, inside, speech),
              reasons.view(visit, language),
              sessions.views(inside, language)));
      until = visit.openedAt();
    }
    long all = count("select count(s) from ServiceSession s where s.visitor = ?1", visitor.id());
    return new View(
        speech.say("ledgers", visitor.visits(), all), visitor.visits(), all, items, page.next());
  }

  /** What opened from the next page's first visit on stands there. */
  private Instant end(Visitor visitor, int before) {
    return before > visitor.visits()
        ? END_OF_TIME
        : history.visits(visitor.id(), before + 1, 1).items().stream()
            .findFirst()
            .map(Visit::openedAt)
            .orElse(END_OF_TIME);
  }

  private static String sentence(Visit visit, List<ServiceSession> inside, Speech speech) {
    if (inside.isEmpty()) {
      return speech.say("visit.none", visit.ordinal());
    }
    var parts =
        inside.stream()
            .collect(
                groupingBy(
                    s -> s.endReason().map(Words::of).orElse("live"), TreeMap::new, counting()))
            .entrySet()
            .stream()
            .map(part -> speech.say("part." + part.getKey(), part.getValue()))
            .collect(joining(", "));
    return speech.say("visit.some", visit.ordinal(), inside.size(), parts);
  }

  private long count(String query, long visitor) {
    return entities.createQuery(query, Long.class).setParameter(1, visitor).getSingleResult();
  }
}
