package dev.parley.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  @DisplayName("two nodes give the same sixty away at once: never more than there is, nor less")
  void two_nodes(String database) throws Exception {
    try (var office = new Office(database, "PUSH", 0);
        var other = office.another();
        var watch = new Watch(office)) {
      office.agent(11, LIMIT);
      office.agent(12, 5);
      var waiting = new ArrayList<Long>();
      for (int i = 0; i < 60; i++) {
        waiting.add(office.waiting());
      }
      // Of one, two and three units: the last that are left are not enough for each.
      office.house.sql("update engagement set units = 1 + mod(id, 3)");

      var there = new ArrayList<>(waiting);
      Collections.reverse(there);
      together(
          waiting.stream().<Callable<Void>>map(c -> () -> routed(office, c)).toList(),
          there.stream().<Callable<Void>>map(c -> () -> routed(other, c)).toList());
      office.route();

      assertThat(watch.faults()).isEmpty();
      assertThat(Books.faults(office)).isEmpty();
      for (long agent : List.of(11L, 12L)) {
        var load = other.capacity.of(agent);
        assertThat(load.beyond()).isZero();
        assertThat(load.takes(1)).as("nothing is left while one of a unit waits").isFalse();
      }
      assertThat(office.number("select sum(units) from capacity_hold where live = true"))
          .isEqualTo(LIMIT + 5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  @DisplayName("two nodes give and take back while the limit is moved: the books are right")
  void two_nodes_and_a_limit_that_moves(String database) throws Exception {
    try (var office = new Office(database, "PUSH", 0);
        var other = office.another()) {
      office.agent(11, 4);
      var here = new ArrayList<Callable<Void>>();
      var there = new ArrayList<Callable<Void>>();
      for (int i = 0; i < 40; i++) {
        long c = office.waiting();
        var node = i % 2 == 0 ? office : other;
        boolean closed = i % 4 < 2;
        int limit = 2 + i % 4;
        (node == office ? here : there)
            .add(
                () -> {
                  routed(node, c);
                  if (closed) {
                    node.close(c, 11);
                  } else {
                    node.capacity.limit(11, limit);
                  }
                  return null;
                });
      }

      together(here, there);
      office.capacity.limit(11, 3);
      other.route();

      assertThat(Books.faults(office)).isEmpty();
      long active = count(office, "ACTIVE");
      assertThat(active).as("twenty are left, and three of them fit").isGreaterThanOrEqualTo(3);
      assertThat(office.capacity.of(11).used()).isEqualTo(3);
      assertThat(office.capacity.of(11).beyond()).isEqualTo((int) active - 3);
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
    together(work, List.of());
  }

  /** Sixteen at a time on each node, as many as it has connections for. */
  private static void together(List<Callable<Void>> here, List<Callable<Void>> there)
      throws Exception {
    var nodes = List.of(Executors.newFixedThreadPool(16), Executors.newFixedThreadPool(16));
    var first = Math.min(16, here.size()) + Math.min(16, there.size());
    var start = new CyclicBarrier(first);
    var results = new ArrayList<Future<Void>>();
    try {
      for (int node = 0; node < 2; node++) {
        var work = node == 0 ? here : there;
        for (int i = 0; i < work.size(); i++) {
          boolean waits = i < 16;
          var one = work.get(i);
          results.add(
              nodes
                  .get(node)
                  .submit(
                      () -> {
                        if (waits) {
                          start.await();
                        }
                        return one.call();
                      }));
        }
      }
      for (var result : results) {
        result.get();
      }
    } finally {
      nodes.forEach(ExecutorService::shutdownNow);
    }
  }

  /** Looks all the time at what is committed, and notes what must never be seen. */
  private static final class Watch implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final AtomicLong looks = new AtomicLong();
    private final Thread watcher;

    Watch(Office office) {
      watcher =
          new Thread(
              () -> {
                try {
                  while (!over.get()) {
                    look(office);
                  }
                } catch (RuntimeException e) {
                  faults.add(e.toString());
                }
              });
      watcher.start();
    }

    private void look(Office office) {
      office
          .rows(
              "select c.agent_id from agent_capacity c where c.used + c.beyond > c.units or c.units <"
                  + " (select sum(h.units) from capacity_hold h where h.agent_id = c.agent_id and"
                  + " h.live = true)")
          .forEach(agent -> faults.add(agent + " carries more than they can"));
      looks.incrementAndGet();
    }

    /** What was seen by now. */
    List<String> faults() throws InterruptedException {
      close();
      assertThat(looks.get()).isPositive();
      return faults;
    }

    @Override
    public void close() throws InterruptedException {
      over.set(true);
      watcher.join();
    }
  }
}
