package dev.parley.visit;

import static dev.parley.visit.ActKind.ARRIVAL;
import static dev.parley.visit.ActKind.HIDDEN;
import static dev.parley.visit.ActKind.LOGOUT;
import static dev.parley.visit.ActKind.MESSAGE;
import static dev.parley.visit.ActKind.OPEN;
import static dev.parley.visit.ActKind.REPLY;
import static dev.parley.visit.ActKind.SHOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.Words;
import dev.parley.workstream.Touchpoint;
import dev.parley.workstream.VisitPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The cut of visits")
class VisitCutTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final Terms USUAL = new Terms(1, LIMIT, VisitPolicy.TOUCHPOINTS, false);
  private static final Terms LITERAL = new Terms(2, LIMIT, VisitPolicy.TOUCHPOINTS, true);

  @Test
  void an_arrival_opens_a_visit_and_is_its_anchor_until_a_touchpoint_comes_X32() {
    var visit = cut(USUAL, at("0:00"), arrival("0:00")).get(0);

    assertThat(visit.touchedAt()).isNull();
    assertThat(visit.anchor()).isEqualTo(new Anchor(ARRIVAL, at("0:00"), "arrival 0:00"));
    assertThat(visit.deadline()).isEqualTo(at("30:00"));
    assertThat(visit.end()).isNull();
  }

  @Test
  void a_page_view_does_not_extend_it_by_default_X03() {
    var visits = cut(USUAL, at("40:00"), arrival("0:00"), arrival("29:00"));

    assertThat(visits).hasSize(1);
    assertThat(visits.get(0).end()).isEqualTo(new Span.End(at("30:00"), EndReason.TIMEOUT));
  }

  @Test
  void a_page_view_extends_it_where_the_policy_says_so_X03() {
    var terms = new Terms(3, LIMIT, EnumSet.allOf(Touchpoint.class), false);

    var visits = cut(terms, at("40:00"), arrival("0:00"), arrival("29:00"));

    assertThat(visits.get(0).end()).isNull();
    assertThat(visits.get(0).deadline()).isEqualTo(at("59:00"));
  }

  @Test
  void a_touchpoint_slides_the_window_P06() {
    var visit = cut(USUAL, at("0:00"), arrival("0:00"), message("29:59.999")).get(0);

    assertThat(visit.touchedAt()).isEqualTo(at("29:59.999"));
    assertThat(visit.deadline()).isEqualTo(at("59:59.999"));
  }

  @Test
  void a_bot_or_an_agent_does_not_extend_it_P07() {
    var visits = cut(USUAL, at("30:00.001"), message("0:00"), act(REPLY, "29:59"));

    assertThat(visits).extracting(Span::end).containsExactly(timeout("30:00"));
  }

  @Test
  void a_bot_or_an_agent_opens_none_P24() {
    var visits = cut(USUAL, at("90:00"), message("0:00"), act(REPLY, "45:00"));

    assertThat(visits).hasSize(1);
  }

  @Test
  void an_act_at_exactly_the_deadline_still_belongs_X06() {
    var visits = cut(USUAL, at("30:00"), message("0:00"), message("30:00"));

    assertThat(visits).hasSize(1);
    assertThat(visits.get(0).deadline()).isEqualTo(at("60:00"));
  }

  @Test
  void an_act_one_millisecond_later_opens_the_next_P09_X06() {
    var visits = cut(USUAL, at("30:00.001"), message("0:00"), message("30:00.001"));

    assertThat(visits).extracting(Span::end).containsExactly(timeout("30:00"), null);
    assertThat(visits.get(1).openedAt()).isEqualTo(at("30:00.001"));
    assertThat(visits.get(1).openedBy()).isEqualTo(MESSAGE);
  }

  @Test
  void time_ends_it_one_millisecond_after_the_deadline_and_not_at_it_X06() {
    assertThat(cut(USUAL, at("30:00"), message("0:00")).get(0).end()).isNull();
    assertThat(cut(USUAL, at("30:00.001"), message("0:00")).get(0).end())
        .isEqualTo(timeout("30:00"));
  }

  @Test
  void expired_is_terminal_P08() {
    var cut = VisitCut.after(null, always(USUAL));
    cut.take(message("0:00"));
    cut.pass(at("30:00.001"));
    cut.take(message("30:00"));

    assertThat(cut.spans()).extracting(Span::end).containsExactly(timeout("30:00"));
  }

  @Test
  void the_version_in_force_at_the_opening_rules_a_visit_to_its_end_X24() {
    var shorter = new Terms(9, Duration.ofMinutes(10), VisitPolicy.TOUCHPOINTS, false);
    Function<Instant, Terms> changing = t -> t.isBefore(at("20:00")) ? USUAL : shorter;

    var log =
        List.of(
            message("0:00"),
            message("25:00"),
            message("55:00"),
            message("55:00.001"),
            message("65:00"));
    var visits = VisitCut.of(log, changing, at("120:00"));

    // The first visit outlives the change; 55:00 is its last instant, sliding by its own 30
    // minutes.
    assertThat(visits).extracting(v -> v.terms().policy()).containsExactly(1L);
    assertThat(visits).extracting(Span::end).containsExactly(timeout("95:00"));

    var later = VisitCut.of(List.of(message("0:00"), message("30:00.001")), changing, at("120:00"));
    assertThat(later).extracting(v -> v.terms().policy()).containsExactly(1L, 9L);
    assertThat(later).extracting(Span::end).containsExactly(timeout("30:00"), timeout("40:00.001"));
  }

  @Test
  void logging_out_ends_it_and_what_is_in_the_same_millisecond_opens_none() {
    var visits = cut(USUAL, at("90:00"), message("0:00"), act(LOGOUT, "1:00"), message("1:00"));

    assertThat(visits)
        .extracting(Span::end)
        .containsExactly(new Span.End(at("1:00"), EndReason.LOGOUT));
  }

  @Test
  void a_second_touchpoint_in_one_millisecond_moves_nothing() {
    var visit = cut(USUAL, at("1:00"), message("1:00"), act(OPEN, "1:00")).get(0);

    assertThat(visit.anchor().kind()).isEqualTo(MESSAGE);
  }

  @Test
  void literally_read_time_alone_ends_no_visit_with_an_open_tab_P10() {
    var visits =
        cut(LITERAL, at("135:00"), arrival("0:00"), act(SHOWN, "60:00"), act(SHOWN, "80:00"));

    assertThat(visits).hasSize(1);
    assertThat(visits.get(0).end()).isNull();
    assertThat(visits.get(0).due()).isEqualTo(at("140:00"));
  }

  @Test
  void literally_read_a_tab_that_is_not_heard_of_any_more_holds_no_visit_for_ever_P10() {
    var visits = cut(LITERAL, at("300:00"), arrival("0:00"), act(SHOWN, "20:00"));

    assertThat(visits)
        .extracting(Span::end)
        .containsExactly(new Span.End(at("80:00"), EndReason.TAB_LOST));
  }

  @Test
  void literally_read_the_tab_that_lasts_longest_ends_it_P10() {
    var other = new Logged(SHOWN, at("10:00"), "", "other");
    var crashed = cut(LITERAL, at("300:00"), arrival("0:00"), other, act(HIDDEN, "65:00"));
    var closed = cut(LITERAL, at("300:00"), arrival("0:00"), other, act(HIDDEN, "71:00"));

    assertThat(crashed.get(0).end()).isEqualTo(new Span.End(at("70:00"), EndReason.TAB_LOST));
    assertThat(closed.get(0).end()).isEqualTo(new Span.End(at("70:00"), EndReason.TAB_LOST));
  }

  @Test
  void literally_read_tabs_are_stored_with_when_they_were_heard_of_P10() {
    var tabs = cut(LITERAL, at("5:00"), arrival("0:00"), act(SHOWN, "4:00")).get(0).tabs();

    assertThat(Tabs.read(tabs.written(), START, tabs.closedAt())).isEqualTo(tabs);
    assertThat(Tabs.read("t-1 t-2", START, null).open())
        .containsOnlyKeys("t-1", "t-2")
        .containsValue(START);
  }

  @Test
  void literally_read_closing_the_last_tab_late_ends_it_then_P10() {
    var visits = cut(LITERAL, at("90:00"), arrival("0:00"), act(HIDDEN, "45:00"));

    assertThat(visits)
        .extracting(Span::end)
        .containsExactly(new Span.End(at("45:10"), EndReason.TAB_CLOSED));
  }

  @Test
  void literally_read_a_tab_that_is_on_its_way_to_the_next_page_is_not_closed_P10() {
    var next = cut(LITERAL, at("50:00"), arrival("0:00"), act(HIDDEN, "45:00"), arrival("45:10"));
    var late = cut(LITERAL, at("50:00"), arrival("0:00"), act(HIDDEN, "45:00"), arrival("45:11"));

    assertThat(next).hasSize(1);
    assertThat(next.get(0).end()).isNull();
    assertThat(late).hasSize(2);
  }

  @Test
  void literally_read_closing_the_last_tab_early_leaves_the_deadline_P10() {
    var visits = cut(LITERAL, at("90:00"), arrival("0:00"), act(HIDDEN, "5:00"));

    assertThat(visits).extracting(Span::end).containsExactly(timeout("30:00"));
  }

  @Test
  void literally_read_a_tab_that_came_back_holds_it_again_P10() {
    var visits =
        cut(LITERAL, at("66:00"), arrival("0:00"), act(HIDDEN, "5:00"), act(SHOWN, "6:00"));

    assertThat(visits.get(0).end()).isNull();
  }

  private static List<Span> cut(Terms terms, Instant now, Logged... log) {
    return VisitCut.of(Arrays.asList(log), always(terms), now);
  }

  private static Function<Instant, Terms> always(Terms terms) {
    return at -> terms;
  }

  private static Span.End timeout(String at) {
    return new Span.End(at(at), EndReason.TIMEOUT);
  }

  private static Logged arrival(String at) {
    return act(ARRIVAL, at);
  }

  private static Logged message(String at) {
    return act(MESSAGE, at);
  }

  private static Logged act(ActKind kind, String at) {
    var tab = Set.of(MESSAGE, REPLY).contains(kind) ? null : "tab";
    return new Logged(kind, at(at), Words.of(kind) + " " + at, tab);
  }

  /** Minutes, seconds and perhaps milliseconds after the start: {@code 30:00.001}. */
  private static Instant at(String time) {
    var parts = time.split("[:.]");
    return START
        .plus(Duration.ofMinutes(Long.parseLong(parts[0])))
        .plusSeconds(Long.parseLong(parts[1]))
        .plusMillis(parts.length > 2 ? Long.parseLong(parts[2]) : 0);
  }
}
