package dev.parley.report;

import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.platform.Speech;
import dev.parley.platform.Words;
import dev.parley.playbook.Playbooks;
import dev.parley.report.Table.Cell;
import dev.parley.report.Table.Heading;
import dev.parley.report.Table.Line;
import dev.parley.session.Backlog;
import dev.parley.visit.Visits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The numbers of a report, each with its definition and the way to its rows. */
@ApplicationScoped
class Reports {
  private static final int BATCH = 200;

  @Inject private Tallies tallies;
  @Inject private Rows rows;
  @Inject private Naming naming;
  @Inject private HelpEvidence evidence;
  @Inject private Playbooks playbooks;
  @Inject private Backlog backlog;
  @Inject private Visits visits;
  @Inject private InstantSource clock;

  /** What there is to ask for. */
  public record Description(
      String name, String title, String definition, List<String> by, List<Heading> columns) {}

  List<Description> all(Locale language) {
    var all = new ArrayList<Description>();
    for (var report : Report.values()) {
      var speech = speech(language, ZoneOffset.UTC);
      all.add(
          new Description(
              report.word(),
              speech.say(report.word()),
              speech.say(report.word() + ".is"),
              List.copyOf(report.parts().keySet()),
              headings(report, report.usual(), speech)));
    }
    return all;
  }

  /** What is over by now and was said until now counts, whoever was to notice. */
  void settle() {
    var now = clock.instant();
    visits.expireDue(now, BATCH);
    backlog.work(now);
  }

  Table table(Asked asked, Locale language) {
    var period = asked.period();
    var speech = speech(language, period.zone());
    var columns = asked.report().columns(asked.by());
    var groups = new EnumMap<Measure, Map<String, Histogram>>(Measure.class);
    for (var column : columns) {
      groups.computeIfAbsent(
          column.measure(),
          measure -> keyed(tallies.read(measure, asked.wanted(), asked.part()), asked));
    }
    var totals = new EnumMap<>(groups);
    if (asked.part() == By.DAY) {
      // What goes on over midnight is one row of the whole, and of two days.
      totals.replaceAll(
          (measure, days) ->
              measure.tallied() ? days : tallies.read(measure, asked.wanted(), By.WORD));
    }
    var keys = order(asked, groups);
    var names = naming.of(asked, keys, speech);
    var lines =
        keys.stream()
            .map(
                key ->
                    new Line(key, names.getOrDefault(key, key), cells(asked, columns, groups, key)))
            .toList();
    return new Table(
        asked.report().word(),
        speech.say(asked.report().word()),
        speech.say(asked.report().word() + ".is"),
        Words.of(columns.get(0).unit()),
        asked.site().key(),
        period.from().toString(),
        period.to().toString(),
        period.zone().getId(),
        asked.by(),
        headings(asked.report(), asked.by(), speech),
        lines,
        columns.stream().map(column -> total(asked, column, totals)).toList(),
        clock.millis());
  }

  /** Days by their dates. */
  private static Map<String, Histogram> keyed(Map<String, Histogram> read, Asked asked) {
    if (asked.part() != By.DAY) {
      return read;
    }
    var days = new TreeMap<String, Histogram>();
    read.forEach(
        (day, rows) -> days.put(LocalDate.ofEpochDay(Long.parseLong(day)).toString(), rows));
    return days;
  }

  private List<String> order(Asked asked, Map<Measure, Map<String, Histogram>> groups) {
    if (asked.part() == By.DAY) {
      return asked.period().days().stream().map(LocalDate::toString).toList();
    }
    var keys = new TreeSet<String>();
    groups.values().forEach(group -> keys.addAll(group.keySet()));
    if (asked.report() == Report.FUNNEL) {
      return steps(asked, keys);
    }
    return keys.stream()
        .sorted(
            Comparator.comparingLong(
                    (String key) ->
                        -groups.values().stream()
                            .mapToLong(group -> group.getOrDefault(key, Histogram.EMPTY).n())
                            .sum())
                .thenComparing(key -> key))
        .toList();
  }

  /** In the order of the flow as it is published now; steps of earlier versions come last. */
  private List<String> steps(Asked asked, TreeSet<String> reached) {
    var steps = new ArrayList<String>();
    steps.add("*");
    var playbook = playbooks.byId(Objects.requireNonNull(asked.playbook()));
    playbooks
        .flow(playbooks.current(playbook.id()).id())
        .steps()
        .forEach(step -> steps.add(step.id()));
    reached.stream().filter(step -> !steps.contains(step)).forEach(steps::add);
    return steps;
  }

  private static List<Cell> cells(
      Asked asked, List<Column> columns, Map<Measure, Map<String, Histogram>> groups, String key) {
    return columns.stream()
        .map(
            column ->
                cell(
                    column,
                    groups
                        .getOrDefault(column.measure(), Map.of())
                        .getOrDefault(key, Histogram.EMPTY),
                    asked.rows(column, key)))
        .toList();
  }

  private static Cell total(
      Asked asked, Column column, Map<Measure, Map<String, Histogram>> groups) {
    var all = new Histogram();
    groups.getOrDefault(column.measure(), Map.of()).values().forEach(all::add);
    return cell(
        column,
        asked.report() == Report.FUNNEL ? all.of(List.of("*")) : all,
        asked.rows(column, null));
  }

  private static Cell cell(Column column, Histogram rows, String link) {
    var counted = rows.of(column.words());
    return new Cell(column.figure().of(counted), counted.n(), link);
  }

  private static List<Heading> headings(Report report, String by, Speech speech) {
    return report.columns(by).stream()
        .map(
            column ->
                new Heading(
                    column.name(),
                    speech.say(label(report, column)),
                    speech.say(label(report, column) + ".is"),
                    Words.of(column.unit())))
        .toList();
  }

  /** Times have the same columns everywhere. */
  private static String label(Report report, Column column) {
    return switch (column.name()) {
      case "count", "median", "p90", "mean" -> "column." + column.name();
      default -> "column." + report.word() + "." + column.name();
    };
  }

  /**
   * The rows behind a cell, the latest first.
   *
   * @param key of its row; null is the total
   */
  Page<RowView> rows(
      Asked asked,
      @Nullable String column,
      @Nullable String key,
      Place before,
      int limit,
      Locale language) {
    var by = key == null ? asked.report().usual() : asked.by();
    var columns = asked.report().columns(by);
    var of = column == null ? columns.get(0) : asked.report().column(by, column);
    var speech = speech(language, asked.period().zone());
    var page = rows.page(of.measure(), asked.cell(of, key), before, limit);
    var acts =
        of.measure().opens().equals("help-act")
            ? evidence.of(page.items().stream().map(Rows.Row::line).toList())
            : Map.<Long, HelpEvidence.Act>of();
    return page.map(
        row ->
            RowView.of(
                of.measure().opens(),
                row,
                naming.word(asked.report().said(by), row.word(), speech),
                acts.get(row.line())));
  }

  String total(Locale language) {
    return speech(language, ZoneOffset.UTC).say("total");
  }

  private static Speech speech(Locale language, ZoneId zone) {
    return Speech.of("report.words", language, zone);
  }
}
