package dev.parley.report;

import dev.parley.agent.Agents;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.platform.Speech;
import dev.parley.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is going on now, from what is live and from today's rows. */
@ApplicationScoped
@Transactional
class Wallboard {
  @PersistenceContext private EntityManager entities;
  @Inject private Tallies tallies;
  @Inject private Rows rows;
  @Inject private Naming naming;
  @Inject private InstantSource clock;

  /**
   * @param queued conversations that wait for a person
   * @param longestWait of these, in milliseconds; absent when nobody waits
   * @param present agents who are available or busy, and whose desks give signs of life
   * @param available those of them who are available
   * @param withAgents conversations that agents are in
   * @param today since midnight of each site
   * @param rows where the rows behind each of these numbers are, by its name
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
      Map<String, String> rows,
      long computedAt) {}

  /**
   * @param medianFirstResponse in milliseconds
   * @param rows where the rows behind each of these numbers are, by its name; empty where several
   *     sites are looked at, whose days are not the same
   */
  @Schema(name = "WallboardToday")
  public record Today(
      long visits,
      long sessions,
      long conversations,
      long interactions,
      long closed,
      @Nullable Long medianFirstResponse,
      Map<String, String> rows) {}

  /** How many rows, and the largest of what is measured; null without any. */
  private record Sum(long n, @Nullable Long most) {}

  Live of(List<Site> sites) {
    var queue = sum(Now.QUEUED, sites);
    return new Live(
        queue.n(),
        queue.most(),
        sum(Now.PRESENT, sites).n(),
        sum(Now.AVAILABLE, sites).n(),
        sum(Now.WITH_AGENTS, sites).n(),
        sum(Now.VISITS, sites).n(),
        sum(Now.SESSIONS, sites).n(),
        today(sites),
        links(sites),
        clock.millis());
  }

  private Sum sum(Now number, List<Site> sites) {
    var row =
        (Object[])
            entities
                .createNativeQuery(
                    "select count(*), max(x.amount) from (" + select(number, sites) + ") x",
                    Object[].class)
                .getSingleResult();
    return new Sum(Tallies.number(row[0]), row[1] == null ? null : (Long) Tallies.number(row[1]));
  }

  private String select(Now number, List<Site> sites) {
    long now = clock.millis();
    return number.rows(
        sites.stream().map(Site::id).toList(), now, now - Agents.GONE_AFTER.toMillis());
  }

  private static Map<String, String> links(List<Site> sites) {
    var of = sites.size() == 1 ? "site=" + sites.get(0).key() + "&" : "";
    var links = new LinkedHashMap<String, String>();
    links.put("queued", link(Now.QUEUED, of));
    links.put("longestWait", link(Now.QUEUED, of));
    links.put("present", link(Now.PRESENT, of));
    links.put("available", link(Now.AVAILABLE, of));
    links.put("withAgents", link(Now.WITH_AGENTS, of));
    links.put("visits", link(Now.VISITS, of));
    links.put("sessions", link(Now.SESSIONS, of));
    return links;
  }

  private static String link(Now number, String of) {
    return "/api/v1/reports/live/rows?" + of + "column=" + number.word();
  }

  /** The rows behind a number of this moment, the latest first. */
  Page<RowView> rows(Now number, List<Site> sites, Place before, int limit, Locale language) {
    var speech = Speech.of("report.words", language, ZoneOffset.UTC);
    return rows.page(select(number, sites), before, limit)
        .map(
            row ->
                RowView.of(
                    number.opens(), row, naming.word(number.said(), row.word(), speech), null));
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
        first.percentile(50),
        sites.size() == 1 ? todays(sites.get(0)) : Map.of());
  }

  private Map<String, String> todays(Site site) {
    var links = new LinkedHashMap<String, String>();
    links.put("visits", link(Report.VISITS, "visits", site));
    links.put("sessions", link(Report.SESSIONS, "sessions", site));
    links.put("conversations", link(Report.CONVERSATIONS, "conversations", site));
    links.put("interactions", link(Report.INTERACTIONS, "interactions", site));
    links.put("closed", link(Report.RESOLUTION, "count", site));
    links.put("medianFirstResponse", link(Report.FIRST_RESPONSE, "median", site));
    return links;
  }

  private String link(Report report, String column, Site site) {
    var asked = new Asked(report, site, day(site), report.usual(), null, null, null);
    return asked.rows(report.column(report.usual(), column), null);
  }

  private Period day(Site site) {
    var today = LocalDate.ofInstant(clock.instant(), site.timeZone());
    return new Period(today, today, site.timeZone());
  }

  private long n(Measure measure, List<Site> sites) {
    return sites.stream().mapToLong(site -> read(measure, site).n()).sum();
  }

  private Histogram read(Measure measure, Site site) {
    var all = new Histogram();
    tallies
        .read(measure, new Wanted(site.id(), day(site), null, null, null, List.of()), By.DAY)
        .values()
        .forEach(all::add);
    return all;
  }
}
