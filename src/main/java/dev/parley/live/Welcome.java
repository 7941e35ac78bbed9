package dev.parley.live;

import dev.parley.conversation.Access;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Viewer;
import dev.parley.file.FileRules;
import dev.parley.platform.Json;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import dev.parley.reconnect.Links;
import dev.parley.reconnect.Links.Redeemed;
import dev.parley.site.Site;
import dev.parley.story.Greeted;
import dev.parley.story.VisitorList;
import dev.parley.story.VisitorList.Shown;
import dev.parley.story.WelcomeBack;
import dev.parley.visit.Visits;
import dev.parley.visitor.Browser;
import dev.parley.visitor.Consent;
import dev.parley.visitor.Issued;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers a widget's hello with where everything stands: all of it in one transaction. */
@ApplicationScoped
@Transactional
class Welcome {
  @Inject private Visitors visitors;
  @Inject private Visits visits;
  @Inject private VisitorList list;
  @Inject private Access access;
  @Inject private Conversations conversations;
  @Inject private Connections connections;
  @Inject private Recovery recovery;
  @Inject private Log log;
  @Inject private FileRules fileRules;
  @Inject private Links links;
  @Inject private WelcomeBack back;
  @Inject private InstantSource clock;

  /** What a hello says. */
  record Hello(
      String id,
      String tab,
      List<Frame.Cursor> cursors,
      @Nullable String token,
      Browser browser,
      Consent consent,
      @Nullable String link,
      @Nullable String identityRefused) {
    /** The same, by who the host says this is, or why that was not believed. */
    Hello of(@Nullable String other, @Nullable String refused) {
      return new Hello(id, tab, cursors, other, browser, consent, link, refused);
    }
  }

  /**
   * @param unheard conversations in which a flow may not have heard the visitor's last words
   * @param returning conversations with a person that the visitor is back in
   */
  record Answer(
      WidgetConnection connection, String frame, List<Long> unheard, List<Long> returning) {}

  /**
   * @param connect makes and holds the connection of this visitor, from before anything is read
   */
  Answer answer(Site site, Hello hello, LongFunction<WidgetConnection> connect) {
    var now = clock.instant();
    var known = recognise(site, hello, now);
    var connection = connect.apply(known.visitor().id());
    return answer(site, hello, known, connection, now);
  }

  private Issued recognise(Site site, Hello hello, Instant now) {
    var token = hello.token();
    return token == null
        ? visitors.issue(site.id(), hello.browser(), hello.consent(), now)
        : new Issued(
            visitors.recognise(site.id(), token).orElseThrow(Problem::unknownToken), token);
  }

  private Answer answer(
      Site site, Hello hello, Issued known, WidgetConnection connection, Instant now) {
    var visitor = known.visitor();
    var link = hello.link();
    var led = link == null ? null : links.redeem(site.id(), link, visitor.id(), now);
    int age = connection.age();
    var viewer = access.of(visitor);
    connections.meet(connection, viewer, age);
    var page = list.page(viewer, Place.TOP, WidgetTalk.LIST);
    var all = page.items().stream().map(Shown::conversation).toList();
    all.forEach(c -> connection.follow(c.id(), c.head()));
    var found = connection.found();
    all.forEach(c -> found.put(c.id(), c.visitor()));
    var missed = missed(hello.cursors(), viewer);
    missed.forEach(m -> connection.follow(m.conversation(), m.cursor()));
    var out = new StringBuilder("{\"type\":\"welcome\",\"re\":").append(Json.text(hello.id()));
    out.append(",\"token\":").append(Json.text(known.token()));
    out.append(",\"now\":").append(now.toEpochMilli());
    out.append(",\"heartbeat\":").append(WidgetTalk.HEARTBEAT);
    out.append(",\"files\":{\"maxBytes\":").append(fileRules.maxBytes());
    out.append(",\"perMessage\":").append(FileRules.PER_MESSAGE).append('}');
    out.append(",\"site\":").append(FanOut.json(Greeted.SiteCard.of(site)));
    out.append(",\"visitor\":").append(FanOut.json(Greeted.VisitorCard.of(visitor)));
    if (!viewer.isAlone()) {
      out.append(",\"access\":").append(viewer.hashCode());
    }
    if (hello.identityRefused() != null) {
      out.append(",\"identityRefused\":").append(Json.text(hello.identityRefused()));
    }
    visits
        .settle(visitor.id(), site.id(), now)
        .ifPresent(
            v -> out.append(",\"visit\":").append(FanOut.json(Greeted.VisitCard.of(v, null))));
    out.append(",\"conversations\":")
        .append(FanOut.json(page.items().stream().map(Shown::view).toList()));
    if (page.next() != null) {
      out.append(",\"next\":").append(Json.text(page.next()));
    }
    out.append(",\"recovered\":")
        .append(
            missed.stream().map(Recovery.Missed::json).collect(Collectors.joining(",", "[", "]")));
    out.append(",\"messages\":")
        .append(log.json(missed.stream().flatMap(m -> m.entries().stream()).toList()));
    var open = hello.cursors().stream().map(Frame.Cursor::conversation).collect(Collectors.toSet());
    if (led != null && led.conversation() != null) {
      // Who opens a link has chosen already.
      open.add(led.conversation());
    }
    var awaited = back.look(site, visitor, all, open, now);
    out.append(Replies.back(led == null ? awaited : awaited.inTime()));
    if (led != null) {
      out.append(",\"link\":").append(FanOut.json(LinkLed.of(led, site)));
    }
    if (links.areOn(site.id(), now)) {
      out.append(",\"links\":true");
    }
    return new Answer(connection, out.append('}').toString(), unheard(all), awaited.returning());
  }

  /**
   * Who it is was said after the hello: what there is to come back to beyond what this page has.
   */
  public WelcomeBack.Found known(
      WidgetConnection connection, Site site, Visitor visitor, Set<Long> has, Instant now) {
    var page = list.page(access.of(visitor), Place.TOP, WidgetTalk.LIST);
    var all = page.items().stream().map(Shown::conversation).toList();
    all.stream()
        .filter(c -> !has.contains(c.id()))
        .forEach(c -> connection.follow(c.id(), c.head()));
    var found = back.look(site, visitor, all, has, now);
    var late = found.late();
    return late == null || !has.contains(late.conversation()) ? found : found.inTime();
  }

  /**
   * Where a link led: to a conversation, or nowhere, and why.
   *
   * @param until when it stopped working, where that is known
   * @param redirect where the site sends who is too late (R17)
   */
  public record LinkLed(
      @Nullable Long conversation,
      @Nullable String over,
      @Nullable Long until,
      @Nullable String redirect) {
    static LinkLed of(Redeemed led, Site site) {
      var over = led.over();
      var until = led.until();
      return new LinkLed(
          led.conversation(),
          over == null ? null : Words.of(over),
          until == null ? null : until.toEpochMilli(),
          over == null ? null : site.redirectionUrl());
    }
  }

  private List<Recovery.Missed> missed(List<Frame.Cursor> cursors, Viewer viewer) {
    var missed = new ArrayList<Recovery.Missed>();
    for (var cursor : cursors) {
      if (conversations
          .find(cursor.conversation())
          .filter(c -> viewer.sees(c.id(), c.visitor()))
          .isPresent()) {
        missed.add(recovery.since(cursor));
      }
    }
    return missed;
  }

  private static List<Long> unheard(List<Conversation> all) {
    return all.stream()
        .filter(c -> c.assisted() && c.visitorSeq() > 0)
        .map(Conversation::id)
        .toList();
  }
}
