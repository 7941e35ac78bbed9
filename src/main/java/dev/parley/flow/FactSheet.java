package dev.parley.flow;

import dev.parley.conversation.Conversations;
import dev.parley.platform.Place;
import dev.parley.platform.Words;
import dev.parley.playbook.Playbooks;
import dev.parley.rule.Facts;
import dev.parley.site.Site;
import dev.parley.visit.PageView;
import dev.parley.visit.Visits;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** What rules may ask about a visitor, gathered at one instant. */
@ApplicationScoped
public class FactSheet {
  private static final int PAST = 50;

  @Inject private Visits visits;
  @Inject private Visitors visitors;
  @Inject private Conversations conversations;
  @Inject private Playbooks playbooks;

  /** The facts of this visit on this page. */
  public Facts of(Site site, Visitor visitor, long visit, PageView page, Instant now) {
    var seen = visits.facts(visit, now);
    var zone = visitor.timeZone() == null ? site.timeZone() : ZoneId.of(visitor.timeZone());
    return new Facts(
        now,
        new Facts.Page(page.url(), text(page.title()), text(page.referrer())),
        new Facts.Visitor(
            visitor.language(),
            Words.of(visitor.device()),
            zone,
            seen.ordinal(),
            seen.daysSinceLastVisit(),
            Words.of(visitor.identity()),
            visitors.attributes(visitor.id())),
        new Facts.Visit(seen.openedAt(), seen.pages(), seen.paths()),
        past(visitor.id()));
  }

  private List<Facts.Past> past(long visitor) {
    return conversations.ofVisitor(visitor, Place.TOP, PAST).items().stream()
        .map(c -> new Facts.Past(playbooks.byId(c.playbook()).name(), Words.of(c.status())))
        .toList();
  }

  private static String text(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }
}
