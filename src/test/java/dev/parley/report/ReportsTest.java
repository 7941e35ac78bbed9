package dev.parley.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Doors;
import dev.parley.help.How;
import dev.parley.platform.Place;
import dev.parley.site.Site;
import dev.parley.site.Sites;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The hand-made log and its numbers stand in docs/reports.md, counted by hand. */
@DisplayName("Reports (D11)")
class ReportsTest {
  @Nested
  @DisplayName("on H2")
  class OnH2 extends Story {
    OnH2() {
      super("h2");
    }
  }

  @Nested
  @DisplayName("on PostgreSQL")
  class OnPostgres extends Story {
    OnPostgres() {
      super("postgres");
    }
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Story {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 17);
    private static final LocalDate WEDNESDAY = TUESDAY.plusDays(1);

    private final String database;
    private Doors house;
    private Reports reports;
    private Counter counter;

    Story(String database) {
      this.database = database;
    }

    @BeforeAll
    void build() {
      house = Past.house(database);
      reports = house.door(Reports.class);
      counter = house.door(Counter.class);
    }

    @AfterAll
    void close() {
      house.close();
    }

    @Test
    void the_numbers_of_the_hand_made_log_are_those_counted_by_hand() {
      golden(handMade(0));
    }

    @Test
    void they_are_the_same_from_tallies() {
      var past = handMade(1);
      tally();
      assertThat(days(past)).as("both days are tallied").isEqualTo(2);
      golden(past);

      // And it is the tallies that are read.
      house.sql("update tally set n = n + 100 where site_id = ? and measure = 'VISITS'", past.site);
      assertThat(number(past, "visits", "day", TUESDAY.toString(), "visits")).isEqualTo(101L);
    }

    @Test
    void a_reopening_changes_no_number_of_the_days_before() {
      var past = new Past(house, "Europe/London");
      long thread = past.thread("WEB", at(past, TUESDAY, "09:00:00"));
      past.visitor(thread, at(past, TUESDAY, "09:00:00"));
      past.agent(thread, Past.NOOR, at(past, TUESDAY, "09:01:00"));
      past.line(thread, "closed", "agent", at(past, TUESDAY, "09:02:00"));
      past.count(at(past, TUESDAY, "23:00:00"));
      var before = numbersOf(past, TUESDAY);

      past.line(thread, "reopened", "agent", at(past, WEDNESDAY, "09:00:00"));
      past.visitor(thread, at(past, WEDNESDAY, "09:00:10"));
      past.agent(thread, Past.TOMAS, at(past, WEDNESDAY, "10:00:10"));
      past.line(thread, "closed", "agent", at(past, WEDNESDAY, "11:00:10"));
      past.count(at(past, WEDNESDAY, "23:00:00"));

      assertThat(numbersOf(past, TUESDAY)).isEqualTo(before);
      assertThat(number(past, "first-response", "day", WEDNESDAY.toString(), "median"))
          .isEqualTo(3_600_000L);
      assertThat(number(past, "resolution", "day", WEDNESDAY.toString(), "median"))
          .isEqualTo(7_200_000L);
    }

    @Test
    void what_changes_a_day_that_was_tallied_is_counted_at_once_and_tallied_again() {
      var past = new Past(house, "Europe/London");
      long thread = past.thread("WHATSAPP", at(past, TUESDAY, "20:00:00"));
      past.visitor(thread, at(past, TUESDAY, "20:00:00"));
      past.count(at(past, WEDNESDAY, "08:00:00"));
      tally();
      assertThat(days(past)).isEqualTo(1);
      assertThat(number(past, "sessions", "reason", "live", "sessions")).isEqualTo(1L);
      assertThat(number(past, "interactions", "day", TUESDAY.toString(), "interactions"))
          .isEqualTo(1L);

      // Into Tuesday's session, and then its end.
      past.agent(thread, Past.NOOR, at(past, WEDNESDAY, "09:00:00"));
      past.count(at(past, WEDNESDAY, "20:00:00").plusMillis(1));
      assertThat(number(past, "interactions", "day", TUESDAY.toString(), "interactions"))
          .isEqualTo(2L);
      assertThat(number(past, "sessions", "reason", "timeout", "sessions")).isEqualTo(1L);

      tally();
      assertThat(marks(past)).isZero();
      assertThat(number(past, "interactions", "day", TUESDAY.toString(), "interactions"))
          .isEqualTo(2L);
    }

    @Test
    void every_number_is_that_of_its_rows_over_a_random_past() {
      var past = random(7);
      agrees(past);
      tally();
      assertThat(days(past)).isGreaterThan(5);
      agrees(past);
    }

    @Test
    void the_numbers_of_a_day_add_up_to_the_total_however_they_are_told_apart() {
      var past = random(8);
      tally();
      for (var report :
          List.of(Report.VISITS, Report.SESSIONS, Report.INTERACTIONS, Report.CONVERSATIONS)) {
        for (var by : report.parts().keySet()) {
          var table = table(past, report.word(), by, null, null);
          long sum = table.rows().stream().mapToLong(row -> row.cells().get(0).n()).sum();
          assertThat(sum)
              .as(report + " by " + by)
              .isEqualTo(table.totals().get(0).n())
              .isEqualTo(table(past, report.word(), null, null, null).totals().get(0).n());
        }
      }
    }

    @Test
    void days_are_those_of_the_sites_zone_with_23_and_25_hours_X35() {
      var past = new Past(house, "Europe/London");
      int ordinal = 1;
      // The clocks go forward at 01:00 on 29 March and back at 02:00 on 25 October.
      for (var instant :
          List.of(
              "2026-03-28T23:59:59.999Z",
              "2026-03-29T00:00:00Z",
              "2026-03-29T22:59:59.999Z",
              "2026-03-29T23:00:00Z",
              "2026-10-24T22:59:59.999Z",
              "2026-10-24T23:00:00Z",
              "2026-10-25T23:59:59.999Z",
              "2026-10-26T00:00:00Z")) {
        var opened = Instant.parse(instant);
        past.visit(ordinal++, opened, opened.plusSeconds(1_800));
      }
      house.now.set(Instant.parse("2026-11-21T12:00:00Z"));
      for (int round = 0; round < 2; round++) {
        assertThat(visits(past, "2026-03-28", "2026-03-30")).containsExactly(1L, 2L, 1L);
        assertThat(visits(past, "2026-10-24", "2026-10-26")).containsExactly(1L, 2L, 1L);
        tally();
        assertThat(days(past)).isGreaterThan(200);
      }
      var spring = new Period(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 3, 29), zone(past));
      var autumn = new Period(LocalDate.of(2026, 10, 25), LocalDate.of(2026, 10, 25), zone(past));
      assertThat(Duration.ofMillis(spring.end() - spring.start())).isEqualTo(Duration.ofHours(23));
      assertThat(Duration.ofMillis(autumn.end() - autumn.start())).isEqualTo(Duration.ofHours(25));
    }

    @Test
    void tallies_of_another_zones_days_are_not_read() {
      var past = new Past(house, "Europe/London");
      var opened = Instant.parse("2026-11-17T23:30:00Z");
      past.visit(1, opened, opened.plusSeconds(1_800));
      house.now.set(Instant.parse("2026-11-21T12:00:00Z"));
      tally();
      assertThat(visits(past, "2026-11-17", "2026-11-18")).containsExactly(1L, 0L);

      // As it is read once the site's zone is another one.
      var moved = new Period(TUESDAY, WEDNESDAY, java.time.ZoneId.of("Europe/Madrid"));
      var read =
          house
              .door(Tallies.class)
              .read(
                  Measure.VISITS,
                  new Wanted(past.site, moved, null, null, null, List.of()),
                  By.DAY);
      assertThat(read.keySet()).containsExactly(Long.toString(WEDNESDAY.toEpochDay()));
    }

    @Test
    void all_tallies_can_be_made_anew() {
      var past = random(9);
      tally();
      var before = table(past, "sessions", "reason", null, null).rows();
      house.sql("update tally set n = n + 1 where site_id = ?", past.site);

      var begun = counter.rebuild();
      assertThat(begun.state()).isEqualTo("building");
      assertThat(table(past, "sessions", "reason", null, null).rows()).isEqualTo(before);
      tally();

      assertThat(counter.progress().state()).isEqualTo("ready");
      assertThat(counter.progress().done()).isEqualTo(counter.progress().total());
      assertThat(table(past, "sessions", "reason", null, null).rows()).isEqualTo(before);
    }

    @Test
    void everything_is_said_in_both_languages() {
      var past = handMade(2);
      for (var language : List.of(Locale.ENGLISH, Locale.forLanguageTag("es"))) {
        assertThat(reports.all(language)).hasSize(Report.values().length);
        for (var report : Report.values()) {
          for (var by : report.parts().keySet()) {
            assertThat(reports.table(asked(past, report, by, null, null), language).title())
                .isNotBlank();
          }
        }
      }
    }

    /** Each cell of each report, told apart by everything it can be, against its rows. */
    private void agrees(Past past) {
      int numbers = 0;
      for (var report : Report.values()) {
        for (var by : report.parts().keySet()) {
          var asked = asked(past, report, by, null, null);
          var table = reports.table(asked, Locale.ENGLISH);
          for (int c = 0; c < table.columns().size(); c++) {
            var column = table.columns().get(c).name();
            for (var row : table.rows()) {
              var cell = row.cells().get(c);
              assertThat(behind(asked, column, row.key()))
                  .as(report + " by " + by + ", " + row.key() + ", " + column)
                  .isEqualTo(cell.n());
              numbers += cell.n() > 0 ? 1 : 0;
            }
            assertThat(behind(asked, column, null))
                .as(report + " by " + by + ", " + column)
                .isEqualTo(table.totals().get(c).n());
          }
        }
      }
      assertThat(numbers).as("there was something to compare").isGreaterThan(100);
    }

    private long behind(Asked asked, String column, @Nullable String key) {
      long n = 0;
      var place = Place.TOP;
      while (true) {
        var page = reports.rows(asked, column, key, place, 7, Locale.ENGLISH);
        n += page.items().stream().mapToLong(RowView::n).sum();
        if (page.next() == null) {
          return n;
        }
        place = Place.read(page.next());
      }
    }

    /** As the timer does, until nothing is left. */
    private void tally() {
      for (int done = 1; done > 0; ) {
        done = counter.work();
      }
    }

    private void golden(Past past) {
      assertThat(column(past, "visits", "day", "visits")).containsExactly(1L, 1L);
      assertThat(words(past, "visits", "reason", "visits")).containsExactly("live=1", "timeout=1");
      assertThat(words(past, "visits", "visitor", "visits"))
          .containsExactlyInAnyOrder("first=1", "returning=1");
      assertThat(column(past, "sessions", "day", "sessions")).containsExactly(4L, 1L);
      assertThat(words(past, "sessions", "reason", "sessions"))
          .containsExactlyInAnyOrder("timeout=4", "transfer=1");
      assertThat(words(past, "sessions", "channel", "sessions"))
          .containsExactlyInAnyOrder("web=4", "whatsapp=1");
      assertThat(column(past, "interactions", "day", "interactions")).containsExactly(11L, 2L);
      assertThat(words(past, "interactions", "author", "interactions"))
          .containsExactlyInAnyOrder("visitor=6", "assistant=3", "agent=4");
      assertThat(words(past, "interactions", "reason", "interactions"))
          .containsExactlyInAnyOrder("timeout=9", "transfer=4");
      assertThat(column(past, "conversations", "day", "conversations")).containsExactly(3L, 1L);
      assertThat(words(past, "conversations", "opening", "conversations"))
          .containsExactlyInAnyOrder("opened=3", "reopened=1");
      assertThat(column(past, "first-response", "day", "count")).containsExactly(2L, 1L);
      assertThat(column(past, "first-response", "day", "median")).containsExactly(20_000L, 60_000L);
      assertThat(column(past, "first-response", "day", "p90")).containsExactly(120_000L, 60_000L);
      assertThat(column(past, "first-response", "day", "mean")).containsExactly(70_000L, 60_000L);
      assertThat(column(past, "resolution", "day", "median")).containsExactly(300_000L, 1_800_000L);
      assertThat(column(past, "resolution", "day", "mean")).containsExactly(445_000L, 1_800_000L);
      assertThat(words(past, "resolution", "closer", "count"))
          .containsExactlyInAnyOrder("agent=2", "system=1");
      assertThat(words(past, "wait", "outcome", "median"))
          .containsExactlyInAnyOrder("reached=90000", "left=60000");
      assertThat(words(past, "handling", "agent", "mean")).containsExactly("11=539000");
      assertThat(column(past, "containment", "day", "contained")).containsExactly(1L, 0L);
      assertThat(column(past, "containment", "day", "handed-over")).containsExactly(1L, 0L);
      assertThat(number(past, "containment", "day", TUESDAY.toString(), "rate")).isEqualTo(0.5);
      assertThat(number(past, "containment", "day", WEDNESDAY.toString(), "rate")).isNull();
      assertThat(column(past, "agents", "day", "taken")).containsExactly(1L, 0L);
      assertThat(column(past, "agents", "day", "responses")).containsExactly(3L, 1L);
      assertThat(column(past, "agents", "day", "active")).containsExactly(539_000L, 0L);
      assertThat(column(past, "satisfaction", "day", "sent")).containsExactly(3L, 4L);
      assertThat(column(past, "satisfaction", "day", "answered")).containsExactly(2L, 4L);
      assertThat(column(past, "satisfaction", "day", "csat")).containsExactly(4.0, null);
      assertThat(column(past, "satisfaction", "day", "satisfied")).containsExactly(0.5, null);
      assertThat(column(past, "satisfaction", "day", "nps")).containsExactly(null, 0.0);
      assertThat(words(past, "funnel", "step", "runs")).containsExactly("*=2", "wish=2", "name=1");
      assertThat(table(past, "funnel", null, null, null).totals().get(0).n()).isEqualTo(2);
    }

    @Test
    void presence_is_cut_at_midnight() {
      var past = new Past(house, "Europe/London");
      house.sql("delete from agent_presence");
      past.present(Past.NOOR, at(past, TUESDAY, "08:00:00"), at(past, TUESDAY, "12:00:00"));
      past.present(Past.NOOR, at(past, TUESDAY, "23:00:00"), at(past, WEDNESDAY, "01:00:00"));
      house.now.set(at(past, WEDNESDAY, "20:00:00"));

      assertThat(column(past, "agents", "day", "present"))
          .containsExactly(Duration.ofHours(5).toMillis(), Duration.ofHours(1).toMillis());
    }

    /**
     * Two days in London, in winter.
     *
     * @param more to be a past of its own
     */
    private Past handMade(int more) {
      house.sql("delete from agent_presence");
      var past = new Past(house, "Europe/London");
      var tuesday = TUESDAY;
      long a = past.thread("WEB", at(past, tuesday, "09:00:00"));
      past.assistant(a, "greeting", at(past, tuesday, "09:00:00"));
      past.visitor(a, at(past, tuesday, "09:00:10"));
      past.assistant(a, "text", at(past, tuesday, "09:00:11"));
      past.visitor(a, at(past, tuesday, "09:00:30"));
      past.line(a, "handover", null, at(past, tuesday, "09:00:31"));
      past.agent(a, Past.NOOR, at(past, tuesday, "09:02:31"));
      past.visitor(a, at(past, tuesday, "09:03:00"));
      past.agent(a, Past.NOOR, at(past, tuesday, "09:04:00"));
      past.line(a, "closed", "agent", at(past, tuesday, "09:10:00"));
      past.engagement(
          a,
          1,
          at(past, tuesday, "09:00:31"),
          at(past, tuesday, "09:02:01"),
          Past.NOOR,
          at(past, tuesday, "09:11:00"));
      long b = past.thread("WEB", at(past, tuesday, "10:00:00"));
      past.visitor(b, at(past, tuesday, "10:00:00"));
      past.assistant(b, "text", at(past, tuesday, "10:00:01"));
      past.line(b, "closed", "system", at(past, tuesday, "10:05:00"));
      past.engagement(b, 1, at(past, tuesday, "10:02:00"), null, 0, at(past, tuesday, "10:03:00"));
      long c = past.thread("WHATSAPP", at(past, tuesday, "12:00:00"));
      past.visitor(c, at(past, tuesday, "12:00:00"));
      past.agent(c, Past.NOOR, at(past, tuesday, "12:00:20"));
      past.line(b, "reopened", "agent", at(past, WEDNESDAY, "09:00:00"));
      past.visitor(b, at(past, WEDNESDAY, "09:00:05"));
      past.agent(b, Past.TOMAS, at(past, WEDNESDAY, "09:01:05"));
      past.line(b, "closed", "agent", at(past, WEDNESDAY, "09:30:05"));
      long visit = past.visit(1, at(past, tuesday, "09:00:00"), at(past, tuesday, "09:33:00"));
      past.visit(2, at(past, WEDNESDAY, "09:00:00"), null);
      past.run(a, 1, visit, at(past, tuesday, "09:00:00"), "*", "wish", "name", "wish");
      past.run(b, 1, visit, at(past, tuesday, "10:00:00"), "*", "wish");
      long csat = past.survey("CSAT");
      past.rated(csat, a, at(past, tuesday, "09:11:00"), 5);
      past.rated(csat, b, at(past, tuesday, "10:06:00"), 3);
      past.rated(csat, c, at(past, tuesday, "12:10:00"), null);
      long nps = past.survey("NPS");
      for (int score : new int[] {10, 9, 6, 0}) {
        past.rated(nps, b, at(past, WEDNESDAY, "09:31:00"), score);
      }
      past.count(at(past, WEDNESDAY.plusDays(1), "08:00:00").plusSeconds(more));
      return past;
    }

    /** Three weeks in which much happens, the same each time. */
    private Past random(long seed) {
      var random = new Random(seed);
      var past = new Past(house, "America/New_York");
      var start = at(past, TUESDAY.minusDays(20), "00:00:00");
      past.present(Past.TOMAS, start.minusSeconds(7_000), start.plusSeconds(90_000));
      past.present(Past.NOOR, start.plusSeconds(80_000), start.plusSeconds(81_000));
      for (int i = 0; i < 60; i++) {
        var at = start.plusSeconds(random.nextInt(17 * 86_400));
        long thread = past.thread(random.nextInt(4) == 0 ? "WHATSAPP" : "WEB", at);
        long visit = past.visit(i + 1, at, i == 59 ? null : at.plusSeconds(2_000));
        past.run(
            thread,
            1,
            visit,
            at,
            random.nextBoolean() ? new String[] {"*", "wish"} : new String[] {"*"});
        past.searches("tab-random-" + i % 30, i % 3 > 0, "brakes", at);
        past.reads("tab-random-" + i % 30, i % 3 > 0, How.values()[i % 5], at.plusSeconds(60));
        int lines = 2 + random.nextInt(12);
        boolean open = true;
        for (int l = 0; l < lines; l++) {
          at = at.plusSeconds(1 + random.nextInt(random.nextInt(5) == 0 ? 40_000 : 300));
          switch (open ? random.nextInt(7) : 7) {
            case 0, 1 -> past.visitor(thread, at);
            case 2 -> past.assistant(thread, "text", at);
            case 3 -> past.agent(thread, random.nextBoolean() ? Past.NOOR : Past.TOMAS, at);
            case 4 -> past.line(thread, "handover", null, at);
            case 5 -> past.visitor(thread, at);
            case 6 -> {
              past.line(thread, "closed", random.nextBoolean() ? "agent" : "visitor", at);
              open = false;
            }
            default -> {
              past.line(thread, random.nextBoolean() ? "reopened" : "restarted", "agent", at);
              open = true;
            }
          }
        }
        if (random.nextBoolean()) {
          past.engagement(
              thread,
              1,
              at,
              random.nextInt(4) == 0 ? null : at.plusSeconds(random.nextInt(400)),
              Past.TOMAS,
              at.plusSeconds(400 + random.nextInt(90_000)));
        }
      }
      past.count(at(past, WEDNESDAY, "20:00:00"));
      past.countHelp(at(past, WEDNESDAY, "20:00:00"));
      return past;
    }

    private Instant at(Past past, LocalDate day, String time) {
      return day.atTime(java.time.LocalTime.parse(time)).atZone(zone(past)).toInstant();
    }

    private java.time.ZoneId zone(Past past) {
      return site(past).timeZone();
    }

    private Site site(Past past) {
      return house.door(Sites.class).byId(past.site);
    }

    private Asked asked(
        Past past,
        Report report,
        @Nullable String by,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {
      var site = site(past);
      return Asked.checked(
          report,
          site,
          new Period(
              from == null ? TUESDAY.minusDays(25) : from,
              to == null ? WEDNESDAY : to,
              site.timeZone()),
          by,
          null,
          report == Report.FUNNEL ? past.playbook : null,
          null);
    }

    private Table table(
        Past past,
        String report,
        @Nullable String by,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {
      return reports.table(asked(past, Report.of(report), by, from, to), Locale.ENGLISH);
    }

    /** Of Tuesday and Wednesday. */
    private List<@Nullable Number> column(Past past, String report, String by, String column) {
      var table = table(past, report, by, TUESDAY, WEDNESDAY);
      int place = place(table, column);
      return table.rows().stream()
          .map(row -> row.cells().get(place).value())
          .collect(Collectors.toList());
    }

    private List<String> words(Past past, String report, String by, String column) {
      var table = table(past, report, by, TUESDAY, WEDNESDAY);
      int place = place(table, column);
      return table.rows().stream()
          .map(row -> row.key() + "=" + row.cells().get(place).value())
          .toList();
    }

    private @Nullable Number number(
        Past past, String report, String by, String key, String column) {
      var table = table(past, report, by, TUESDAY, WEDNESDAY);
      return table.rows().stream()
          .filter(row -> row.key().equals(key))
          .findFirst()
          .orElseThrow()
          .cells()
          .get(place(table, column))
          .value();
    }

    private static int place(Table table, String column) {
      return table.columns().stream().map(Table.Heading::name).toList().indexOf(column);
    }

    private List<@Nullable Number> visits(Past past, String from, String to) {
      return table(past, "visits", "day", LocalDate.parse(from), LocalDate.parse(to))
          .rows()
          .stream()
          .map(row -> row.cells().get(0).value())
          .collect(Collectors.toList());
    }

    private Map<String, List<Table.Line>> numbersOf(Past past, LocalDate day) {
      var all = new java.util.TreeMap<String, List<Table.Line>>();
      for (var report : Report.values()) {
        if (report != Report.AGENTS) {
          all.put(report.word(), table(past, report.word(), null, day, day).rows());
        }
      }
      return all;
    }

    private long days(Past past) {
      return count("select count(*) from tally_day where site_id = " + past.site);
    }

    private long marks(Past past) {
      return count("select count(*) from tally_mark where site_id = " + past.site);
    }

    private long count(String query) {
      return house.together(
          () -> Tallies.number(house.entities().createNativeQuery(query).getSingleResult()));
    }
  }

  @Test
  void a_table_program_takes_nothing_for_a_formula() {
    assertThat(Csv.field("=cmd|' /C calc'!A0")).isEqualTo("'=cmd|' /C calc'!A0");
    assertThat(Csv.field("-1+1")).isEqualTo("'-1+1");
    assertThat(Csv.field(-5)).isEqualTo("-5");
    assertThat(Csv.field("Say \"yes\", now")).isEqualTo("\"Say \"\"yes\"\", now\"");
    assertThat(Csv.field("two\nlines")).isEqualTo("\"two\nlines\"");
    assertThat(Csv.field(null)).isEmpty();
  }

  @Test
  void percentiles_are_by_nearest_rank() {
    var rows = new Histogram();
    for (long size = 1; size <= 10; size++) {
      rows.add(new Histogram.Bar("", size, 1, size));
    }
    assertThat(rows.percentile(50)).isEqualTo(5);
    assertThat(rows.percentile(90)).isEqualTo(9);
    assertThat(rows.percentile(100)).isEqualTo(10);
    assertThat(rows.percentile(1)).isEqualTo(1);
    assertThat(Histogram.EMPTY.percentile(50)).isNull();
  }
}
