package dev.parley.workstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisitPolicyTest {
  @Test
  void touchpointsAreDataAndKeepTheirOrder() {
    var policy = policy(Set.of(Touchpoint.SURVEY, Touchpoint.ARRIVAL, Touchpoint.MESSAGE));
    assertThat(policy.touchpoints())
        .containsExactly(Touchpoint.MESSAGE, Touchpoint.SURVEY, Touchpoint.ARRIVAL);
    assertThat(policy.counts(Touchpoint.ARRIVAL)).isTrue();
    assertThat(policy.counts(Touchpoint.OPEN)).isFalse();
  }

  @Test
  void anArrivalCountsOnlyWhereAPolicySaysSo() {
    assertThat(policy(VisitPolicy.TOUCHPOINTS).counts(Touchpoint.ARRIVAL)).isFalse();
    assertThat(VisitPolicy.TOUCHPOINTS).hasSize(Touchpoint.values().length - 1);
    assertThat(VisitPolicy.LIMIT).isEqualTo(Duration.ofMinutes(30));
  }

  private static VisitPolicy policy(Set<Touchpoint> touchpoints) {
    return new VisitPolicy(
        1, 1, Instant.EPOCH, Duration.ofMinutes(30), touchpoints, false, "Ada Klein");
  }
}
