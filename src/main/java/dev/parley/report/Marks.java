package dev.parley.report;

import dev.parley.agent.AgentEvent;
import dev.parley.agent.Presence;
import dev.parley.conversation.Conversations;
import dev.parley.flow.RunReached;
import dev.parley.platform.Words;
import dev.parley.session.Counted;
import dev.parley.session.HelpCounted;
import dev.parley.site.Sites;
import dev.parley.survey.SurveyAnswered;
import dev.parley.visit.VisitEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Notes what reports need and nobody else keeps, in the transaction of what happened; and which
 * days that are over are not what they were. Only those are ever tallied, so what happens today
 * costs no mark.
 */
@ApplicationScoped
@Transactional
class Marks {
  /** What counts as the consequence of reading, whether or not it was in the same visit. */
  private static final Duration SHORTLY = Duration.ofMinutes(30);

  private static final Duration DAY = Duration.ofDays(1);

  @PersistenceContext private EntityManager entities;
  @Inject private InstantSource clock;
  @Inject private Sites sites;
  @Inject private Conversations conversations;

  void hears(@Observes VisitEvent event) {
    changed(
        event.site(),
        List.of(event instanceof VisitEvent.Ended ended ? ended.openedAt() : event.at()));
  }

  void hears(@Observes Counted event) {
    for (var reply : event.replies()) {
      entities
          .createNativeQuery(
              "insert into agent_reply (conversation_id, seq, agent_id, site_id, channel, playbook_id, at)"
                  + " select ?1, ?2, a.id, ?4, ?5, ?6, ?7 from agent a where a.id = ?3")
          .setParameter(1, event.conversation())
          .setParameter(2, reply.seq())
          .setParameter(3, reply.agent())
          .setParameter(4, event.site())
          .setParameter(5, event.channel())
          .setParameter(6, event.playbook())
          .setParameter(7, reply.at().toEpochMilli())
          .executeUpdate();
    }
    passed(event);
    changed(event.site(), event.changed());
    changed(event.site(), event.replies().stream().map(Counted.Reply::at).toList());
  }

  void hears(@Observes HelpCounted event) {
    changed(event.site(), event.changed());
  }

  /**
   * Whoever asks for a person did so after what was read in Help in the same visit or shortly
   * before.
   */
  private void passed(Counted event) {
    for (var at : event.passed()) {
      var days = new ArrayList<Instant>(List.of(at.minus(SHORTLY)));
      for (var day = visit(event.conversation(), at); day.isBefore(at); day = day.plus(DAY)) {
        days.add(day);
      }
      changed(event.site(), days);
    }
  }

  /** When the visit opened in which this happened. */
  private Instant visit(long conversation, Instant at) {
    var opened =
        entities
            .createNativeQuery(
                "select min(v.opened_at) from visit v join conversation c on c.visitor_id = v.visitor_id"
                    + " where c.id = ?1 and v.opened_at <= ?2 and coalesce(v.ended_at, ?2) >= ?2")
            .setParameter(1, conversation)
            .setParameter(2, at.toEpochMilli())
            .getSingleResult();
    return opened == null ? at : Instant.ofEpochMilli(Tallies.number(opened));
  }

  void hears(@Observes SurveyAnswered event) {
    changed(event.site(), List.of(event.askedAt()));
  }

  void hears(@Observes RunReached event) {
    var thread = conversations.byId(event.conversation());
    int added =
        entities
            .createNativeQuery(
                "insert into run_step (run_id, step, conversation_id, site_id, channel, playbook_id, started_at)"
                    + " select r.id, ?2, ?3, ?4, ?5, ?6, r.started_at from run r where r.id = ?1 and not"
                    + " exists (select 1 from run_step s where s.run_id = ?1 and s.step = ?2)")
            .setParameter(1, event.run())
            .setParameter(2, event.step())
            .setParameter(3, thread.id())
            .setParameter(4, thread.site())
            .setParameter(5, Words.of(thread.channel()))
            .setParameter(6, thread.playbook())
            .executeUpdate();
    if (added > 0) {
      changed(thread.site(), List.of(event.startedAt()));
    }
  }

  void hears(@Observes AgentEvent.PresenceChanged event) {
    long now = clock.millis();
    entities
        .createNativeQuery(
            "update agent_presence set until_at = ?2, live = null where agent_id = ?1 and live = true")
        .setParameter(1, event.agentId())
        .setParameter(2, now)
        .executeUpdate();
    if (event.presence() != Presence.AWAY) {
      entities
          .createNativeQuery(
              "insert into agent_presence (agent_id, presence, since, live) values (?1, ?2, ?3, true)")
          .setParameter(1, event.agentId())
          .setParameter(2, event.presence().name())
          .setParameter(3, now)
          .executeUpdate();
    }
  }

  /** Something at these instants is not what it was. */
  void changed(long site, Collection<Instant> at) {
    if (at.isEmpty()) {
      return;
    }
    var zone = sites.byId(site).timeZone();
    var today = LocalDate.ofInstant(clock.instant(), zone).atStartOfDay(zone).toInstant();
    var days =
        at.stream()
            .filter(when -> when.isBefore(today))
            .collect(
                Collectors.toMap(
                    when -> LocalDate.ofInstant(when, zone), when -> when, (one, other) -> one));
    for (var when : days.values()) {
      entities
          .createNativeQuery("insert into tally_mark (site_id, at) values (?1, ?2)")
          .setParameter(1, site)
          .setParameter(2, when.toEpochMilli())
          .executeUpdate();
    }
  }
}
