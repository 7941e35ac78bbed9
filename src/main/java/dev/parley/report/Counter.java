package dev.parley.report;

import dev.parley.agent.Agents;
import dev.parley.site.Site;
import dev.parley.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Tallies days that are over, and those of them that changed, once more. Every node may do it. */
@ApplicationScoped
class Counter {
  private static final Logger LOG = Logger.getLogger(Counter.class.getName());

  /**
   * After so long whatever began in a day is committed, or marks it: a transaction lasts two
   * minutes at most, and nodes' clocks differ a little.
   */
  static final Duration QUIET = Duration.ofMinutes(15);

  private static final int BATCH = 100;

  @PersistenceContext private EntityManager entities;
  @Inject private Sites sites;
  @Inject private Tallies tallies;
  @Inject private InstantSource clock;
  @Inject private Counter itself;

  /** What was found to be tallied up to the day that was over last, by site. */
  private final Map<Long, Over> tallied = new ConcurrentHashMap<>();

  /** The last day of a site that is over; in another zone it is another day. */
  private record Over(ZoneId zone, LocalDate last) {}

  /** How far the days that are over are tallied. */
  public record Progress(String state, long done, long total) {}

  /**
   * Tallies some of what is to be tallied, the latest days first; returns how many days it was. A
   * site of which all is tallied is looked at again when a day is over, or is marked.
   */
  int work() {
    int done = 0;
    var marked = itself.marked();
    for (var site : sites.all()) {
      var over = last(site);
      if (!marked.contains(site.id()) && over.equals(tallied.get(site.id()))) {
        continue;
      }
      var due = itself.due(site);
      if (due.isEmpty()) {
        tallied.put(site.id(), over);
      } else {
        tallied.remove(site.id());
      }
      for (var day : due) {
        if (done < BATCH && tried(site, day)) {
          done++;
        }
      }
    }
    return done;
  }

  /** The sites that have days to be tallied again. */
  @Transactional
  public Set<Long> marked() {
    List<?> sites =
        entities.createNativeQuery("select distinct site_id from tally_mark").getResultList();
    return sites.stream().map(Tallies::number).collect(Collectors.toSet());
  }

  private boolean tried(Site site, LocalDate day) {
    try {
      itself.tally(site, day);
      return true;
    } catch (PersistenceException | jakarta.transaction.TransactionalException e) {
      // Another node was faster, or the day is tried again at the next tick; until then it is read
      // from its rows.
      LOG.log(Level.FINE, e, () -> day + " of " + site.key() + " was not tallied");
      return false;
    }
  }

  /** The days of a site that are over and not tallied as they are, the latest first. */
  @Transactional
  public List<LocalDate> due(Site site) {
    var period = over(site);
    if (period.to().isBefore(period.from())) {
      return List.of();
    }
    var tallied = tallies.tallied(new Wanted(site.id(), period, null, null, null, List.of()));
    return period.to().plusDays(1).toEpochDay() - period.from().toEpochDay() == tallied.size()
        ? List.of()
        : period.days().stream()
            .filter(day -> !tallied.contains(day))
            .sorted(java.util.Comparator.reverseOrder())
            .toList();
  }

  private Period over(Site site) {
    var over = last(site);
    var first = LocalDate.ofInstant(tallies.beginning(site.id()), over.zone);
    return new Period(first, over.last, over.zone);
  }

  private Over last(Site site) {
    var zone = site.timeZone();
    return new Over(zone, LocalDate.ofInstant(clock.instant().minus(QUIET), zone).minusDays(1));
  }

  /** Counts a day anew. What changes it meanwhile marks it, and the mark stays. */
  @Transactional(TxType.REQUIRES_NEW)
  public void tally(Site site, LocalDate day) {
    var period = new Period(day, day, site.timeZone());
    int number = (int) day.toEpochDay();
    hold(site.id(), number, period);
    List<?> marks =
        entities
            .createNativeQuery(
                "select id from tally_mark where site_id = :site and at >= :from and at < :to")
            .setParameter("site", site.id())
            .setParameter("from", period.start())
            .setParameter("to", period.end())
            .getResultList();
    entities
        .createNativeQuery("delete from tally where site_id = :site and day_no = :day")
        .setParameter("site", site.id())
        .setParameter("day", number)
        .executeUpdate();
    var wanted = new Wanted(site.id(), period, null, null, null, List.of());
    for (var measure : Measure.values()) {
      if (measure.tallied()) {
        write(measure, wanted, number);
      }
    }
    for (int from = 0; from < marks.size(); from += 1_000) {
      entities
          .createNativeQuery("delete from tally_mark where id in (:ids)")
          .setParameter("ids", marks.subList(from, Math.min(from + 1_000, marks.size())))
          .executeUpdate();
    }
  }

  private void hold(long site, int day, Period period) {
    int known =
        entities
            .createNativeQuery(
                "update tally_day set from_at = :from, to_at = :to, tallied_at = :now where site_id ="
                    + " :site and day_no = :day")
            .setParameter("from", period.start())
            .setParameter("to", period.end())
            .setParameter("now", clock.millis())
            .setParameter("site", site)
            .setParameter("day", day)
            .executeUpdate();
    if (known == 0) {
      entities
          .createNativeQuery(
              "insert into tally_day (site_id, day_no, from_at, to_at, tallied_at) values (:site, :day,"
                  + " :from, :to, :now)")
          .setParameter("site", site)
          .setParameter("day", day)
          .setParameter("from", period.start())
          .setParameter("to", period.end())
          .setParameter("now", clock.millis())
          .executeUpdate();
    }
  }

  private void write(Measure measure, Wanted wanted, int day) {
    var size = measure.size();
    entities
        .createNativeQuery(
            "insert into tally (site_id, measure, day_no, channel, playbook_id, audience_id, word, size, n,"
                + " total) select "
                + wanted.site()
                + ", '"
                + measure.name()
                + "', "
                + day
                + ", x.channel, x.playbook, x.audience, x.word, "
                + size
                + ", sum(x.n), sum(x.amount) from ("
                + tallies.rows(measure, wanted)
                + ") x group by x.channel, x.playbook, x.audience, x.word"
                + (size.equals("0") ? "" : ", " + size))
        .executeUpdate();
  }

  /**
   * Forgets all tallies: every day is read from its rows until it is tallied again. The earliest
   * day, which is tallied last, is marked: so every node looks until all is done.
   */
  @Transactional
  public Progress rebuild() {
    for (var site : sites.all()) {
      var period = over(site);
      if (!period.to().isBefore(period.from())) {
        entities
            .createNativeQuery("insert into tally_mark (site_id, at) values (?1, ?2)")
            .setParameter(1, site.id())
            .setParameter(2, period.start())
            .executeUpdate();
      }
    }
    entities.createNativeQuery("delete from tally_day").executeUpdate();
    return progress();
  }

  @Transactional
  public Progress progress() {
    long total = 0;
    long due = 0;
    for (var site : sites.all()) {
      var period = over(site);
      total += Math.max(0, period.to().toEpochDay() - period.from().toEpochDay() + 1);
      due += due(site).size();
    }
    return new Progress(due == 0 ? "ready" : "building", total - due, total);
  }

  /**
   * Notes who is no longer there without having said so, and who is there again: presence lasts as
   * long as a desk gives signs of life.
   */
  @Transactional
  public void watch(Instant now) {
    long gone = now.minus(Agents.GONE_AFTER).toEpochMilli();
    entities
        .createNativeQuery(
            "update agent_presence set live = null, until_at = (select case when a.seen_at is null or"
                + " a.seen_at < agent_presence.since then agent_presence.since else a.seen_at end from"
                + " agent a where a.id = agent_presence.agent_id) where live = true and exists (select 1"
                + " from agent a where a.id = agent_presence.agent_id and coalesce(a.seen_at, 0) < :gone"
                + " and agent_presence.since < :gone)")
        .setParameter("gone", gone)
        .executeUpdate();
    entities
        .createNativeQuery(
            "insert into agent_presence (agent_id, presence, since, live) select a.id, a.presence, a.seen_at,"
                + " true from agent a where a.active = true and a.presence <> 'AWAY' and a.seen_at >= :gone"
                + " and not exists (select 1 from agent_presence p where p.agent_id = a.id and p.live = true)")
        .setParameter("gone", gone)
        .executeUpdate();
  }
}
