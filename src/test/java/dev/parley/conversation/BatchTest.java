package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Doors;
import dev.parley.conversation.Batch.Item;
import dev.parley.conversation.Writer.Pending;
import dev.parley.platform.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Many threads' entries in one commit (D1)")
class BatchTest {
  private static final long VISITOR = 501;

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
    private long threads = 600;

    Story(String database) {
      this.database = database;
    }

    @BeforeAll
    void open() {
      house = Doors.on(database);
      house.workStream(500);
      house.sql(
          "insert into site (id, site_key, name, origins, languages, time_zone, consent, work_stream_id, created_at, revision) values (500, 's', 'S', 'http://localhost', 'en', 'UTC', 'GRANTED', 500, 0, 0)");
      house.sql(
          "insert into playbook (id, site_id, name, published, created_at, revision) values (500, 500, 'P', 1, 0, 0)");
      house.sql(
          "insert into visitor (id, site_id, identity, language, device, consent, visits, first_seen_at, last_activity_at) values (501, 500, 'ANONYMOUS', 'en', 'DESKTOP', 'GRANTED', 0, 0, 0)");
    }

    @AfterAll
    void close() {
      house.close();
    }

    private long thread() {
      long id = ++threads;
      house.sql(
          "insert into conversation (id, site_id, visitor_id, playbook_id, ordinal, title, status, status_version, status_seq, status_by, waiting, assisted, last_seq, last_at, visitor_seq, active_at, opened_at, policy_id, anchor_at, status_at)"
              + " values (?1, 500, 501, 500, ?2, 'T', 'OPEN', 1, 0, 'SYSTEM', false, false, 0, 0, 0, 0, 0, 500, ?3, 0)",
          id,
          (int) id,
          house.time().toEpochMilli());
      return id;
    }

    private Batch node() {
      var statuses = house.door(Statuses.class);
      return new Batch(
          house.database(), () -> house.now.get(), post -> statuses.post(post, house.time()));
    }

    private static Pending wish(long thread, String clientId, String text) {
      return new Pending(
          Post.byVisitor(thread, clientId, VISITOR, text, 0), new CompletableFuture<>());
    }

    private static List<Item> store(Batch node, Pending... wishes) {
      return node.store(List.of(wishes));
    }

    private static Entry stored(Item item) {
      assertThat(item.problem).isNull();

      return Objects.requireNonNull(item.entry);
    }

    private static Problem refused(Item item) {
      return Objects.requireNonNull(item.problem);
    }

    private List<?> column(String what, long thread) {
      return house.together(
          () ->
              house
                  .entities()
                  .createNativeQuery(
                      "select " + what + " from entry where conversation_id = ?1 order by seq",
                      Object.class)
                  .setParameter(1, thread)
                  .getResultList());
    }

    @Test
    void the_entries_of_a_thread_take_its_next_places() {
      var thread = thread();
      var node = node();

      assertThat(stored(store(node, wish(thread, "a", "1")).get(0)).seq()).isEqualTo(1);
      var two = store(node, wish(thread, "b", "2"), wish(thread, "c", "3"));

      assertThat(two).extracting(i -> stored(i).seq()).containsExactly(2L, 3L);
      assertThat(column("text", thread)).isEqualTo(List.of("1", "2", "3"));
    }

    @Test
    void a_known_client_id_gets_its_entry_and_nothing_is_stored_twice() {
      var thread = thread();
      var node = node();
      store(node, wish(thread, "a", "first"));

      var again = store(node, wish(thread, "a", "first")).get(0);

      assertThat(stored(again).seq()).isEqualTo(1);
      assertThat(again.fresh).isFalse();
      assertThat(column("client_id", thread)).hasSize(1);
    }

    @Test
    void the_same_client_id_twice_in_one_batch_is_one_entry_for_both_who_wait() {
      var thread = thread();

      var items =
          store(node(), wish(thread, "a", "x"), wish(thread, "a", "x"), wish(thread, "b", "y"));

      assertThat(items).hasSize(2);
      assertThat(items.get(0).waiting).hasSize(2);
      assertThat(column("client_id", thread)).isEqualTo(List.of("a", "b"));
    }

    @Test
    void a_closed_thread_refuses_what_is_new_and_knows_what_is_old() {
      var thread = thread();
      var node = node();
      store(node, wish(thread, "before", "x"));
      house.sql(
          "update conversation set status = 'CLOSED', status_version = 2, status_seq = 1 where id = ?1",
          thread);

      var items = store(node, wish(thread, "before", "x"), wish(thread, "after", "y"));

      assertThat(stored(items.get(0)).seq()).isEqualTo(1);
      assertThat(refused(items.get(1)).code()).isEqualTo("conversation-closed");
      assertThat(refused(items.get(1)).json().getJsonArray("choices")).hasSize(2);
      assertThat(column("client_id", thread)).isEqualTo(List.of("before"));
    }

    @Test
    void what_was_closed_behind_the_writers_back_refuses_even_who_has_seen_it() {
      var thread = thread();
      var node = node();
      store(node, wish(thread, "before", "x"));
      house.sql(
          "update conversation set status = 'CLOSED', status_version = 2, status_seq = 1 where id ="
              + " ?1",
          thread);
      var seenAll = Post.byVisitor(thread, "after", VISITOR, "y", 99);

      var item = store(node, new Pending(seenAll, new CompletableFuture<>())).get(0);

      assertThat(refused(item).code()).isEqualTo("conversation-closed");
      assertThat(column("client_id", thread)).isEqualTo(List.of("before"));
    }

    @Test
    void who_has_not_seen_the_last_change_of_status_is_refused() {
      var thread = thread();
      house.sql(
          "update conversation set status_version = 3, status_seq = 7, last_seq = 7 where id = ?1",
          thread);

      var stale =
          store(
                  node(),
                  new Pending(
                      Post.byVisitor(thread, "a", VISITOR, "x", 6), new CompletableFuture<>()))
              .get(0);
      var fresh =
          store(
                  node(),
                  new Pending(
                      Post.byVisitor(thread, "b", VISITOR, "x", 7), new CompletableFuture<>()))
              .get(0);

      assertThat(refused(stale).code()).isEqualTo("status-moved");
      assertThat(stored(fresh).seq()).isEqualTo(8);
    }

    @Test
    void what_cannot_be_stored_takes_no_other_along() {
      var thread = thread();
      var other = thread();
      var tooLongKind =
          new Post(
              thread,
              "bad",
              Author.ASSISTANT,
              null,
              "a-kind-longer-than-twenty-characters",
              "x",
              null,
              null);

      var items =
          node()
              .store(
                  List.of(
                      wish(other, "good", "x"),
                      new Pending(tooLongKind, new CompletableFuture<>()),
                      wish(404, "lost", "x")));

      assertThat(stored(items.get(0)).seq()).isEqualTo(1);
      assertThat(refused(items.get(1)).status()).isEqualTo(422);
      assertThat(refused(items.get(2)).code()).isEqualTo("unknown-conversation");
      assertThat(column("client_id", thread)).isEmpty();
    }

    @Test
    void a_thread_that_another_node_moved_keeps_no_other_out() {
      var moved = thread();
      var other = thread();
      var node = node();
      store(node, wish(moved, "a", "1"), wish(other, "a", "1"));
      store(node(), wish(moved, "b", "2"));

      var items = store(node, wish(moved, "c", "3"), wish(other, "c", "2"));

      assertThat(items).extracting(i -> stored(i).seq()).containsExactly(3L, 2L);
      assertThat(items).allMatch(i -> i.fresh);
      assertThat(column("text", moved)).isEqualTo(List.of("1", "2", "3"));
      assertThat(column("text", other)).isEqualTo(List.of("1", "2"));
    }

    @Test
    void two_nodes_that_write_the_same_threads_leave_no_gap_and_nothing_twice() throws Exception {
      var shared = List.of(thread(), thread(), thread());
      var nodes = Executors.newFixedThreadPool(2);
      try {
        var runs =
            IntStream.range(0, 2)
                .mapToObj(n -> nodes.submit(() -> write(shared, new Random(n))))
                .toList();
        var answers = new ArrayList<Entry>();
        for (var run : runs) {
          answers.addAll(run.get());
        }

        for (var thread : shared) {
          var seqs = column("seq", thread);
          assertThat(seqs).isEqualTo(LongStream.rangeClosed(1, seqs.size()).boxed().toList());
          var clientIds = column("client_id", thread);
          assertThat(new HashSet<>(clientIds)).hasSameSizeAs(clientIds);
          assertThat(answers.stream().filter(e -> e.conversation() == thread))
              .allSatisfy(
                  e -> assertThat(clientIds.get((int) e.seq() - 1)).isEqualTo(e.clientId()));
        }
      } finally {
        nodes.shutdownNow();
      }
    }

    /** Batches of random size; half of the client ids are sent by the other node too. */
    private List<Entry> write(List<Long> threads, Random random) {
      var node = node();
      var mine = random.nextInt();
      return Stream.generate(
              () ->
                  IntStream.range(0, 1 + random.nextInt(6))
                      .mapToObj(
                          i -> {
                            var id =
                                random.nextBoolean()
                                    ? "both-" + random.nextInt(60)
                                    : mine + "-" + random.nextInt(1000);
                            return wish(threads.get(random.nextInt(threads.size())), id, "x");
                          })
                      .toList())
          .limit(60)
          .flatMap(batch -> node.store(batch).stream())
          .map(Story::stored)
          .toList();
    }
  }
}
