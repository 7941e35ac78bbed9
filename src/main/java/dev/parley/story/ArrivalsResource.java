package dev.parley.story;

import dev.parley.conversation.Conversation;
import dev.parley.flow.Apps;
import dev.parley.platform.Json;
import dev.parley.platform.Limit;
import dev.parley.platform.Limits;
import dev.parley.platform.Problem;
import dev.parley.site.Consent;
import dev.parley.site.Origins;
import dev.parley.site.Site;
import dev.parley.site.Sites;
import dev.parley.story.Greeted.Card;
import dev.parley.story.Greeted.SiteCard;
import dev.parley.story.Greeted.VisitCard;
import dev.parley.visit.Arrival;
import dev.parley.visit.PageView;
import dev.parley.visit.Visits;
import dev.parley.visitor.Browser;
import dev.parley.visitor.Visitors;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One request per page: am I known, what should I show. */
@Path("/sites/{key}/arrivals")
@RequestScoped
@PermitAll
@Tag(name = "Widget")
@SecurityRequirements
public class ArrivalsResource {
  private static final int TOKEN = 100;
  private static final int IDENTITY = 16_000;

  @Inject private Sites sites;
  @Inject private Origins origins;
  @Inject private Visitors visitors;
  @Inject private Visits visits;
  @Inject private Identify identify;
  @Inject private GreetTheVisitor greet;
  @Inject private TooLate tooLate;
  @Inject private ConversationViews views;
  @Inject private Present present;
  @Inject private Apps apps;
  @Inject private Limits limits;
  @Inject private InstantSource clock;
  @Context private HttpServletRequest http;

  /** Who arrives: what the visitor's browser sent, read and bounded. */
  private record Arriving(
      @Nullable String token,
      @Nullable String identity,
      String tab,
      PageView page,
      Browser browser,
      @Nullable String consent,
      boolean recheck) {}

  @POST
  @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Arrive on a page",
      description =
          "Sent once per page by the widget, as text/plain so that no preflight precedes it. See docs/protocol.md.")
  @APIResponse(
      responseCode = "200",
      description = "What the widget shows now",
      content = @Content(schema = @Schema(implementation = Greeted.class)))
  @APIResponse(
      responseCode = "401",
      description = "unknown-token: the visitor's token is missing, unknown or revoked")
  @APIResponse(
      responseCode = "403",
      description = "origin-refused: the site does not list this page's origin")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public Greeted arrive(@PathParam("key") String key, String body) {
    var site = sites.byKey(key);
    origins.admit(site, http);
    limits.countAddress(Limit.ARRIVAL_ADDRESS, http.getRemoteAddr());
    var arriving = read(Json.object(body));
    var now = clock.instant();
    if (!arriving.recheck()) {
      sites.seen(site, arriving.page().url(), now);
    }
    var answer =
        arriving.consent() != null
            ? arriving.consent()
            : site.consent() == Consent.GRANTED
                ? "granted"
                : site.consent() == Consent.ASK ? "ask" : "declined";
    if (answer.equals("declined") || (arriving.token() == null && !answer.equals("granted"))) {
      // Nothing is stored before somebody agreed, and no page of who declined (X31, A22).
      return new Greeted(
          null,
          SiteCard.of(site),
          answer,
          null,
          null,
          null,
          false,
          null,
          0,
          false,
          null,
          null,
          null);
    }
    return known(site, arriving, now);
  }

  private Greeted known(Site site, Arriving arriving, Instant now) {
    var token = arriving.token();
    var known =
        token == null
            ? null
            : visitors.recognise(site.id(), token).orElseThrow(Problem::unknownToken);
    var identity = arriving.identity();
    if (identity != null) {
      return greeted(
          site,
          identify.who(
              site,
              known,
              identity,
              arriving.browser(),
              dev.parley.visitor.Consent.GRANTED,
              this::countVisitor,
              now),
          arriving,
          now);
    }
    if (known != null) {
      return greeted(site, new Identify.Who(known, null, null), arriving, now);
    }
    countVisitor();
    var made =
        visitors.issue(site.id(), arriving.browser(), dev.parley.visitor.Consent.GRANTED, now);
    return greeted(site, new Identify.Who(made.visitor(), made.token(), null), arriving, now);
  }

  private void countVisitor() {
    limits.countAddress(Limit.VISITOR_ADDRESS, http.getRemoteAddr());
  }

  private Greeted greeted(Site site, Identify.Who who, Arriving arriving, Instant now) {
    var visitor = who.visitor();
    var issued = who.token();
    boolean fresh = false;
    long visitId;
    long arrivalId;
    // Who was somebody else a moment ago arrives.
    if (arriving.recheck() && issued == null) {
      var live = visits.settle(visitor.id(), site.id(), now).orElse(null);
      if (live == null) {
        return new Greeted(
            issued,
            SiteCard.of(site),
            null,
            Greeted.VisitorCard.of(visitor),
            null,
            null,
            false,
            null,
            0,
            false,
            null,
            null,
            who.refused());
      }
      visitId = live.id();
      arrivalId =
          visits
              .lastArrival(visitId)
              .map(Arrival::id)
              .orElseThrow(() -> Problem.notFound("arrival"));
    } else {
      var arrived = visits.arrive(visitor.id(), site.id(), arriving.tab(), arriving.page(), now);
      fresh = arrived.fresh();
      visitId = arrived.visit().id();
      arrivalId = arrived.arrivalId();
      present.on(
          visitor.id(),
          new Present.PageSeen(arriving.page().url(), arriving.page().title(), now.toEpochMilli()));
    }
    var outcome =
        greet.on(
            site,
            visitors.byId(visitor.id()),
            visits.byId(visitId),
            arrivalId,
            arriving.page(),
            now);
    var unread = views.unread(visitor);
    var current = outcome.current();
    return new Greeted(
        issued,
        SiteCard.of(site),
        null,
        Greeted.VisitorCard.of(visitor),
        VisitCard.of(visits.byId(visitId), fresh),
        current == null ? null : current.id(),
        outcome.initiated(),
        outcome.greeting() == null || current == null
            ? null
            : new Card(current.id(), current.title(), outcome.greeting()),
        unread.entries(),
        unread.fromPeople()
            || isGoingOn(current)
            || (outcome.initiated() && isForAnApp(current))
            || (unread.entries() > 0 && tooLate.isSo(site, visitor, now)),
        outcome.recheckAt() == null ? null : outcome.recheckAt().toEpochMilli(),
        visits
            .watch(visits.byId(visitId))
            .map(every -> new Greeted.Watch(arrivalId, every.toMillis()))
            .orElse(null),
        who.refused());
  }

  /** An app greets by itself, and cannot do so in the answer to the arrival. */
  private boolean isForAnApp(@Nullable Conversation current) {
    return current != null && apps.of(current.site(), current.channel()).isPresent();
  }

  private boolean isGoingOn(@Nullable Conversation current) {
    return current != null && current.visitorSeq() > 0 && views.isGoingOn(current);
  }

  private static Arriving read(JsonObject body) {
    if (!(body.get("page") instanceof JsonObject page)) {
      throw Problem.malformed("'page' is missing: an object with url, title and referrer.");
    }
    var url = text(page, "url", 8000);
    if (url == null) {
      throw Problem.malformed("'page.url' is missing.");
    }
    var tab = text(body, "tab", 40);
    if (tab == null) {
      throw Problem.malformed("'tab' is missing: any name for this browser tab.");
    }
    var consent = text(body, "consent", 10);
    if (consent != null && !consent.equals("granted") && !consent.equals("declined")) {
      throw Problem.malformed("'consent' must be granted or declined, or be left out.");
    }
    return new Arriving(
        text(body, "token", TOKEN),
        text(body, "identity", IDENTITY),
        tab,
        new PageView(url, text(page, "title", 8000), text(page, "referrer", 8000)),
        Browser.of(
            text(body, "language", 40), text(body, "timeZone", 60), text(body, "device", 10)),
        consent,
        body.getBoolean("recheck", false));
  }

  private static @Nullable String text(JsonObject object, String name, int limit) {
    var value = object.get(name);
    if (value == null || value == jakarta.json.JsonValue.NULL) {
      return null;
    }
    if (!(value instanceof JsonString string)) {
      throw Problem.malformed("'" + name + "' must be a string.");
    }
    if (string.getString().length() > limit) {
      throw Problem.tooLong("member '" + name + "'", limit);
    }
    return string.getString();
  }
}
