package dev.parley.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Doors;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.IOContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@DisplayName("The index follows the log (D12)")
class FollowerTest {
  private static final Sight EVERYTHING = new Sight(null);

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

  /** A server to try it with is named by {@code -Dparley.search.url}. */
  @Nested
  @DisplayName("in Elasticsearch or OpenSearch")
  @EnabledIfSystemProperty(named = "parley.search.url", matches = ".+")
  class InElasticsearch extends Story {
    private final Rest rest =
        new Rest(
            URI.create(System.getProperty("parley.search.url", "")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    InElasticsearch() {
      super("h2");
    }

    @Override
    void empty() throws IOException {
      rest.ask("DELETE", "/parley-test-" + Mark.VERSION, "", Duration.ofSeconds(10));
    }

    @Override
    Index opened() throws IOException {
      return new ElasticIndex(rest, "parley-test");
    }

    @Override
    void crash() {
      // What was shown is stored.
    }

    @Override
    int size() throws IOException {
      return rest.ask(
              "GET",
              "/parley-test-" + Mark.VERSION + "/_count?q=_exists_:conversation",
              "",
              Duration.ofSeconds(10))
          .orElseThrow()
          .getInt("count");
    }
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Story {
    private final String database;
    private Doors house;
    private Source source;
    private long threads = 600;
    private ByteBuffersDirectory disk = new ByteBuffersDirectory();
    private Index index;
    private Follower follower;

    Story(String database) {
      this.database = database;
    }

    @BeforeAll
    void open() {
      house = Doors.on(database);
      source = house.door(Source.class);
      house.workStream(500);
      house.sql(
          "insert into site (id, site_key, name, origins, languages, time_zone, consent, work_stream_id, created_at, revision) values (500, 's', 'S', 'http://localhost', 'en', 'UTC', 'GRANTED', 500, 0, 0)");
      house.sql(
          "insert into playbook (id, site_id, name, published, created_at, revision) values (500, 500, 'P', 1, 0, 0)");
      house.sql(
          "insert into visitor (id, site_id, identity, language, device, consent, visits, first_seen_at, last_activity_at) values (501, 500, 'ANONYMOUS', 'en', 'DESKTOP', 'GRANTED', 0, 0, 0)");
      house.sql(
          "insert into agent (id, email, name, role, password_hash, presence, active, created_at, revision) values (510, 'a@b.c', 'A', 'AGENT', 'x', 'AWAY', true, 0, 0)");
    }

    @AfterAll
    void close() {
      house.close();
    }

    @BeforeEach
    void anEmptyIndex() throws IOException {
      for (var table :
          List.of("inbox_line", "entry", "search_touch", "search_rebuild", "conversation")) {
        house.sql("delete from " + table);
      }
      empty();
      start();
    }

    void empty() throws IOException {
      disk = new ByteBuffersDirectory();
    }

    Index opened() throws IOException {
      return new LuceneIndex(disk);
    }

    int size() throws IOException {
      return ((LuceneIndex) index).size();
    }

    /** What a node does when it starts. */
    private void start() throws IOException {
      index = opened();
      follower = new Follower(source, index, this::now);
    }

    /** What kill -9 leaves: what was kept, and nothing of what was written since. */
    void crash() throws IOException {
      var copy = new ByteBuffersDirectory();
      for (var file : disk.listAll()) {
        if (!file.equals("write.lock")) {
          copy.copyFrom(disk, file, file, IOContext.DEFAULT);
        }
      }
      index.close();
      disk = copy;
    }

    private void killed() throws IOException {
      crash();
      start();
    }

    private void rebuildWhole() throws IOException {
      while (follower.mustRebuild() && follower.rebuild()) {
        follower.catchUp();
      }
    }

    private Instant now() {
      return house.time();
    }

    private void later(long millis) {
      house.now.set(now().plusMillis(millis));
    }

    private long thread(String... texts) {
      long id = ++threads;
      long now = now().toEpochMilli();
      house.sql(
          "insert into conversation (id, site_id, visitor_id, playbook_id, ordinal, title, status, status_version, status_seq, status_by, waiting, assisted, last_seq, last_at, visitor_seq, active_at, opened_at, policy_id, anchor_at, status_at)"
              + " values (?1, 500, 501, 500, ?2, 'Workshop', 'OPEN', 1, 0, 'SYSTEM', false, false, 0, ?3, 0, ?3, ?3, 500, ?3, ?3)",
          id,
          (int) id,
          now);
      for (var text : texts) {
        say(id, text);
      }
      return id;
    }

    private void say(long thread, String text) {
      say(thread, "VISITOR", "text", text, null);
    }

    private void say(long thread, String author, String kind, String text, @Nullable String data) {
      later(1000);
      long now = now().toEpochMilli();
      house.together(
          () -> {
            house.sql(
                "update conversation set last_seq = last_seq + 1, last_at = ?2, active_at = ?2 where id = ?1",
                thread,
                now);
            return house.sql(
                "insert into entry (conversation_id, seq, at, client_id, author, kind, text, data)"
                    + " select id, last_seq, ?2, concat('c', last_seq), ?3, ?4, ?5, nullif(?6, '') from conversation where id = ?1",
                thread,
                now,
                author,
                kind,
                text,
                data == null ? "" : data);
          });
    }

    private void note(long thread, String kind, String text, @Nullable String data) {
      later(1000);
      long now = now().toEpochMilli();
      house.sql("update conversation set log_seq = log_seq + 1 where id = ?1", thread);
      house.sql(
          "insert into inbox_line (conversation_id, seq, follows, at, kind, author_id, client_id, text, data)"
              + " select id, log_seq, last_seq, ?2, ?3, 510, concat('n', log_seq), ?4, nullif(?5, '') from conversation where id = ?1",
          thread,
          now,
          kind,
          text,
          data == null ? "" : data);
      house.together(
          () -> {
            source.touch(thread, false, now());
            return 0;
          });
    }

    private List<String> found(String question) throws IOException {
      return find(question, null, 50).passages().stream().map(Passage::text).toList();
    }

    private Found find(String question, @Nullable Spot after, int limit) throws IOException {
      return index.find(wish(EVERYTHING, question, after, limit));
    }

    private static Wish wish(Sight sight, String question, @Nullable Spot after, int limit) {
      return new Wish(
          sight,
          Asked.read(question),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          after,
          limit);
    }

    @Test
    void what_rang_is_found_and_twice_is_once() throws IOException {
      rebuildWhole();
      long id = thread("a heron", "another heron");

      follower.follow(List.of(id));
      follower.follow(List.of(id));
      say(id, "the third heron");
      follower.follow(List.of(id));

      assertThat(found("heron")).containsExactly("the third heron", "another heron", "a heron");
    }

    @Test
    void what_did_not_ring_is_caught_up() throws IOException {
      rebuildWhole();
      long id = thread("a heron");
      follower.catchUp();
      assertThat(found("heron")).hasSize(1);

      later(3_600_000);
      say(id, "another heron");
      long other = thread("a heron elsewhere");
      note(other, "note", "a private heron", null);
      follower.catchUp();

      assertThat(found("heron")).hasSize(4);
    }

    @Test
    void what_was_committed_late_is_caught_up() throws IOException {
      rebuildWhole();
      later(300_000);
      follower.catchUp();

      later(-90_000);
      thread("a heron");
      later(90_000);
      follower.catchUp();

      assertThat(found("heron")).hasSize(1);
    }

    @Test
    void a_rebuild_takes_out_what_is_no_longer_there() throws IOException {
      long id = thread("a heron");
      rebuildWhole();
      house.sql("delete from entry where conversation_id = ?1", id);
      house.sql("delete from conversation where id = ?1", id);

      house.together(() -> source.rebuild(510, now()));
      rebuildWhole();

      assertThat(size()).isZero();
    }

    @Test
    void nothing_is_missed_after_a_kill() throws IOException {
      rebuildWhole();
      long id = thread("a heron");
      follower.catchUp();
      say(id, "another heron");
      follower.follow(List.of(id));
      assertThat(found("heron")).hasSize(2);

      killed();

      assertThat(follower.mustRebuild()).isFalse();
      assertThat(found("heron")).hasSizeBetween(1, 2);
      follower.catchUp();
      assertThat(found("heron")).hasSize(2);
    }

    @Test
    void a_rebuild_that_was_killed_goes_on_where_it_was() throws IOException {
      for (int i = 0; i < Follower.BATCH + 50; i++) {
        thread("heron " + i);
      }
      follower.rebuild();
      follower.rebuild();

      killed();

      var building = Objects.requireNonNull(index.mark().building());
      assertThat(building.done()).isEqualTo(Follower.BATCH);
      assertThat(building.total()).isEqualTo(Follower.BATCH + 50);
      rebuildWhole();
      assertThat(find("heron", null, 5).count()).isEqualTo(Follower.BATCH + 50);
    }

    @Test
    void an_index_that_was_deleted_is_made_anew() throws IOException {
      thread("a heron");
      rebuildWhole();
      index.close();
      empty();

      start();

      assertThat(follower.mustRebuild()).isTrue();
      rebuildWhole();
      assertThat(found("heron")).hasSize(1);
    }

    @Test
    void a_rebuild_leads_to_what_following_led_to() throws IOException {
      rebuildWhole();
      for (int i = 0; i < 30; i++) {
        long id = thread("heron " + i, "stork " + i);
        follower.follow(List.of(id));
        note(id, "note", "gull " + i, null);
        if (i % 3 == 0) {
          house.sql(
              "update conversation set status = 'CLOSED', status_version = 2 where id = ?1", id);
        }
        if (i % 4 == 0) {
          note(id, "withdrawn", "", "{\"of\":1}");
        }
        if (i % 5 == 0) {
          note(id, "amended", "tern " + i, "{\"of\":1}");
        }
        follower.catchUp();
      }
      var followed = everything();

      house.together(() -> source.rebuild(510, now()));
      assertThat(follower.mustRebuild()).isTrue();
      rebuildWhole();

      assertThat(everything()).isEqualTo(followed).isNotEmpty();
      assertThat(size()).isEqualTo(followed.size());
    }

    private List<String> everything() throws IOException {
      var all = new ArrayList<String>();
      for (var question : List.of("heron", "stork", "gull", "tern", "workshop")) {
        for (var status : dev.parley.conversation.Status.values()) {
          var wish =
              new Wish(
                  EVERYTHING,
                  Asked.read(question),
                  null,
                  status,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  500);
          index.find(wish).passages().forEach(p -> all.add(status + " " + p));
        }
      }
      return all;
    }

    @Test
    void what_is_withdrawn_or_erased_is_not_found_and_what_is_amended_is() throws IOException {
      rebuildWhole();
      long id = thread("a secret heron");
      note(id, "note", "a private heron", null);
      note(id, "note", "another private heron", null);
      follower.catchUp();
      assertThat(found("heron")).hasSize(3);

      note(id, "withdrawn", "", "{\"of\":1}");
      note(id, "amended", "a private stork", "{\"of\":2}");
      follower.catchUp();
      assertThat(found("heron")).containsExactly("a secret heron");
      assertThat(found("stork")).containsExactly("a private stork");

      house.sql("update entry set text = '' where conversation_id = ?1", id);
      house.together(
          () -> {
            source.touch(id, true, now());
            return 0;
          });
      follower.catchUp();
      assertThat(found("heron")).isEmpty();
    }

    @Test
    void a_conversation_that_is_gone_is_gone_here_too() throws IOException {
      rebuildWhole();
      long id = thread("a heron");
      follower.catchUp();
      house.sql("delete from entry where conversation_id = ?1", id);
      house.sql("delete from conversation where id = ?1", id);

      follower.follow(List.of(id));

      assertThat(size()).isZero();
    }

    @Test
    void lines_of_the_house_are_not_what_anybody_said() throws IOException {
      rebuildWhole();
      long id = thread();
      say(id, "SYSTEM", "joined", "A heron joined", "{}");
      say(id, "AGENT", "text", "see the file", "{\"files\":[{\"name\":\"heron.pdf\"}]}");

      follower.catchUp();

      assertThat(found("heron")).containsExactly("see the file\nheron.pdf");
    }

    @Test
    void the_sight_restricts_what_is_found_and_what_is_counted() throws IOException {
      rebuildWhole();
      thread("a heron");
      follower.catchUp();

      assertThat(index.find(wish(new Sight(java.util.Set.of(500L)), "heron", null, 5)).count())
          .isEqualTo(1);
      var blind = index.find(wish(new Sight(java.util.Set.of(501L)), "heron", null, 5));
      assertThat(blind.count()).isZero();
      assertThat(blind.passages()).isEmpty();
    }

    @Test
    void pages_end_where_the_next_begin_and_counting_ends_at_a_thousand() throws IOException {
      rebuildWhole();
      for (int t = 0; t < 12; t++) {
        var texts = new String[100];
        for (int i = 0; i < texts.length; i++) {
          texts[i] = "heron " + t + " " + i;
        }
        thread(texts);
      }
      follower.catchUp();

      var all = new ArrayList<Spot>();
      Spot after = null;
      Found page;
      do {
        page = find("heron", after, 70);
        page.passages().stream().limit(70).map(Passage::spot).forEach(all::add);
        after = all.get(all.size() - 1);
        assertThat(page.count()).isEqualTo(1000);
        assertThat(page.exact()).isFalse();
      } while (page.passages().size() > 70);

      assertThat(all).hasSize(1200).doesNotHaveDuplicates();
      assertThat(all)
          .isSortedAccordingTo(
              java.util.Comparator.comparingLong(Spot::at)
                  .thenComparingLong(Spot::conversation)
                  .thenComparingLong(Spot::place)
                  .reversed());
    }

    @Test
    void a_thread_that_fits_in_no_memory_is_read_piece_by_piece() throws IOException {
      long id = thread("the first heron");
      house.sql(
          "insert into entry (conversation_id, seq, at, client_id, author, kind, text) select ?1, n + 1, ?2, concat('x', n), 'VISITOR', 'text', 'stork' from "
              + (database.equals("h2")
                  ? "system_range(1, 9000) as r(n)"
                  : "generate_series(1, 9000) as r(n)"),
          id,
          now().toEpochMilli());
      house.sql("update conversation set last_seq = 9001 where id = ?1", id);

      rebuildWhole();

      assertThat(size()).isEqualTo(9002);
      assertThat(found("heron")).hasSize(1);
    }
  }
}
