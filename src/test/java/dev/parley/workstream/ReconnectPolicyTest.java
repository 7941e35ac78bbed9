package dev.parley.workstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.Problem.Misfit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a reconnect policy may promise (R07-R12, X16)")
class ReconnectPolicyTest {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MS = Duration.ofMillis(1);

  @Test
  @DisplayName("what a site starts with fits a work stream's usual limit, and comes back whole")
  void the_first_one() {
    assertThat(misfits(ReconnectRules.FIRST, DAY)).isEmpty();
    var kept = new ReconnectPolicy(1, 1, Instant.EPOCH, ReconnectRules.FIRST, "Ada Klein");
    assertThat(kept.rules()).isEqualTo(ReconnectRules.FIRST);
    assertThat(new ReconnectPolicy(1, 2, Instant.EPOCH, rules(HOUR, DAY, HOUR), "Ada").rules())
        .isEqualTo(rules(HOUR, DAY, HOUR));
  }

  @Test
  @DisplayName("R12 the same agent is kept up to the limit and not a millisecond longer")
  void same_agent() {
    assertThat(misfits(rules(DAY, null, null), DAY)).isEmpty();
    assertThat(misfits(rules(DAY.plus(MS), null, null), DAY)).containsExactly("sameAgent");
    assertThat(misfits(rules(HOUR, null, HOUR), DAY)).isEmpty();
    assertThat(misfits(rules(HOUR.plus(MS), null, HOUR), DAY)).containsExactly("sameAgent");
    assertThat(misfits(rules(Duration.ZERO, null, null), DAY)).as("nobody is kept").isEmpty();
  }

  @Test
  @DisplayName("the team comes after the agent and within the limit")
  void same_team() {
    assertThat(misfits(rules(HOUR, DAY, null), DAY)).isEmpty();
    assertThat(misfits(rules(HOUR, DAY.plus(MS), null), DAY)).containsExactly("sameTeam");
    assertThat(misfits(rules(HOUR, HOUR.minus(MS), null), DAY)).containsExactly("sameTeam");
  }

  @Test
  @DisplayName("X16 a site's own limit is lower than the work stream's")
  void own_limit() {
    assertThat(misfits(rules(HOUR, null, DAY.minus(MS)), DAY)).isEmpty();
    assertThat(misfits(rules(HOUR, null, DAY), DAY)).containsExactly("ownLimit");
  }

  private static ReconnectRules rules(
      Duration agent, @Nullable Duration team, @Nullable Duration own) {
    var first = ReconnectRules.FIRST;
    return new ReconnectRules(true, true, true, HOUR, false, true, first.grace(), agent, team, own);
  }

  private static List<String> misfits(ReconnectRules rules, Duration autoClose) {
    var errors = new ArrayList<Misfit>();
    ReconnectPolicies.check(rules, autoClose, errors);
    return errors.stream().map(Misfit::field).toList();
  }
}
