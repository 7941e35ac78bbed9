package dev.parley.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.cast.Doors;
import dev.parley.help.How;
import dev.parley.platform.Place;
import dev.parley.session.ServiceSession;
import dev.parley.session.Sessions;
import dev.parley.site.Sites;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Reports of Help (D11)")
class HelpReportsTest {
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
    void searches_openings_and_sessions_are_those_counted_by_hand_from_rows_and_from_tallies() {
      var past = past();
      past.searches("tab-one-1", true, "brakes", at(TUESDAY, "09:00:00"));
      past.searches("tab-one-1", true, "brake pads", at(TUESDAY, "09:00:09"));
      past.reads("tab-one-1", true, How.ENTER, at(TUESDAY, "09:00:20"));
      past.reads("tab-one-1", true, How.SUGGESTED, at(TUESDAY, "09:02:00"));
      past.reads("tab-two-2", false, How.LINK, at(TUESDAY, "09:01:00"));
      past.searches("tab-two-2", false, "lost", at(TUESDAY, "11:00:00"));
      past.reads("tab-three", true, How.CLICK, at(WEDNESDAY, "10:00:00"));
      past.countHelp(at(WEDNESDAY.plusDays(1), "08:00:00"));

      for (int round = 0; round < 2; round++) {
        assertThat(days(past, Report.HELP_SEARCHES, "searches")).containsExactly(3L, 0L);
        assertThat(days(past, Report.HELP_OPENINGS, "openings")).containsExactly(3L, 1L);
        assertThat(words(past, Report.HELP_OPENINGS, "how"))
            .containsExactlyInAnyOrder(
                "click By click 1",
                "enter From the search bar with Enter 1",
                "link By address 1",
                "suggested Suggested 1");
        assertThat(words(past, Report.HELP_SEARCHES, "language")).containsExactly("en English 3");
        assertThat(days(past, Report.SESSIONS, "sessions")).containsExactly(2L, 1L);
        assertThat(words(past, Report.SESSIONS, "playbook")).containsExactly("0 No playbook 3");
        assertThat(words(past, Report.INTERACTIONS, "author"))
            .containsExactly("assistant Assistant 4", "visitor Visitor 2");
        assertThat(words(past, Report.DEFLECTION, "outcome"))
            .containsExactly("self-served Asked no person 2", "unknown Not known whose 1");
        assertThat(days(past, Report.DEFLECTION, "rate")).containsExactly(1.0, 1.0);
        tally();
      }
      var row = rows(past, Report.HELP_SEARCHES, null).get(0);
      assertThat(row.open()).isEqualTo("/api/v1/help-tabs/" + row.id() + "/acts");
      assertThat(rows(past, Report.HELP_SEARCHES, null))
          .extracting(RowView::text, RowView::article)
          .containsExactly(tuple("lost", null), tuple("brake pads", null), tuple("brakes", null));
      var openings = rows(past, Report.HELP_OPENINGS, null);
      assertThat(openings)
          .hasSize(4)
          .allMatch(
              r -> "Brakes".equals(r.text()) && past.site == Objects.requireNonNull(r.article()));
      var sessions = rows(past, Report.DEFLECTION, null).stream().map(RowView::id).toList();
      assertThat(openings).extracting(RowView::session).isSubsetOf(sessions).doesNotContainNull();
      assertThat(row.session()).as("no article was opened after it").isNull();
      assertThat(rows(past, Report.DEFLECTION, null))
          .allMatch(r -> String.valueOf(r.open()).equals("/api/v1/sessions/" + r.id()));
    }

    @Test
    void who_asks_for_a_person_within_half_an_hour_was_not_served_and_a_millisecond_later_was() {
      var past = past();
      past.reads("tab-half-1", true, How.CLICK, at(TUESDAY, "09:00:00"));
      past.reads("tab-half-2", true, How.CLICK, at(TUESDAY, "12:00:00"));
      long thread = past.thread("WEB", at(TUESDAY, "09:00:00"));
      past.line(thread, "handover", null, at(TUESDAY, "09:30:00"));
      past.line(thread, "handover", null, at(TUESDAY, "12:30:00").plusMillis(1));
      settled(past);

      assertThat(words(past, Report.DEFLECTION, "outcome"))
          .containsExactlyInAnyOrder("asked Asked for a person 1", "self-served Asked no person 1");
      assertThat(days(past, Report.DEFLECTION, "rate")).containsExactly(0.5, null);
      assertThat(rows(past, Report.DEFLECTION, "asked"))
          .extracting(RowView::at)
          .containsExactly(at(TUESDAY, "09:00:00").toEpochMilli());
    }

    @Test
    void who_asks_in_the_same_visit_was_not_served_however_late_and_in_the_next_one_was() {
      var past = past();
      past.visit(1, at(TUESDAY, "09:00:00"), at(TUESDAY, "10:00:00"));
      past.visit(2, at(TUESDAY, "11:00:00"), at(TUESDAY, "12:00:00"));
      past.visit(3, at(TUESDAY, "13:00:00"), null);
      past.reads("tab-visit-1", true, How.CLICK, at(TUESDAY, "09:05:00"));
      past.reads("tab-visit-2", true, How.CLICK, at(TUESDAY, "11:05:00"));
      long thread = past.thread("WEB", at(TUESDAY, "09:00:00"));
      past.line(thread, "handover", null, at(TUESDAY, "09:59:00"));
      past.line(thread, "handover", null, at(TUESDAY, "13:00:01"));
      settled(past);

      assertThat(words(past, Report.DEFLECTION, "outcome"))
          .containsExactlyInAnyOrder("asked Asked for a person 1", "self-served Asked no person 1");
    }

    @Test
    void a_day_that_was_tallied_hears_of_who_asks_after_midnight() {
      var past = past();
      past.visit(1, at(TUESDAY, "22:00:00"), null);
      past.reads("tab-night-1", true, How.CLICK, at(TUESDAY, "22:05:00"));
      past.countHelp(at(WEDNESDAY, "00:20:00"));
      tally();
      assertThat(days(past, Report.DEFLECTION, "asked")).containsExactly(0L, 0L);

      long thread = past.thread("WEB", at(WEDNESDAY, "00:30:00"));
      past.line(thread, "handover", null, at(WEDNESDAY, "01:00:00"));
      past.count(at(WEDNESDAY, "01:00:01"));
      assertThat(days(past, Report.DEFLECTION, "asked")).containsExactly(1L, 0L);
      tally();
      assertThat(days(past, Report.DEFLECTION, "asked")).containsExactly(1L, 0L);
    }

    @Test
    void words_that_are_kept_no_longer_go_and_the_sessions_stay_the_same() {
      var past = past();
      past.searches("tab-purge-1", true, "a private word", at(TUESDAY, "09:00:00"));
      past.reads("tab-purge-1", true, How.ENTER, at(TUESDAY, "09:00:20"));
      past.countHelp(at(WEDNESDAY, "09:00:00"));
      var before = session(past);
      house.sql(
          "insert into retention (site_id, history_days, history_mark, pages_mark, personal_mark, changed_at, changed_by, revision)"
              + " values (?, 30, '0.0', '0.0', '0.0', 0, 'Ada', 0)",
          past.site);

      house.door(Purge.class).work(at(TUESDAY.plusDays(29), "09:00:00"), 5);
      assertThat(searched(past)).containsExactly("a private word");
      house.door(Purge.class).work(at(TUESDAY.plusDays(31), "09:00:00"), 5);

      assertThat(searched(past)).containsExactly(Purge.GONE);
      assertThat(session(past))
          .usingRecursiveComparison()
          .ignoringFields("help", "why")
          .isEqualTo(before);
      assertThat(days(past, Report.HELP_SEARCHES, "searches")).containsExactly(1L, 0L);
    }

    private List<String> searched(Past past) {
      return java.util.Objects.requireNonNull(session(past).help()).searches().stream()
          .map(s -> s.words())
          .toList();
    }

    private dev.parley.session.SessionView session(Past past) {
      var sessions = house.door(Sessions.class);
      List<ServiceSession> all =
          sessions
              .ofSite(past.site, new Sessions.Wanted(null, null, null, null, null), Place.TOP, 10)
              .items();
      return sessions.view(all.get(0), Locale.ENGLISH);
    }

    private Past past() {
      return new Past(house, "Europe/London");
    }

    private void settled(Past past) {
      past.count(at(WEDNESDAY.plusDays(1), "08:00:00"));
      past.countHelp(at(WEDNESDAY.plusDays(1), "08:00:00"));
    }

    private static Instant at(LocalDate day, String time) {
      return Instant.parse(day + "T" + time + "Z");
    }

    private void tally() {
      for (int done = 1; done > 0; ) {
        done = counter.work();
      }
    }

    private List<@Nullable Object> days(Past past, Report report, String column) {
      var table = reports.table(asked(past, report, "day"), Locale.ENGLISH);
      int at = table.columns().stream().map(c -> c.name()).toList().indexOf(column);
      return table.rows().stream().<@Nullable Object>map(r -> r.cells().get(at).value()).toList();
    }

    private List<String> words(Past past, Report report, String by) {
      return reports.table(asked(past, report, by), Locale.ENGLISH).rows().stream()
          .map(r -> r.key() + " " + r.label() + " " + r.cells().get(0).value())
          .toList();
    }

    private List<RowView> rows(Past past, Report report, @Nullable String key) {
      return reports
          .rows(asked(past, report, report.said("")), null, key, Place.TOP, 50, Locale.ENGLISH)
          .items();
    }

    private Asked asked(Past past, Report report, String by) {
      var site = house.door(Sites.class).byId(past.site);
      return new Asked(
          report,
          site,
          new Period(TUESDAY, WEDNESDAY, ZoneId.of("Europe/London")),
          by,
          null,
          null,
          null);
    }
  }
}
