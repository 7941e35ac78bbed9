package dev.parley.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads numbers: of days that were tallied and have not changed since from their tallies, of all
 * others from their rows. Both are the same select, so it makes no difference to what comes out.
 */
@ApplicationScoped
@Transactional
class Tallies {
  @PersistenceContext private EntityManager entities;
  @Inject private InstantSource clock;

  /** By what the rows are told apart by, as it is stored; days by their number. */
  Map<String, Histogram> read(Measure measure, Wanted wanted, By by) {
    var groups = new TreeMap<String, Histogram>();
    var tallied = measure.tallied() ? tallied(wanted) : Set.<LocalDate>of();
    for (var run : runs(wanted.period(), tallied)) {
      if (tallied.contains(run.from())) {
        fromTallies(measure, wanted.in(run), by, groups);
      } else if (by == By.DAY) {
        run.days().forEach(d -> fromRows(measure, wanted.in(run.only(d, d)), by, groups));
      } else {
        fromRows(measure, wanted.in(run), by, groups);
      }
    }
    return groups;
  }

  /** The days of this period whose tallies say what their rows say. */
  Set<LocalDate> tallied(Wanted wanted) {
    var period = wanted.period();
    var days = new TreeSet<LocalDate>();
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "select day_no, from_at, to_at from tally_day where site_id = :site and day_no >= :from"
                    + " and day_no <= :to",
                Object[].class)
            .setParameter("site", wanted.site())
            .setParameter("from", (int) period.from().toEpochDay())
            .setParameter("to", (int) period.to().toEpochDay())
            .getResultList();
    for (var row : rows) {
      var day = LocalDate.ofEpochDay(number(row[0]));
      // The zone of a site may have been changed.
      if (number(row[1]) == period.start(day) && number(row[2]) == period.start(day.plusDays(1))) {
        days.add(day);
      }
    }
    marks(wanted).forEach(at -> days.remove(period.day(at)));
    return days;
  }

  private List<Long> marks(Wanted wanted) {
    List<?> marks =
        entities
            .createNativeQuery(
                "select distinct at from tally_mark where site_id = :site and at >= :from and at < :to")
            .setParameter("site", wanted.site())
            .setParameter("from", wanted.period().start())
            .setParameter("to", wanted.period().end())
            .getResultList();
    return marks.stream().map(Tallies::number).toList();
  }

  /** The period in stretches that are read in the same way. */
  private static List<Period> runs(Period period, Set<LocalDate> tallied) {
    var runs = new ArrayList<Period>();
    var first = period.from();
    for (var day : period.days()) {
      if (tallied.contains(day) != tallied.contains(first)) {
        runs.add(period.only(first, day.minusDays(1)));
        first = day;
      }
    }
    runs.add(period.only(first, period.to()));
    return runs;
  }

  private void fromTallies(Measure measure, Wanted wanted, By by, Map<String, Histogram> groups) {
    var query =
        entities.createNativeQuery(
            "select t."
                + by.tallied()
                + ", t.word, t.size, sum(t.n), sum(t.total) from tally t where t.site_id = :site and"
                + " t.measure = :measure and t.day_no >= :from and t.day_no <= :to"
                + where(wanted, "t", true)
                + " group by t."
                + by.tallied()
                + ", t.word, t.size",
            Object[].class);
    query
        .setParameter("site", wanted.site())
        .setParameter("measure", measure.name())
        .setParameter("from", (int) wanted.period().from().toEpochDay())
        .setParameter("to", (int) wanted.period().to().toEpochDay());
    add(set(query, wanted), groups);
  }

  private void fromRows(Measure measure, Wanted wanted, By by, Map<String, Histogram> groups) {
    var key =
        by == By.DAY ? Long.toString(wanted.period().from().toEpochDay()) : "x." + by.column();
    var query =
        entities.createNativeQuery(
            "select "
                + key
                + ", x.word, "
                + measure.size()
                + ", sum(x.n), sum(x.amount) from ("
                + rows(measure, wanted)
                + ") x where 1 = 1"
                + where(wanted, "x", false)
                + " group by "
                + (by == By.DAY ? "" : key + ", ")
                + "x.word"
                + (measure.size().equals("0") ? "" : ", " + measure.size()),
            Object[].class);
    add(set(query, wanted), groups);
  }

  String rows(Measure measure, Wanted wanted) {
    return measure.rows(
        wanted.site(), wanted.period().start(), wanted.period().end(), clock.millis());
  }

  static String where(Wanted wanted, String of, boolean tallied) {
    var where = new StringBuilder();
    if (wanted.channel() != null) {
      where.append(" and ").append(of).append(".channel = :channel");
    }
    if (wanted.playbook() != null) {
      where
          .append(" and ")
          .append(of)
          .append(tallied ? ".playbook_id" : ".playbook")
          .append(" = :playbook");
    }
    if (wanted.audience() != null) {
      where
          .append(" and ")
          .append(of)
          .append(tallied ? ".audience_id" : ".audience")
          .append(" = :audience");
    }
    if (!wanted.words().isEmpty()) {
      where.append(" and ").append(of).append(".word in (:words)");
    }
    return where.toString();
  }

  static Query set(Query query, Wanted wanted) {
    if (wanted.channel() != null) {
      query.setParameter("channel", wanted.channel());
    }
    if (wanted.playbook() != null) {
      query.setParameter("playbook", wanted.playbook());
    }
    if (wanted.audience() != null) {
      query.setParameter("audience", wanted.audience());
    }
    if (!wanted.words().isEmpty()) {
      query.setParameter("words", wanted.words());
    }
    return query;
  }

  private static void add(Query query, Map<String, Histogram> groups) {
    for (var found : query.getResultList()) {
      var row = (Object[]) found;
      groups
          .computeIfAbsent(String.valueOf(row[0]), key -> new Histogram())
          .add(new Histogram.Bar((String) row[1], number(row[2]), number(row[3]), number(row[4])));
    }
  }

  static long number(Object value) {
    return ((Number) value).longValue();
  }

  /** When the first of a site's days begins: nothing was before. */
  Instant beginning(long site) {
    var first =
        entities
            .createNativeQuery(
                "select least(coalesce((select min(v.opened_at) from visit v where v.site_id = :site), :now),"
                    + " coalesce((select min(e.opened_at) from episode e where e.site_id = :site), :now),"
                    + " coalesce((select min(a.at) from help_act a where a.site_id = :site and a.kind = 'search'), :now),"
                    + " coalesce((select min(a.at) from help_act a where a.site_id = :site and a.kind = 'open'), :now))")
            .setParameter("site", site)
            .setParameter("now", clock.millis())
            .getSingleResult();
    return Instant.ofEpochMilli(number(first));
  }
}
