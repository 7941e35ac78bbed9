package dev.parley.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.cast.Doors;
import dev.parley.platform.Problem;
import dev.parley.session.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("How long a site keeps what it has")
class PurgeTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

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
    private Purge purge;
    private Retention retention;

    Story(String database) {
      this.database = database;
    }

    @BeforeAll
    void build() {
      house = Past.house(database);
      purge = house.door(Purge.class);
      retention = house.door(Retention.class);
    }

    @AfterAll
    void close() {
      house.close();
    }

    @Test
    void words_go_and_everything_that_is_counted_stays() {
      var past = new Past(house, "Europe/London");
      long old = closed(past, NOW.minus(Duration.ofDays(31)));
      long young = closed(past, NOW.minus(Duration.ofDays(29)));
      past.count(NOW);
      var before = counted();
      keep(past, 30, null, null);

      assertThat(purge.work(NOW, 10)).isEqualTo(1);

      assertThat(texts(old)).containsOnly(Purge.GONE, "Hello").hasSize(4);
      assertThat(spoken(old)).containsOnly(Purge.GONE);
      assertThat(texts(young)).doesNotContain(Purge.GONE);
      assertThat(counted()).isEqualTo(before);
      assertThat(purge.work(NOW, 10)).as("once").isZero();

      // Counted from its first line once more, it is the same.
      house.sql("delete from service_session where conversation_id = ?", old);
      house.sql("delete from episode where conversation_id = ?", old);
      house.sql("delete from agent_reply where conversation_id = ?", old);
      house.sql("delete from service_thread where conversation_id = ?", old);
      house.door(Ledger.class).settle(old, NOW);
      assertThat(counted()).isEqualTo(before);
    }

    @Test
    void an_open_conversation_keeps_its_words_however_old() {
      var past = new Past(house, "Europe/London");
      long thread = past.thread("WEB", NOW.minus(Duration.ofDays(400)));
      past.visitor(thread, NOW.minus(Duration.ofDays(400)));
      keep(past, 30, null, null);

      assertThat(purge.work(NOW, 10)).isZero();
      assertThat(spoken(thread)).containsOnly("Hello");
    }

    @Test
    void page_views_go_and_visits_stay() {
      var past = new Past(house, "Europe/London");
      long old = visit(past, 1, 8);
      long young = visit(past, 2, 6);
      keep(past, null, 7, null);

      assertThat(purge.work(NOW, 10)).isEqualTo(1);

      assertThat(number("select count(*) from arrival where visit_id = " + old)).isZero();
      assertThat(number("select count(*) from arrival where visit_id = " + young)).isEqualTo(1);
      assertThat(number("select count(*) from visit where site_id = " + past.site)).isEqualTo(2);
    }

    @Test
    void who_was_not_there_for_long_is_nobody_any_more() {
      var past = new Past(house, "Europe/London");
      house.sql(
          "update visitor set name = 'Ana', email = 'ana@mail.example', last_activity_at = ? where id = ?",
          NOW.minus(Duration.ofDays(90)).toEpochMilli() - 1,
          past.site);
      house.sql(
          "insert into visitor_attribute (visitor_id, name, kind, content, source, changed_at) values (?, 'wish', 'TEXT', 'ride', 'flow', 0)",
          past.site);
      house.sql(
          "insert into channel_account (id, site_id, channel, mode, name, enabled, created_at, created_by, revision) values (?, ?, 'SMS', 'RELAY', 'Messages', true, 0, 'Iris', 0)",
          past.site,
          past.site);
      house.sql(
          "insert into channel_address (account_id, address, visitor_id) values (?, '+34600000000', ?)",
          past.site,
          past.site);
      keep(past, null, null, 90);

      assertThat(purge.work(NOW, 10)).isEqualTo(1);

      assertThat(number("select count(*) from channel_address where account_id = " + past.site))
          .as("who writes from there again is somebody new")
          .isZero();
      assertThat(
              number(
                  "select count(*) from visitor where name is null and email is null and token_hash is null and id = "
                      + past.site))
          .isEqualTo(1);
      assertThat(number("select count(*) from visitor_attribute where visitor_id = " + past.site))
          .isZero();
    }

    @Test
    void many_go_in_small_batches_by_key() {
      var past = new Past(house, "Europe/London");
      for (int i = 1; i <= 120; i++) {
        visit(past, i, 20);
      }
      keep(past, null, 7, null);

      assertThat(purge.work(NOW, 1)).isEqualTo(50);
      assertThat(number("select count(*) from arrival where visitor_id = " + past.site))
          .isEqualTo(70);
      assertThat(purge.work(NOW, 10)).isEqualTo(70);
      assertThat(number("select count(*) from arrival where visitor_id = " + past.site)).isZero();
    }

    @Test
    void whoever_is_slower_looks_again_first() {
      var past = new Past(house, "Europe/London");
      keep(past, 30, 30, 30);
      assertThatThrownBy(() -> retention.change(past.site, 1, null, null, 0, "Ada"))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("meanwhile");
      assertThatThrownBy(() -> retention.change(past.site, 0, null, null, 1, "Ada"))
          .isInstanceOf(Problem.class);
      assertThat(retention.change(past.site, null, null, null, 1, "Ada").history()).isNull();
    }

    private void keep(
        Past past, @Nullable Integer history, @Nullable Integer pages, @Nullable Integer personal) {
      retention.change(past.site, history, pages, personal, 0, "Ada");
    }

    private long closed(Past past, Instant at) {
      long thread = past.thread("WEB", at);
      past.visitor(thread, at);
      past.assistant(thread, "text", at.plusSeconds(1));
      past.agent(thread, Past.NOOR, at.plusSeconds(2));
      past.line(thread, "closed", "agent", at.plusSeconds(3));
      house.sql("update conversation set status = 'CLOSED' where id = ?", thread);
      return thread;
    }

    private long visit(Past past, int ordinal, int daysAgo) {
      var at = NOW.minus(Duration.ofDays(daysAgo));
      long visit = past.visit(ordinal, at, at.plusSeconds(1_800));
      house.sql(
          "insert into arrival (id, visit_id, visitor_id, tab, at, url, path) values (?, ?, ?, 't', ?, 'http://x/', '/')",
          visit,
          visit,
          past.site,
          at.toEpochMilli());
      return visit;
    }

    private List<String> texts(long thread) {
      return said("select text from entry where conversation_id = " + thread);
    }

    private List<String> spoken(long thread) {
      return said(
          "select text from entry where author <> 'SYSTEM' and conversation_id = " + thread);
    }

    private List<String> said(String query) {
      return house.together(
          () -> {
            List<?> texts = house.entities().createNativeQuery(query).getResultList();
            return texts.stream().map(String::valueOf).toList();
          });
    }

    /** Everything that reports read of threads. */
    private List<String> counted() {
      return said(
          "select concat(conversation_id, ' ', ordinal, ' ', opened_at, ' ', by_visitor, ' ', by_assistant, ' ', by_agent, ' ', end_reason) from service_session"
              + " union all select concat(conversation_id, ' ', ordinal, ' ', asked_at, ' ', answered_at, ' ', closed_at, ' ', closed_by) from episode"
              + " union all select concat(conversation_id, ' ', seq, ' ', agent_id, ' ', at) from agent_reply order by 1");
    }

    private long number(String query) {
      return house.together(
          () -> Tallies.number(house.entities().createNativeQuery(query).getSingleResult()));
    }
  }
}
