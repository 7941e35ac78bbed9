package dev.parley.report;

import dev.parley.agent.Agents;
import dev.parley.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is going on now, from what is live and from today's rows. */
@ApplicationScoped
@Transactional
class Wallboard {
  @PersistenceContext private EntityManager entities;
  @Inject private Tallies tallies;
  @Inject private InstantSource clock;

  /**
   * @param queued conversations that wait for a person
   * @param longestWait of these, in milliseconds; absent when nobody waits
   * @param present agents who are available or busy, and whose desks give signs of life
   * @param available those of them who are available
   * @param withAgents conversations that agents are in
   * @param today since midnight of each site
   */
  @Schema(name = "Wallboard")
  public record Live(
      long queued,
      @Nullable Long longestWait,
      long present,
      long available,
      long withAgents,
      long visits,
      long sessions,
      Today today,
      long computedAt) {}

  /**
   * @param medianFirstResponse in milliseconds
   */
  @Schema(name = "WallboardToday")
  public record Today(
      long visits,
      long sessions,
      long conversations,
      long interactions,
      long closed,
      @Nullable Long medianFirstResponse) {}

  Live of(List<Site> sites) {
    long now = clock.millis();
    var ids = sites.stream().map(Site::id).toList();
    var queue =
        row(
            "select count(*), min(e.queued_at) from engagement e join conversation c on c.id ="
                + " e.conversation_id where e.live = true and e.state = 'QUEUED' and c.site_id in (:ids)",
            ids);
    var there =
        (Object[])
            entities
                .createNativeQuery(
                    "select count(*), count(case when a.presence = 'AVAILABLE' then 1 end) from agent a"
                        + " where a.active = true and a.presence <> 'AWAY' and a.seen_at > :gone",
                    Object[].class)
                .setParameter("gone", now - Agents.GONE_AFTER.toMillis())
                .getSingleResult();
    return new Live(
        Tallies.number(queue[0]),
        queue[1] == null ? null : (Long) Math.max(0, now - Tallies.number(queue[1])),
        Tallies.number(there[0]),
        Tallies.number(there[1]),
        count(
            "select count(*), 0 from engagement e join conversation c on c.id = e.conversation_id where"
                + " e.live = true and e.state = 'ACTIVE' and c.site_id in (:ids)",
            ids),
        count("select count(*), 0 from visit v where v.live = true and v.site_id in (:ids)", ids),
        count(
            "select count(*), 0 from service_session s where s.live = true and s.site_id in (:ids)",
            ids),
        today(sites),
        now);
  }

  private Today today(List<Site> sites) {
    var first = new Histogram();
    sites.forEach(site -> first.add(read(Measure.FIRST_RESPONSE, site)));
    return new Today(
        n(Measure.VISITS, sites),
        n(Measure.SESSIONS, sites),
        n(Measure.CONVERSATIONS, sites),
        n(Measure.INTERACTIONS, sites),
        n(Measure.RESOLUTION, sites),
        first.percentile(50));
  }

  private long n(Measure measure, List<Site> sites) {
    return sites.stream().mapToLong(site -> read(measure, site).n()).sum();
  }

  private Histogram read(Measure measure, Site site) {
    var today = LocalDate.ofInstant(clock.instant(), site.timeZone());
    var period = new Period(today, today, site.timeZone());
    var all = new Histogram();
    tallies
        .read(measure, new Wanted(site.id(), period, null, null, null, List.of()), By.DAY)
        .values()
        .forEach(all::add);
    return all;
  }

  private long count(String query, List<Long> sites) {
    return Tallies.number(row(query, sites)[0]);
  }

  private Object[] row(String query, List<Long> sites) {
    return (Object[])
        entities
            .createNativeQuery(query, Object[].class)
            .setParameter("ids", sites)
            .getSingleResult();
  }
}
