package dev.parley.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.agent.Presence;
import dev.parley.agent.Profile;
import dev.parley.agent.Week;
import dev.parley.platform.Json;
import dev.parley.workstream.Matching;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who gets it, and why")
class ChoiceTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final long BIKES = 1;

  @Test
  void skill_comes_before_load_and_load_before_idleness() {
    var idle = agent(11, Map.of(), 1, 4, 3600);
    var light = agent(12, Map.of(), 0, 4, 10);
    var able = agent(13, Map.of(BIKES, 2), 3, 4, 10);
    var abler = agent(14, Map.of(BIKES, 5), 3, 4, 10);

    var choice = Choice.among(List.of(idle, light, able, abler), need(Matching.CLOSEST, false));

    assertThat(choice.fitting()).extracting(Candidate::id).containsExactly(14L, 13L, 12L, 11L);
    assertThat(reason(choice, abler)).isEqualTo("best-skilled");
    assertThat(reason(choice, light)).isEqualTo("least-loaded");
    assertThat(reason(choice, idle)).isEqualTo("only-one");
  }

  @Test
  void among_equals_it_is_who_was_given_nothing_for_longest() {
    var lately = agent(11, Map.of(BIKES, 3), 1, 4, 10);
    var longAgo = agent(12, Map.of(BIKES, 3), 1, 4, 600);

    var choice = Choice.among(List.of(lately, longAgo), need(Matching.EXACT, false));

    assertThat(choice.fitting()).extracting(Candidate::id).containsExactly(12L, 11L);
    assertThat(reason(choice, longAgo)).isEqualTo("longest-idle");
  }

  @Test
  void exact_takes_only_who_has_all_of_it_until_it_overflows() {
    var unable = agent(11, Map.of(), 0, 4, 10);

    assertThat(Choice.among(List.of(unable), need(Matching.EXACT, false)).fitting()).isEmpty();
    assertThat(Choice.among(List.of(unable), need(Matching.EXACT, true)).fitting()).hasSize(1);
  }

  @Test
  void the_load_is_what_is_carried_for_the_limit() {
    var half = agent(11, Map.of(BIKES, 3), 2, 4, 10);
    var third = agent(12, Map.of(BIKES, 3), 3, 9, 10);
    var full = agent(13, Map.of(BIKES, 3), 1, 1, 10);

    assertThat(Choice.among(List.of(half, third, full), need(Matching.EXACT, false)).fitting())
        .extracting(Candidate::id)
        .containsExactly(12L, 11L);
  }

  @Test
  void off_shift_nobody_is_given_anything() {
    var monday = new Week(List.of(new Week.Span(1, 540, 1020)));
    var off = with(agent(11, Map.of(BIKES, 3), 0, 4, 10), monday);

    assertThat(Choice.among(List.of(off), need(Matching.EXACT, true)).fitting()).isEmpty();
  }

  @Test
  void a_queue_that_moved_thrice_in_the_hour_can_be_foretold() {
    var taken = List.of(NOW.minusSeconds(360), NOW.minusSeconds(240), NOW.minusSeconds(120));

    assertThat(ExpectedWait.of(taken, 2, NOW)).contains(Duration.ofMinutes(4));
    assertThat(ExpectedWait.of(taken.subList(1, 3), 2, NOW)).isEmpty();
    assertThat(ExpectedWait.of(taken, 2, NOW.plus(Duration.ofHours(1)))).isEmpty();
  }

  private static Need need(Matching matching, boolean overflowing) {
    return new Need(1, null, List.of(BIKES), "en", matching, overflowing, null, UTC, NOW);
  }

  private static Candidate agent(
      long id, Map<Long, Integer> skills, int used, @Nullable Integer units, long idle) {
    return new Candidate(
        id,
        "A" + id,
        Presence.AVAILABLE,
        NOW,
        new Profile(id, null, Set.of(), skills, Set.of("en"), new Week(List.of())),
        new Load(id, units, used, 0, NOW.minusSeconds(idle)));
  }

  private static Candidate with(Candidate a, Week shifts) {
    var p = a.profile();
    return new Candidate(
        a.id(),
        a.name(),
        a.presence(),
        a.seenAt(),
        new Profile(p.agent(), p.zone(), p.teams(), p.skills(), p.languages(), shifts),
        a.load());
  }

  private static String reason(Choice choice, Candidate taken) {
    return Json.object(choice.why(taken, NOW)).getString("reason");
  }
}
