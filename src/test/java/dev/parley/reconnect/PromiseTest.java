package dev.parley.reconnect;

import static dev.parley.reconnect.Promise.Stage.AGENT;
import static dev.parley.reconnect.Promise.Stage.ANYONE;
import static dev.parley.reconnect.Promise.Stage.NOBODY;
import static dev.parley.reconnect.Promise.Stage.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.workstream.ReconnectRules;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is promised to who dropped off (R12, R13, R15, X06, X20, X26)")
class PromiseTest {
  private static final Instant SEEN = Instant.parse("2026-11-20T14:17:00Z");
  private static final Duration MS = Duration.ofMillis(1);
  private static final Duration GRACE = Duration.ofMinutes(3);
  private static final Duration AGENT_TIME = Duration.ofMinutes(15);
  private static final Duration TEAM_TIME = Duration.ofMinutes(40);
  private static final Instant LIMIT = SEEN.plus(Duration.ofHours(24));

  @Test
  @DisplayName("all deadlines count from the last sign of life, and their last instant belongs")
  void stages() {
    var promise = promise(rules(AGENT_TIME, TEAM_TIME), LIMIT, null, true);

    assertThat(promise.madeAt()).isEqualTo(SEEN.plus(GRACE));
    assertThat(promise.stage(SEEN.plus(AGENT_TIME))).isEqualTo(AGENT);
    assertThat(promise.stage(SEEN.plus(AGENT_TIME).plus(MS))).isEqualTo(TEAM);
    assertThat(promise.stage(SEEN.plus(TEAM_TIME))).isEqualTo(TEAM);
    assertThat(promise.stage(SEEN.plus(TEAM_TIME).plus(MS))).isEqualTo(ANYONE);
    assertThat(promise.stage(LIMIT)).isEqualTo(ANYONE);
    assertThat(promise.stage(LIMIT.plus(MS))).isEqualTo(NOBODY);
  }

  @Test
  @DisplayName("the limit cuts the agent's time and the team's")
  void limited() {
    var limit = SEEN.plus(Duration.ofMinutes(10));
    var promise = promise(rules(AGENT_TIME, TEAM_TIME), limit, null, true);

    assertThat(promise.agentUntil()).isEqualTo(limit);
    assertThat(promise.teamUntil()).isEqualTo(limit);
    assertThat(promise.stage(limit)).isEqualTo(AGENT);
    assertThat(promise.stage(limit.plus(MS))).isEqualTo(NOBODY);
  }

  @Test
  @DisplayName("the agent's shift cuts it as well; who has gone home by then is not promised")
  void shift() {
    var end = SEEN.plus(Duration.ofMinutes(8));

    assertThat(promise(rules(AGENT_TIME, null), LIMIT, end, true).agentUntil()).isEqualTo(end);
    assertThat(promise(rules(AGENT_TIME, null), LIMIT, SEEN, true).agentUntil()).isNull();
    assertThat(promise(rules(AGENT_TIME, null), LIMIT, SEEN.plus(GRACE), true).agentUntil())
        .as("gone before anybody was missed")
        .isNull();
  }

  @Test
  @DisplayName("R20 each option stands alone: no team, nobody the same, all switched off")
  void options() {
    assertThat(promise(rules(AGENT_TIME, TEAM_TIME), LIMIT, null, false).teamUntil()).isNull();
    var nobody = promise(rules(Duration.ZERO, TEAM_TIME), LIMIT, null, true);
    assertThat(nobody.agentUntil()).isNull();
    assertThat(nobody.stage(SEEN.plus(GRACE).plus(MS))).isEqualTo(TEAM);
    var first = ReconnectRules.FIRST;
    var off =
        new ReconnectRules(
            false, true, true, first.linkValid(), true, false, GRACE, AGENT_TIME, TEAM_TIME, null);
    assertThat(promise(off, LIMIT, null, true).stage(SEEN.plus(GRACE))).isEqualTo(ANYONE);
  }

  @Property
  void stages_only_go_one_way(
      @ForAll @LongRange(min = 0, max = 7_200_000) long agent,
      @ForAll @LongRange(min = 0, max = 7_200_000) long team,
      @ForAll @LongRange(min = 1, max = 10_000_000) long limit,
      @ForAll @LongRange(min = 0, max = 10_000_000) long shift,
      @ForAll @LongRange(min = 0, max = 11_000_000) long first,
      @ForAll @LongRange(min = 0, max = 11_000_000) long later) {
    var promise =
        promise(
            rules(Duration.ofMillis(agent), Duration.ofMillis(agent + team)),
            SEEN.plusMillis(limit),
            SEEN.plusMillis(shift),
            true);
    var before = promise.stage(SEEN.plusMillis(Math.min(first, later)));
    var after = promise.stage(SEEN.plusMillis(Math.max(first, later)));

    assertThat(after).isGreaterThanOrEqualTo(before);
    var until = promise.agentUntil();
    if (until != null) {
      assertThat(until).isAfter(promise.madeAt());
      assertThat(until).isBeforeOrEqualTo(SEEN.plusMillis(Math.min(agent, Math.min(limit, shift))));
    }
  }

  private static Promise promise(
      ReconnectRules rules, Instant limit, @Nullable Instant shiftEnd, boolean hasTeam) {
    return Promise.of(rules, SEEN, limit, shiftEnd, hasTeam);
  }

  private static ReconnectRules rules(Duration agent, @Nullable Duration team) {
    return new ReconnectRules(
        true, true, true, Duration.ofHours(1), true, false, GRACE, agent, team, null);
  }
}
