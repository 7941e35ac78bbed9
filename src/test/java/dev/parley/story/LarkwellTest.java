package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.cast.Doors;
import dev.parley.platform.Json;
import dev.parley.playbook.Flow;
import dev.parley.rule.Condition;
import dev.parley.visit.Visits;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo company's changelog: what an author could not publish, it must not bring either. */
@DisplayName("Larkwell, the demo company")
class LarkwellTest {
  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void has_playbooks_and_audiences_that_an_author_could_publish(String database) {
    try (var house = Doors.on(database, "demo")) {
      var definitions = strings(house, "select definition from playbook_version order by id");
      var rules = strings(house, "select rule from audience order by ordinal");

      assertThat(definitions).hasSize(4);
      assertThat(definitions)
          .allSatisfy(
              text ->
                  assertThatCode(() -> Flow.checked(Json.object(text), List.of("en", "es")))
                      .doesNotThrowAnyException());
      assertThat(rules)
          .hasSize(3)
          .allSatisfy(rule -> assertThat(new Condition(rule).faults()).isEmpty());
      assertThat(strings(house, "select password_hash from agent")).containsOnly("unset");
      assertThat(number(house, "select count(*) from visitor")).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void has_a_history_that_fits_its_log(String database) {
    try (var house = Doors.on(database, "demo,history")) {
      assertThat(number(house, "select count(*) from conversation")).isEqualTo(6);
      assertThat(
              number(
                  house,
                  "select count(*) from conversation c where c.last_seq <> (select count(*) from entry e where e.conversation_id = c.id)"
                      + " or c.last_at <> (select max(e.at) from entry e where e.conversation_id = c.id)"))
          .as("threads whose head is not their last entry")
          .isZero();
      assertThat(
              number(
                  house,
                  "select count(*) from entry e join entry o on o.conversation_id = e.conversation_id and o.seq = e.seq + 1 and o.at < e.at"))
          .as("entries before the one before them")
          .isZero();
      assertThat(
              number(
                  house,
                  "select count(*) from conversation c where c.log_seq <> (select count(*) from inbox_line l where l.conversation_id = c.id)"
                      + " or c.log_seq <> (select coalesce(max(l.seq), 0) from inbox_line l where l.conversation_id = c.id)"))
          .as("agents' logs with gaps")
          .isZero();
      assertThat(
              number(
                  house,
                  "select count(*) from inbox_line l join conversation c on c.id = l.conversation_id where l.follows > c.last_seq"
                      + " or l.at < (select max(e.at) from entry e where e.conversation_id = l.conversation_id and e.seq = l.follows)"))
          .as("lines that follow what was not there yet")
          .isZero();
      var visits = house.door(Visits.class);
      long now = number(house, "select created_at from site");
      for (long visitor = 101; visitor <= 106; visitor++) {
        long of = visitor;
        var before = strings(house, SAID.formatted(of));
        house.together(() -> visits.settle(of, 10, Instant.ofEpochMilli(now)));

        assertThat(strings(house, SAID.formatted(of))).as("visits of " + of).isEqualTo(before);
      }
    }
  }

  @Test
  void is_not_there_in_production() {
    try (var house = Doors.on("h2")) {
      assertThat(number(house, "select count(*) from site")).isZero();
      assertThat(number(house, "select count(*) from agent")).isZero();
    }
  }

  private static final String SAID =
      "select cast(id as varchar) || ' ' || anchor_ref || ' ' || deadline || ' ' || coalesce(end_reason, 'live') from visit where visitor_id = %d order by ordinal";

  @SuppressWarnings("unchecked")
  private static List<String> strings(Doors house, String query) {
    return house.together(
        () -> (List<String>) house.entities().createNativeQuery(query).getResultList());
  }

  private static long number(Doors house, String query) {
    return house.together(
        () -> ((Number) house.entities().createNativeQuery(query).getSingleResult()).longValue());
  }
}
