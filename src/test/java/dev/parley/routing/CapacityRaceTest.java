package dev.parley.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Capacity under a race (X18)")
class CapacityRaceTest {
  private static final int LIMIT = 7;

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void forty_at_once_take_seven_units_seven_times(String database) throws Exception {
    try (var office = new Office(database, "PUSH", 0)) {
      office.agent(11, LIMIT);
      var waiting = new ArrayList<Long>();
      for (int i = 0; i < 40; i++) {
        waiting.add(office.waiting());
      }

      atOnce(waiting.stream().<Callable<Void>>map(c -> () -> routed(office, c)).toList());

      assertThat(count(office, "ACTIVE")).isEqualTo(LIMIT);
      assertThat(count(office, "QUEUED")).isEqualTo(40 - LIMIT);
      assertThat(office.capacity.of(11).used()).isEqualTo(LIMIT);
      assertThat(office.capacity.of(11).beyond()).isZero();
      assertThat(office.number("select count(*) from capacity_hold where live = true"))
          .isEqualTo(LIMIT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void what_is_given_back_and_taken_at_once_adds_up(String database) throws Exception {
    try (var office = new Office(database, "PUSH", 0)) {
      office.agent(11, 3);
      office.agent(12, 3);
      var waiting = new ArrayList<Long>();
      for (int i = 0; i < 24; i++) {
        waiting.add(office.waiting());
      }
      var work = new ArrayList<Callable<Void>>();
      for (int i = 0; i < waiting.size(); i++) {
        long c = waiting.get(i);
        long by = i % 2 == 0 ? 11 : 12;
        work.add(
            () -> {
              routed(office, c);
              // By hand, from whoever has it: one more above the limit, and counted as that.
              office.join(c, by);
              office.close(c, by);
              return null;
            });
      }

      atOnce(work);

      assertThat(count(office, "ENDED")).isEqualTo(24);
      for (long agent : List.of(11L, 12L)) {
        assertThat(office.capacity.of(agent).used()).isZero();
        assertThat(office.capacity.of(agent).beyond()).isZero();
      }
      assertThat(office.number("select count(*) from capacity_hold where live = true")).isZero();
    }
  }

  private static Void routed(Office office, long conversation) {
    office.router.route(conversation);
    return null;
  }

  private static long count(Office office, String state) {
    return office.number("select count(*) from engagement where state = '" + state + "'");
  }

  private static void atOnce(List<Callable<Void>> work) throws Exception {
    var threads = Executors.newFixedThreadPool(16);
    var start = new CyclicBarrier(16);
    try {
      var results = new ArrayList<java.util.concurrent.Future<Void>>();
      for (int i = 0; i < work.size(); i++) {
        boolean first = i < 16;
        var one = work.get(i);
        results.add(
            threads.submit(
                () -> {
                  if (first) {
                    start.await();
                  }
                  return one.call();
                }));
      }
      for (var result : results) {
        result.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
