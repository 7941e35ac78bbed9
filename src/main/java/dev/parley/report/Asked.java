package dev.parley.report;

import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import dev.parley.site.Site;
import dev.parley.workstream.Channel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A report as it is asked for: of which site and days, told apart by what, of which rows only. */
record Asked(
    Report report,
    Site site,
    Period period,
    String by,
    @Nullable String channel,
    @Nullable Long playbook,
    @Nullable Long audience) {

  /** 422 {@code invalid} when the report has no such column, or does not know this of its rows. */
  static Asked checked(
      Report report,
      Site site,
      Period period,
      @Nullable String by,
      @Nullable String channel,
      @Nullable Long playbook,
      @Nullable Long audience) {
    var asked =
        new Asked(
            report, site, period, by == null ? report.usual() : by, channel, playbook, audience);
    report.part(asked.by());
    if (channel != null) {
      Words.read(Channel.class, channel, "channel");
    }
    known(report, By.CHANNEL, channel);
    known(report, By.PLAYBOOK, playbook);
    known(report, By.AUDIENCE, audience);
    if (report == Report.FUNNEL && playbook == null) {
      throw Problem.invalid("playbook", "A funnel is of one playbook.");
    }
    return asked;
  }

  private static void known(Report report, By by, @Nullable Object wanted) {
    if (wanted != null
        && !report.columns(report.usual()).stream().allMatch(c -> c.measure().knows(by))) {
      throw Problem.invalid(Words.of(by), "This report does not know the " + Words.of(by) + ".");
    }
  }

  Wanted wanted() {
    return new Wanted(site.id(), period, channel, playbook, audience, List.of());
  }

  By part() {
    return report.part(by);
  }

  /** The rows of a cell. */
  Wanted cell(Column column, @Nullable String key) {
    var wanted = wanted().of(column.words());
    if (key == null) {
      return report == Report.FUNNEL ? wanted.of(List.of("*")) : wanted;
    }
    return switch (part()) {
      case DAY -> {
        var day = Period.read(key, key, period.zone(), java.time.Instant.EPOCH);
        yield wanted.in(day);
      }
      case CHANNEL -> new Wanted(wanted.site(), period, key, playbook, audience, wanted.words());
      case PLAYBOOK ->
          new Wanted(wanted.site(), period, channel, number(key), audience, wanted.words());
      case AUDIENCE ->
          new Wanted(wanted.site(), period, channel, playbook, number(key), wanted.words());
      case WORD ->
          wanted.of(
              column.words().isEmpty() || column.words().contains(key)
                  ? List.of(key)
                  : List.of("none of these"));
    };
  }

  private static long number(String key) {
    try {
      return Long.parseLong(key);
    } catch (NumberFormatException e) {
      throw Problem.invalid("key", "This is a number.");
    }
  }

  /** Where the rows of a cell are. */
  String rows(Column column, @Nullable String key) {
    var link = new StringJoiner("&", "/api/v1/reports/" + report.word() + "/rows?", "");
    add(link, "site", site.key());
    add(link, "from", period.from());
    add(link, "to", period.to());
    add(link, "channel", channel);
    add(link, "playbook", playbook);
    add(link, "audience", audience);
    add(link, "column", column.name());
    if (key != null) {
      add(link, "by", by);
      add(link, "key", key);
    }
    return link.toString();
  }

  private static void add(StringJoiner link, String name, @Nullable Object value) {
    if (value != null) {
      link.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }
  }
}
