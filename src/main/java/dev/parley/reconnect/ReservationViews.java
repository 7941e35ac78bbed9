package dev.parley.reconnect;

import dev.parley.agent.Agents;
import dev.parley.agent.Teams;
import dev.parley.platform.Words;
import dev.parley.reconnect.ReservationView.Who;
import dev.parley.site.Sites;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows kept places to agents; a page of them costs three queries. */
@ApplicationScoped
@Transactional
public class ReservationViews {
  @Inject private Agents agents;
  @Inject private Teams teams;
  @Inject private Visitors visitors;
  @Inject private Sites sites;
  @Inject private InstantSource clock;

  public ReservationView of(Reservation one) {
    return of(List.of(one)).get(0);
  }

  public List<ReservationView> of(Collection<Reservation> some) {
    var people = visitors.byIds(some.stream().map(Reservation::visitor).toList());
    var names = teams.names();
    return some.stream().map(r -> view(r, people.get(r.visitor()), names)).toList();
  }

  private ReservationView view(Reservation r, @Nullable Visitor visitor, Map<Long, String> teams) {
    var promise = r.promise();
    var site = sites.byId(r.site());
    var outcome = r.outcome();
    var team = r.team();
    return new ReservationView(
        r.id(),
        r.conversation(),
        site.key(),
        new Who(r.visitor(), visitor == null ? null : nameOf(visitor)),
        agent(r.agent()),
        team == null ? null : new Who(team, teams.get(team)),
        promise.seenAt().toEpochMilli(),
        promise.madeAt().toEpochMilli(),
        millis(promise.agentUntil()),
        millis(promise.teamUntil()),
        millis(promise.limit()),
        r.isLive() ? Words.of(r.stage(clock.instant())) : null,
        r.holds(),
        site.redirectionUrl() != null,
        millis(r.releasedAt()),
        word(r.releasedWhy()),
        outcome == null ? null : Words.of(outcome),
        millis(r.outcomeAt()),
        r.outcomeAgent() == null ? null : agent(r.outcomeAgent()),
        word(r.reason()));
  }

  private static @Nullable String nameOf(Visitor visitor) {
    return visitor.name() != null ? visitor.name() : visitor.email();
  }

  private Who agent(long id) {
    return new Who(id, agents.find(id).map(a -> a.name()).orElse(null));
  }

  private static @Nullable String word(@Nullable Why why) {
    return why == null ? null : Words.of(why);
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }
}
