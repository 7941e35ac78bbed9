package dev.parley.workstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Doors;
import dev.parley.platform.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void twoWhoPublishAtOnceGetTwoVersionsOneAfterTheOther(String database) throws Exception {
    try (var house = Doors.on(database)) {
      house.workStream(1);
      house.sql(
          "insert into site (id, site_key, name, origins, languages, time_zone, consent,"
              + " work_stream_id, created_at, revision) values (500, 's', 'S', 'http://localhost',"
              + " 'en', 'UTC', 'GRANTED', 1, 0, 0)");
      var policies = house.door(VisitPolicies.class);
      policies.publishFirst(500, "Ada Klein");
      var start = new CyclicBarrier(8);
      var threads = Executors.newFixedThreadPool(8);
      try {
        var all =
            IntStream.rangeClosed(1, 8)
                .mapToObj(i -> threads.submit(() -> published(policies, house, start, i)))
                .toList();
        for (var one : all) {
          one.get();
        }
      } finally {
        threads.shutdown();
      }
      var versions = policies.of(500).stream().map(VisitPolicy::version).toList();
      assertThat(versions).isEqualTo(counted(versions.size()));
    }
  }

  private static List<Integer> counted(int from) {
    return IntStream.iterate(from, v -> v - 1).limit(from).boxed().toList();
  }

  /** Done, or told that a later one was announced meanwhile; nothing else. */
  private static boolean published(
      VisitPolicies policies, Doors house, CyclicBarrier start, int minutes) throws Exception {
    start.await();
    try {
      policies.publish(
          500,
          VisitPolicy.LIMIT,
          VisitPolicy.TOUCHPOINTS,
          false,
          house.time().plus(Duration.ofMinutes(minutes)),
          "Ada Klein");
      return true;
    } catch (Problem refused) {
      assertThat(refused.status()).isEqualTo(422);
      return false;
    }
  }

  private static VisitPolicy policy(Set<Touchpoint> touchpoints) {
    return new VisitPolicy(
        1, 1, Instant.EPOCH, Duration.ofMinutes(30), touchpoints, false, "Ada Klein");
  }
}
