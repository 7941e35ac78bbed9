package dev.parley.report;

import static dev.parley.report.Column.count;

import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import dev.parley.report.Column.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The reports there are: their columns, and what each can be told apart by. */
enum Report {
  VISITS(List.of(count("visits", Measure.VISITS)), "reason", Map.of("visitor", Measure.VISITORS)),
  SESSIONS(List.of(count("sessions", Measure.SESSIONS)), "reason", Map.of()),
  INTERACTIONS(
      List.of(count("interactions", Measure.INTERACTIONS)),
      "reason",
      Map.of("author", Measure.VOICES)),
  CONVERSATIONS(List.of(count("conversations", Measure.CONVERSATIONS)), "opening", Map.of()),
  FIRST_RESPONSE(times(Measure.FIRST_RESPONSE), "agent", Map.of()),
  RESOLUTION(times(Measure.RESOLUTION), "closer", Map.of()),
  WAIT(times(Measure.WAIT), "outcome", Map.of()),
  HANDLING(times(Measure.HANDLING), "agent", Map.of()),
  CONTAINMENT(
      List.of(
          count("contained", Measure.CONTAINMENT, "contained"),
          count("handed-over", Measure.CONTAINMENT, "handed-over"),
          count("joined", Measure.CONTAINMENT, "joined"),
          new Column(
              "rate",
              Unit.SHARE,
              Measure.CONTAINMENT,
              List.of(),
              Figure.share(Set.of("contained")))),
      "outcome",
      Map.of()),
  AGENTS(
      List.of(
          count("taken", Measure.TAKEN),
          count("responses", Measure.REPLIES),
          new Column("active", Unit.MS, Measure.ACTIVE, List.of(), Figure.TOTAL),
          new Column("present", Unit.MS, Measure.PRESENT, List.of(), Figure.TOTAL)),
      "agent",
      Map.of()),
  SATISFACTION(
      List.of(
          count("sent", Measure.SATISFACTION),
          new Column(
              "answered",
              Unit.COUNT,
              Measure.SATISFACTION,
              both(both(scores("csat", 1, 5), scores("stars", 1, 5)), both(nps(), text())),
              Figure.COUNT),
          new Column("csat", Unit.SCORE, Measure.SATISFACTION, scores("csat", 1, 5), Figure.MEAN),
          new Column(
              "satisfied",
              Unit.SHARE,
              Measure.SATISFACTION,
              scores("csat", 1, 5),
              Figure.share(Set.copyOf(scores("csat", 4, 5)))),
          new Column("stars", Unit.SCORE, Measure.SATISFACTION, scores("stars", 1, 5), Figure.MEAN),
          new Column(
              "nps",
              Unit.SCORE,
              Measure.SATISFACTION,
              nps(),
              Figure.net(Set.copyOf(scores("nps", 9, 10)), Set.copyOf(scores("nps", 0, 6))))),
      "answer",
      Map.of()),
  HELP_SEARCHES(List.of(count("searches", Measure.SEARCHES)), "language", Map.of()),
  HELP_OPENINGS(List.of(count("openings", Measure.OPENINGS)), "how", Map.of()),
  DEFLECTION(
      List.of(
          count("sessions", Measure.DEFLECTION),
          count("self-served", Measure.DEFLECTION, "self-served"),
          count("asked", Measure.DEFLECTION, "asked"),
          new Column(
              "rate",
              Unit.SHARE,
              Measure.DEFLECTION,
              List.of("self-served", "asked"),
              Figure.share(Set.of("self-served")))),
      "outcome",
      Map.of()),
  /** Of one playbook. Its total is the runs that began. */
  FUNNEL(List.of(count("runs", Measure.FUNNEL)), "step", Map.of());

  private final List<Column> columns;
  private final String said;
  private final Map<String, Measure> others;

  /**
   * @param said what the word of its measure is called here
   * @param others what else it can be told apart by, and the measure that says so
   */
  Report(List<Column> columns, String said, Map<String, Measure> others) {
    this.columns = columns;
    this.said = said;
    this.others = others;
  }

  /** 404 {@code not-found} when there is none of this name. */
  static Report of(String name) {
    return Words.find(Report.class, name).orElseThrow(() -> Problem.notFound("report"));
  }

  String word() {
    return Words.of(this);
  }

  String usual() {
    return switch (this) {
      case AGENTS, FUNNEL -> said;
      default -> "day";
    };
  }

  /** The columns as they are when told apart by this. */
  List<Column> columns(String by) {
    var other = others.get(by);
    return other == null ? columns : columns.stream().map(c -> c.of(other)).toList();
  }

  /** What the word of a row says when told apart by this. */
  String said(String by) {
    return others.containsKey(by) ? by : said;
  }

  /** What it can be told apart by, by name. */
  Map<String, By> parts() {
    var parts = new LinkedHashMap<String, By>();
    for (var by : By.values()) {
      if (by != By.WORD && columns.stream().allMatch(c -> c.measure().knows(by))) {
        parts.put(Words.of(by), by);
      }
    }
    if (this == FUNNEL) {
      parts.clear();
    }
    parts.put(said, By.WORD);
    others.keySet().forEach(name -> parts.put(name, By.WORD));
    return parts;
  }

  /** 422 {@code invalid} when it cannot be told apart by this. */
  By part(String name) {
    var by = parts().get(name);
    if (by == null) {
      throw Problem.invalid("by", "This is one of: " + String.join(", ", parts().keySet()) + ".");
    }
    return by;
  }

  /** 422 {@code invalid} when there is no such column. */
  Column column(String by, String name) {
    return columns(by).stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "column",
                    "This is one of: "
                        + String.join(", ", columns.stream().map(Column::name).toList())
                        + "."));
  }

  private static List<Column> times(Measure measure) {
    var columns = new ArrayList<Column>();
    columns.add(count("count", measure));
    columns.add(new Column("median", Unit.MS, measure, List.of(), Figure.MEDIAN));
    columns.add(new Column("p90", Unit.MS, measure, List.of(), Figure.P90));
    columns.add(new Column("mean", Unit.MS, measure, List.of(), Figure.WHOLE_MEAN));
    return List.copyOf(columns);
  }

  private static List<String> scores(String kind, int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(score -> kind + "-" + score).toList();
  }

  private static List<String> nps() {
    return scores("nps", 0, 10);
  }

  private static List<String> text() {
    return List.of("text-said");
  }

  private static List<String> both(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
