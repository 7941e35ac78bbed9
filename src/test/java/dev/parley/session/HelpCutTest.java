package dev.parley.session;

import static dev.parley.session.HelpStep.What.ENTERED;
import static dev.parley.session.HelpStep.What.OPENED;
import static dev.parley.session.HelpStep.What.OTHER;
import static dev.parley.session.HelpStep.What.SEARCHED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.workstream.Channel;
import dev.parley.workstream.ServiceRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where a tab of Help is cut into service sessions")
class HelpCutTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final long FIVE = Duration.ofMinutes(5).toMillis();

  private final HelpCut cut =
      HelpCut.fromStart(at -> new Terms(1, ServiceRules.first(Channel.HELP)));
  private long seq;

  private void does(HelpStep.What what, long at) {
    cut.take(HelpStep.of(++seq, START.plusMillis(at), what));
  }

  private List<Span> spans() {
    return cut.spans();
  }

  @Test
  void without_an_article_there_is_no_session_A18() {
    does(SEARCHED, 0);
    does(SEARCHED, 1000);
    does(OTHER, 2000);

    assertThat(spans()).isEmpty();
  }

  @Test
  void an_article_by_click_or_link_opens_one_A16() {
    does(OPENED, 0);

    assertThat(spans()).hasSize(1);
    assertThat(spans().get(0).counts()).isEqualTo(new Counts(0, 1, 0));
    assertThat(spans().get(0).live()).isTrue();
  }

  @Test
  void enter_opens_one_only_where_something_was_searched_for_A17() {
    does(ENTERED, 0);
    assertThat(spans()).isEmpty();

    does(SEARCHED, 1000);
    assertThat(spans()).isEmpty();
    does(ENTERED, 2000);
    assertThat(spans()).hasSize(1);
  }

  @Test
  void what_opened_none_is_in_none_that_follows_A17() {
    does(ENTERED, 0);
    does(OTHER, 1000);
    does(OPENED, 2000);

    assertThat(spans().get(0).from()).isEqualTo(3);
    assertThat(spans().get(0).counts()).isEqualTo(new Counts(0, 1, 0));
  }

  @Test
  void enter_names_its_search_where_the_search_itself_did_not_arrive_A17() {
    cut.take(new HelpStep(1, START, ENTERED, true));

    assertThat(spans()).hasSize(1);
  }

  @Test
  void searches_and_articles_are_unlimited_inside_one_A19() {
    does(OPENED, 0);
    for (int i = 1; i <= 50; i++) {
      does(SEARCHED, i * 60_000L);
      does(OPENED, i * 60_000L + 1);
    }

    assertThat(spans()).singleElement().extracting(Span::counts).isEqualTo(new Counts(50, 51, 0));
  }

  @Test
  void at_five_minutes_it_is_the_same_session_and_a_millisecond_later_another_A15_X06() {
    does(OPENED, 0);
    does(OPENED, FIVE);
    assertThat(spans()).hasSize(1);

    does(OPENED, 2 * FIVE + 1);
    assertThat(spans()).hasSize(2);
    assertThat(spans().get(0).end())
        .isEqualTo(new Span.End(START.plusMillis(2 * FIVE), EndReason.TIMEOUT, null));
  }

  @Test
  void every_act_in_help_holds_it_A15() {
    does(OPENED, 0);
    does(OTHER, FIVE);
    does(SEARCHED, 2 * FIVE);
    does(OPENED, 3 * FIVE);

    assertThat(spans()).hasSize(1);
    assertThat(spans().get(0).deadline()).isEqualTo(START.plusMillis(4 * FIVE));
  }

  @Test
  void a_search_after_the_end_opens_none_and_the_article_after_it_does_A18() {
    does(OPENED, 0);
    does(SEARCHED, FIVE + 1);
    assertThat(spans()).singleElement().extracting(Span::lastSeq).isEqualTo(1L);

    does(ENTERED, FIVE + 2);
    assertThat(spans()).hasSize(2);
    assertThat(spans().get(1).from()).isEqualTo(2);
    assertThat(spans().get(1).openedSeq()).isEqualTo(3);
    assertThat(spans().get(1).counts()).isEqualTo(new Counts(1, 1, 0));
  }

  @Test
  void what_was_searched_for_belongs_to_the_article_it_led_to_within_the_limit_X06() {
    does(SEARCHED, 0);
    does(SEARCHED, FIVE);
    does(ENTERED, 2 * FIVE);

    assertThat(spans().get(0).from()).isEqualTo(1);
    assertThat(spans().get(0).counts()).isEqualTo(new Counts(2, 1, 0));
  }

  @Test
  void a_millisecond_more_and_it_led_to_nothing_X06() {
    does(SEARCHED, 0);
    does(SEARCHED, FIVE + 1);
    does(ENTERED, 2 * FIVE + 1);
    assertThat(spans().get(0).from()).isEqualTo(2);

    does(SEARCHED, 4 * FIVE);
    does(OPENED, 5 * FIVE + 1);
    assertThat(spans().get(1).from()).isEqualTo(5);
    assertThat(spans().get(1).counts()).isEqualTo(new Counts(0, 1, 0));
  }

  @Test
  void time_ends_it_at_its_deadline_whoever_looks_when() {
    does(OPENED, 0);
    cut.pass(START.plusMillis(FIVE));
    assertThat(spans().get(0).live()).isTrue();

    cut.pass(START.plusMillis(FIVE + 1));
    assertThat(spans().get(0).end())
        .isEqualTo(new Span.End(START.plusMillis(FIVE), EndReason.TIMEOUT, null));
  }

  @Test
  void an_act_that_was_under_way_when_somebody_looked_goes_on() {
    does(OPENED, 0);
    cut.pass(START.plusMillis(FIVE + 1000));
    does(SEARCHED, FIVE);

    assertThat(spans()).hasSize(1);
    assertThat(spans().get(0).live()).isTrue();
  }
}
