package dev.parley.session;

import static dev.parley.session.Step.What.ANSWERED;
import static dev.parley.session.Step.What.ASSISTED;
import static dev.parley.session.Step.What.END_CHAT;
import static dev.parley.session.Step.What.FAILED;
import static dev.parley.session.Step.What.GREETING;
import static dev.parley.session.Step.What.OTHER;
import static dev.parley.session.Step.What.QUESTION;
import static dev.parley.session.Step.What.RUN;
import static dev.parley.session.Step.What.TRANSFER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.workstream.Channel;
import dev.parley.workstream.ServiceRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where a thread is cut into service sessions")
class ServiceCutTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final long FIVE = Duration.ofMinutes(5).toMillis();

  private Channel channel = Channel.WEB;
  private ServiceCut cut = start();
  private long seq;

  private ServiceCut start() {
    return ServiceCut.fromStart(at -> new Terms(1, ServiceRules.first(channel)));
  }

  private void says(Step.What what, long at) {
    cut.take(Step.of(++seq, START.plusMillis(at), what));
  }

  private void rates(long at, long sent) {
    cut.take(
        new Step(
            ++seq,
            START.plusMillis(at),
            Step.What.RATED,
            START.plusMillis(sent),
            "surveyed",
            "",
            null));
  }

  private List<Span> spans() {
    return cut.spans();
  }

  private Span.End end(int session) {
    var end = spans().get(session - 1).end();
    assertThat(end).isNotNull();
    return java.util.Objects.requireNonNull(end);
  }

  @Test
  void at_five_minutes_it_is_the_same_session_and_a_millisecond_later_another_A05_X06() {
    says(QUESTION, 0);
    says(QUESTION, FIVE);
    assertThat(spans()).hasSize(1);

    says(QUESTION, 2 * FIVE + 1);
    assertThat(spans()).hasSize(2);
    assertThat(end(1)).isEqualTo(new Span.End(START.plusMillis(2 * FIVE), EndReason.TIMEOUT, null));
    assertThat(spans().get(1).from()).isEqualTo(3);
  }

  @Test
  void what_others_say_holds_no_session_and_belongs_to_it_all_the_same_A06() {
    says(QUESTION, 0);
    says(ASSISTED, FIVE - 1000);
    says(ANSWERED, FIVE);
    says(QUESTION, FIVE + 1);

    assertThat(spans())
        .extracting(Span::counts)
        .containsExactly(new Counts(1, 1, 1), new Counts(1, 0, 0));
    assertThat(end(1).at()).isEqualTo(START.plusMillis(FIVE));
  }

  @Test
  void a_response_after_its_end_is_counted_late_and_changes_neither_end_nor_reason_X29() {
    says(QUESTION, 0);
    says(ANSWERED, FIVE + 1);

    assertThat(spans()).hasSize(1);
    assertThat(spans().get(0).late()).isEqualTo(new Counts(0, 0, 1));
    assertThat(end(1).at()).isEqualTo(START.plusMillis(FIVE));
    assertThat(spans().get(0).lastSeq()).isEqualTo(1);
  }

  @Test
  void a_greeting_alone_opens_none_and_goes_to_the_session_it_leads_to_X05() {
    says(GREETING, 0);
    says(ASSISTED, 1);
    assertThat(spans()).isEmpty();

    says(QUESTION, 10 * FIVE);
    assertThat(spans()).extracting(Span::counts).containsExactly(new Counts(1, 2, 0));
    assertThat(spans().get(0).from()).isEqualTo(1);
    assertThat(spans().get(0).openedAt()).isEqualTo(START.plusMillis(10 * FIVE));
  }

  @Test
  void a_greeting_of_the_next_visit_waits_for_the_next_session_and_one_in_vain_was_late_X05() {
    says(QUESTION, 0);
    says(RUN, 3 * FIVE);
    says(GREETING, 3 * FIVE);
    says(RUN, 30 * FIVE);
    says(GREETING, 30 * FIVE);
    says(QUESTION, 31 * FIVE);

    assertThat(spans())
        .extracting(Span::counts)
        .containsExactly(new Counts(1, 0, 0), new Counts(1, 1, 0));
    assertThat(spans().get(0).late()).isEqualTo(new Counts(0, 1, 0));
    assertThat(spans().get(1).from()).isEqualTo(4);
  }

  @Test
  void a_transfer_ends_it_and_the_agents_part_counts_apart_A10_X09() {
    says(QUESTION, 0);
    says(ASSISTED, 1);
    says(TRANSFER, 2);
    says(ANSWERED, 3);
    assertThat(spans()).hasSize(1);
    assertThat(end(1)).isEqualTo(new Span.End(START.plusMillis(2), EndReason.TRANSFER, 3L));

    says(QUESTION, 4);
    assertThat(spans())
        .extracting(Span::counts)
        .containsExactly(new Counts(1, 1, 0), new Counts(1, 0, 1));
    assertThat(spans().get(0).late()).isEqualTo(Counts.NONE);
    assertThat(spans().get(1).from()).isEqualTo(4);
  }

  @Test
  void who_joins_uninvited_transfers_nothing_X09() {
    says(QUESTION, 0);
    says(OTHER, 1);
    says(ANSWERED, 2);

    assertThat(spans()).hasSize(1);
    assertThat(spans().get(0).live()).isTrue();
  }

  @Test
  void the_visitors_end_ends_it_A07_X07() {
    says(QUESTION, 0);
    says(END_CHAT, 1000);
    says(QUESTION, 2000);

    assertThat(spans()).hasSize(2);
    assertThat(end(1)).isEqualTo(new Span.End(START.plusMillis(1000), EndReason.END_CHAT, 2L));
  }

  @Test
  void a_survey_answered_within_24_hours_ends_it_and_a_late_one_nothing_A11_A12() {
    channel = Channel.WHATSAPP;
    long day = Duration.ofHours(24).toMillis();
    says(QUESTION, 0);
    says(QUESTION, day);
    rates(day + 2, 1);
    assertThat(spans().get(0).live()).as("a day and a millisecond later").isTrue();

    rates(day + 3, 3);
    assertThat(end(1)).isEqualTo(new Span.End(START.plusMillis(day + 3), EndReason.SURVEY, 4L));
  }

  @Test
  void an_answer_to_an_ended_session_does_not_change_its_reason_X10() {
    says(QUESTION, 0);
    rates(FIVE + 1, 1);

    assertThat(spans()).hasSize(1);
    assertThat(end(1).reason()).isEqualTo(EndReason.TIMEOUT);
  }

  @Test
  void what_was_under_way_when_time_was_found_out_still_belongs_D2() {
    says(QUESTION, 0);
    cut.pass(START.plusMillis(FIVE + 1));
    assertThat(spans().get(0).live()).isFalse();

    says(ASSISTED, 1000);
    says(QUESTION, FIVE);
    assertThat(spans()).extracting(Span::counts).containsExactly(new Counts(2, 1, 0));
    assertThat(spans().get(0).live()).isTrue();
  }

  @Test
  void an_interruption_makes_what_follows_a_different_session_A13_A14() {
    says(QUESTION, 0);
    says(FAILED, 1);
    says(RUN, 2);
    says(ASSISTED, 3);
    says(QUESTION, 4);

    assertThat(spans()).hasSize(2);
    assertThat(end(1)).isEqualTo(new Span.End(START.plusMillis(1), EndReason.INTERRUPTION, 2L));
    assertThat(spans().get(1).counts()).isEqualTo(new Counts(1, 1, 0));
  }

  @Test
  void other_channels_have_a_day_A09() {
    channel = Channel.SMS;
    long day = Duration.ofHours(24).toMillis();
    says(QUESTION, 0);
    says(QUESTION, day);
    says(QUESTION, 2 * day + 1);

    assertThat(spans()).hasSize(2);
  }

  @Test
  void help_ends_by_time_alone_A21() {
    channel = Channel.HELP;
    says(QUESTION, 0);
    says(TRANSFER, 1);
    says(END_CHAT, 2);
    rates(3, 2);

    assertThat(spans()).hasSize(1);
    assertThat(spans().get(0).live()).isTrue();
  }
}
