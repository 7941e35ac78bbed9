package dev.parley.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.platform.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Hours that come again every week (X35)")
class WeekTest {
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
  private static final int FRIDAY = 5;

  @Test
  void hours_hold_from_their_first_to_before_their_last_instant_in_their_own_zone() {
    var week = new Week(List.of(new Week.Span(FRIDAY, 540, 1080)));

    assertThat(week.holds(Instant.parse("2026-11-20T07:59:59.999Z"), MADRID)).isFalse();
    assertThat(week.holds(Instant.parse("2026-11-20T08:00:00Z"), MADRID)).isTrue();
    assertThat(week.holds(Instant.parse("2026-11-20T16:59:59.999Z"), MADRID)).isTrue();
    assertThat(week.holds(Instant.parse("2026-11-20T17:00:00Z"), MADRID)).isFalse();
  }

  @Test
  void a_night_shift_ends_in_the_morning() {
    var week =
        new Week(List.of(new Week.Span(FRIDAY, 1320, 1440), new Week.Span(FRIDAY + 1, 0, 360)));

    assertThat(week.ends(Instant.parse("2026-11-20T21:30:00Z"), MADRID))
        .contains(Instant.parse("2026-11-21T05:00:00Z"));
    assertThat(week.ends(Instant.parse("2026-11-20T12:00:00Z"), MADRID)).isEmpty();
  }

  @Test
  void they_open_again_next_week_at_the_same_hour_of_the_wall() {
    var week = new Week(List.of(new Week.Span(7, 540, 600)));

    // In between the clocks are put back.
    assertThat(week.opens(Instant.parse("2026-10-18T08:00:00Z"), MADRID))
        .contains(Instant.parse("2026-10-25T08:00:00Z"));
  }

  @Test
  void what_is_stored_is_what_was_said() {
    var week = new Week(List.of(new Week.Span(2, 0, 60), new Week.Span(1, 540, 1080)));

    assertThat(Week.of(week.text())).isEqualTo(week);
  }

  @Test
  void two_at_the_same_time_are_refused() {
    var week = new Week(List.of(new Week.Span(1, 540, 1080), new Week.Span(1, 1000, 1100)));

    assertThat(catchThrowableOfType(Problem.class, () -> week.checked("hours")).status())
        .isEqualTo(422);
  }
}
