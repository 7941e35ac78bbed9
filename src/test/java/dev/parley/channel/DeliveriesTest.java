package dev.parley.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.cast.Doors;
import dev.parley.channel.Account.Mode;
import dev.parley.channel.Delivery.State;
import dev.parley.conversation.Conversations;
import dev.parley.workstream.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Deliveries")
class DeliveriesTest {
  private static final Duration DAY = Duration.ofHours(24);

  @Nested
  @DisplayName("on H2")
  class OnH2 extends Story {
    OnH2() {
      super("h2");
    }
  }

  @Nested
  @DisplayName("on PostgreSQL")
  class OnPostgres extends Story {
    OnPostgres() {
      super("postgres");
    }
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Story {
    private final String database;
    private Doors house;
    private Accounts accounts;
    private Conversations conversations;
    private Deliveries deliveries;
    private Account account;
    private int opened;

    Story(String database) {
      this.database = database;
    }

    @BeforeAll
    void build() {
      house = Doors.on(database);
      house.workStream(500);
      house.sql(
          "insert into site (id, site_key, name, origins, languages, time_zone, consent,"
              + " work_stream_id, created_at, revision) values (500, 's500', 'S',"
              + " 'https://s.example', 'en', 'UTC', 'GRANTED', 500, 0, 0)");
      house.sql(
          "insert into playbook (id, site_id, name, published, created_at, revision) values (500,"
              + " 500, 'P', 1, 0, 0)");
      house.sql(
          "insert into visitor (id, site_id, identity, language, device, consent, visits,"
              + " first_seen_at, last_activity_at) values (501, 500, 'ANONYMOUS', 'en', 'DESKTOP',"
              + " 'NECESSARY', 0, 0, 0)");
      accounts = house.door(Accounts.class);
      conversations = house.door(Conversations.class);
      deliveries = house.door(Deliveries.class);
    }

    @AfterAll
    void close() {
      house.close();
    }

    @BeforeEach
    void open_an_account() {
      account =
          house.together(
              () -> {
                var made = new Account(500, Channel.API, Mode.RELAY, "App", "test", house.time());
                house.entities().persist(made);
                house.entities().persist(new Postbox(made.id()));
                return made;
              });
    }

    @Test
    @DisplayName("of what a crash took with it are made by who comes after, once")
    void after_a_crash() {
      long thread = thread();
      say(thread, 3);

      assertThatThrownBy(
              () ->
                  house.together(
                      () -> {
                        deliveries.follow(account.id(), List.of(thread), house.time());
                        throw new IllegalStateException("The node dies here");
                      }))
          .hasMessageContaining("dies");

      assertThat(all()).isEmpty();
      assertThat(deliveries.behind(Instant.EPOCH).get(account.id())).containsExactly(thread);
      assertThat(deliveries.follow(account.id(), List.of(thread), house.time())).isTrue();
      assertThat(deliveries.follow(account.id(), List.of(thread), house.time())).isFalse();
      assertThat(entries(thread)).containsExactly(1L, 2L, 3L);
      assertThat(deliveries.behind(Instant.EPOCH).getOrDefault(account.id(), List.of())).isEmpty();
    }

    @Test
    @DisplayName(
        "are numbered without gaps, each once, in the order of each thread, whoever follows")
    void in_order() {
      var threads = IntStream.range(0, 3).mapToObj(i -> thread()).toList();

      atOnce(
          6,
          i -> {
            for (int n = 0; n < 10; n++) {
              say(threads.get(i % 3), 1);
              deliveries.follow(account.id(), threads, house.time());
            }
          });
      deliveries.follow(account.id(), threads, house.time());

      assertThat(all().stream().map(Delivery::seq))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
      for (var thread : threads) {
        assertThat(entries(thread))
            .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
      }
    }

    @Test
    @DisplayName("are taken to a webhook by one of eight nodes")
    void leased_once() {
      long thread = thread();
      say(thread, 2);
      deliveries.follow(account.id(), List.of(thread), house.time());

      var loads =
          atOnce(8, () -> deliveries.lease(account.id(), 20, house.time())).stream()
              .filter(load -> !load.isEmpty())
              .toList();

      assertThat(loads).hasSize(1);
      deliveries.taken(account.id(), loads.get(0), house.time());
      assertThat(all()).allMatch(d -> d.state() == State.ACCEPTED);
      assertThat(deliveries.lease(account.id(), 20, house.time())).isEmpty();
    }

    @Test
    @DisplayName("whose node died with them are taken again after the lease")
    void lease_over() {
      long thread = thread();
      say(thread, 1);
      deliveries.follow(account.id(), List.of(thread), house.time());
      assertThat(deliveries.lease(account.id(), 20, house.time())).hasSize(1);

      assertThat(deliveries.lease(account.id(), 20, house.time().plusSeconds(59))).isEmpty();
      assertThat(deliveries.lease(account.id(), 20, house.time().plusSeconds(60))).hasSize(1);
    }

    @Test
    @DisplayName("that are not taken wait longer each time, go one by one, and are given up")
    void given_up() {
      long thread = thread();
      say(thread, 2);
      deliveries.follow(account.id(), List.of(thread), house.time());
      var start = house.time();
      var load = deliveries.lease(account.id(), 20, start);
      assertThat(load).hasSize(2);

      deliveries.failed(account.id(), load, "503", DAY, 1, start);
      assertThat(deliveries.lease(account.id(), 20, start.plusMillis(999))).isEmpty();
      load = deliveries.lease(account.id(), 20, start.plusMillis(1000));
      assertThat(load).hasSize(1);
      deliveries.failed(account.id(), load, "503", DAY, 1, start.plusMillis(1000));
      assertThat(deliveries.due(start.plusMillis(2999), 100)).doesNotContain(account.id());

      deliveries.failed(account.id(), load, "503", DAY, 1, start.plus(DAY));
      assertThat(all()).allMatch(d -> d.state() == State.QUEUED);
      deliveries.failed(account.id(), load, "503", DAY, 1, start.plus(DAY).plusMillis(1));
      assertThat(all()).allMatch(d -> d.state() == State.FAILED);
      assertThat(all()).allMatch(d -> "503".equals(d.reason()));
    }

    private List<Delivery> all() {
      return deliveries.after(account.id(), 0, 1000);
    }

    private List<Long> entries(long thread) {
      return all().stream().filter(d -> d.conversation() == thread).map(Delivery::entry).toList();
    }

    private long thread() {
      var id =
          conversations
              .openNew(500, 501, 500, "T", "o-" + ++opened, Channel.API, house.time())
              .conversation()
              .id();
      deliveries.begin(account, id, "ana");
      return id;
    }

    private void say(long thread, int many) {
      for (int i = 0; i < many; i++) {
        conversations.line(
            thread, java.util.UUID.randomUUID().toString(), "hours", "x", null, house.time());
      }
    }

    private void atOnce(int many, java.util.function.IntConsumer work) {
      var numbers = new java.util.concurrent.atomic.AtomicInteger();
      atOnce(
          many,
          () -> {
            work.accept(numbers.getAndIncrement());
            return true;
          });
    }

    private <T> List<T> atOnce(int many, Callable<T> work) {
      var pool = Executors.newFixedThreadPool(many);
      try {
        return IntStream.range(0, many)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> call(work), pool))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
      } finally {
        pool.shutdown();
      }
    }

    private static <T> T call(Callable<T> work) {
      try {
        return work.call();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
