package dev.parley.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Doors;
import dev.parley.platform.Place;
import dev.parley.workstream.Channel;
import dev.parley.workstream.ServicePolicies;
import dev.parley.workstream.ServiceRules;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("The service ledger in the database")
class LedgerTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);

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
    private Ledger ledger;
    private Sessions sessions;
    private Backlog backlog;
    private Instant start = Instant.parse("2026-11-21T10:00:00Z");
    private long ids = 100;
    private long site;
    private long thread;
    private final Map<Long, Long> heads = new HashMap<>();

    Story(String database) {
      this.database = database;
    }

    @BeforeAll
    void build() {
      house = Doors.on(database);
      ledger = house.door(Ledger.class);
      sessions = house.door(Sessions.class);
      backlog = house.door(Backlog.class);
      house.workStream(1);
    }

    @BeforeEach
    void open() {
      start = start.plus(Duration.ofDays(7));
      site = makeSite();
      thread = thread("WEB");
    }

    @AfterAll
    void close() {
      house.close();
    }

    @Test
    void each_interaction_is_in_exactly_one_session_whoever_looks_A01_A03() {
      write("ASSISTANT", "greeting", null, start);
      write("VISITOR", "text", null, start.plusSeconds(1));
      ledger.settle(thread, start.plusSeconds(1));
      write("ASSISTANT", "text", null, start.plusSeconds(2));
      write("VISITOR", "text", null, start.plusSeconds(1).plus(LIMIT).plusMillis(1));
      ledger.settle(thread, start.plusSeconds(1).plus(LIMIT).plusMillis(1));

      assertThat(spans())
          .extracting(Span::counts)
          .containsExactly(new Counts(1, 2, 0), new Counts(1, 0, 0));
      assertThat(spans()).extracting(Span::from).containsExactly(1L, 4L);
    }

    @Test
    void time_ends_a_session_the_same_by_the_timer_and_by_who_looks_X06() {
      write("VISITOR", "text", null, start);
      ledger.settle(thread, start);

      backlog.work(start.plus(LIMIT));
      assertThat(last().live()).as("at the deadline it goes on").isTrue();

      backlog.work(start.plus(LIMIT).plusMillis(1));
      assertThat(last().endedAt()).isEqualTo(start.plus(LIMIT));
      assertThat(last().endReason()).contains(EndReason.TIMEOUT);
    }

    @Test
    void which_line_opened_the_last_session_is_known_whatever_was_counted() {
      assertThat(ledger.lastOpened(thread)).isEmpty();
      write("ASSISTANT", "greeting", null, start);
      assertThat(ledger.lastOpened(thread)).isEmpty();
      write("VISITOR", "text", null, start.plusSeconds(1));
      write("VISITOR", "text", null, start.plusSeconds(2));
      assertThat(ledger.lastOpened(thread)).contains(2L);
      assertThat(sessions.last(thread)).as("asking counts nothing").isEmpty();

      ledger.settle(thread, start.plusSeconds(2));
      assertThat(ledger.lastOpened(thread)).contains(2L);
      write("VISITOR", "text", null, start.plusSeconds(2).plus(LIMIT));
      write("SYSTEM", "handover", "{}", start.plusSeconds(3).plus(LIMIT));
      write("AGENT", "text", null, start.plusSeconds(4).plus(LIMIT));
      assertThat(ledger.lastOpened(thread)).contains(2L);
      write("VISITOR", "text", null, start.plusSeconds(5).plus(LIMIT));
      assertThat(ledger.lastOpened(thread)).contains(7L);
    }

    @Test
    void the_timer_counts_what_nobody_rang_for() {
      var waiting = thread;
      write("VISITOR", "text", null, start);
      thread = thread("WEB");
      write("VISITOR", "text", null, start);
      house.sql("update conversation set status = 'CLOSED' where id = ?", thread);

      backlog.end(start);
      assertThat(sessions.last(waiting)).as("ending looks at what was counted").isEmpty();
      backlog.catchUp(start);

      assertThat(sessions.last(waiting)).isPresent();
      assertThat(sessions.last(thread)).isPresent();
    }

    @Test
    void a_session_keeps_the_version_that_was_in_force_when_it_opened_X24() {
      house.now.set(start.minusSeconds(10));
      var shorter =
          ServiceRules.first(Channel.WEB).with(Duration.ofMinutes(1), null, null, null, null);
      house
          .door(ServicePolicies.class)
          .publish(site, Channel.WEB, shorter, start.plusSeconds(90), "Iris");
      write("VISITOR", "text", null, start);
      write("VISITOR", "text", null, start.plusSeconds(200));
      write("VISITOR", "text", null, start.plus(LIMIT.multipliedBy(2)));
      ledger.settle(thread, start.plus(LIMIT.multipliedBy(2)));

      var all = sessions.of(thread, Integer.MAX_VALUE, 10).items();
      assertThat(all).extracting(ServiceSession::policyVersion).containsExactly(2, 1);
      assertThat(all.get(0).deadline())
          .isEqualTo(start.plus(LIMIT.multipliedBy(2)).plus(Duration.ofMinutes(1)));
      assertThat(sessions.why(all.get(1), Locale.ENGLISH).sentence())
          .contains("5 minutes", "web chat");
    }

    @Test
    void closed_by_the_visitor_ends_it_and_closed_by_an_agent_does_not_A07() {
      write("VISITOR", "text", null, start);
      write("SYSTEM", "closed", "{\"by\":\"agent\"}", start.plusSeconds(1));
      ledger.settle(thread, start.plusSeconds(1));
      assertThat(last().live()).isTrue();

      write("SYSTEM", "closed", "{\"by\":\"visitor\"}", start.plusSeconds(2));
      ledger.settle(thread, start.plusSeconds(2));
      assertThat(last().endReason()).contains(EndReason.END_CHAT);
      assertThat(sessions.why(last(), Locale.forLanguageTag("es")).sentence())
          .contains("terminó el chat");
    }

    @Test
    void other_channels_have_a_day_A09() {
      thread = thread("WHATSAPP");
      var day = Duration.ofDays(1);
      write("VISITOR", "text", null, start);
      write("VISITOR", "text", null, start.plus(day));
      write("VISITOR", "text", null, start.plus(day).plus(day).plusMillis(1));
      ledger.settle(thread, start.plus(day).plus(day).plusMillis(1));

      assertThat(spans()).hasSize(2);
    }

    @Test
    void a_reopening_begins_an_episode_and_changes_nothing_in_those_before_D11() {
      write("VISITOR", "text", null, start.plusSeconds(1));
      write("SYSTEM", "handover", null, start.plusSeconds(2));
      write("AGENT", "text", null, start.plusSeconds(62));
      write("SYSTEM", "pending", "{\"by\":\"agent\"}", start.plusSeconds(100));
      write("SYSTEM", "resumed", "{\"by\":\"agent\"}", start.plusSeconds(130));
      write("SYSTEM", "closed", "{\"by\":\"agent\"}", start.plusSeconds(200));
      ledger.settle(thread, start.plusSeconds(200));
      var before = episodes().get(0);

      write("SYSTEM", "reopened", "{\"by\":\"agent\"}", start.plusSeconds(900));
      write("AGENT", "text", null, start.plusSeconds(901));
      ledger.settle(thread, start.plusSeconds(901));

      assertThat(episodes()).hasSize(2).first().isEqualTo(before);
      assertThat(before.passedAt()).isEqualTo(start.plusSeconds(2));
      assertThat(before.answeredAt()).isEqualTo(start.plusSeconds(62));
      assertThat(before.pending()).isEqualTo(30_000);
      assertThat(before.closedAt()).isEqualTo(start.plusSeconds(200));
      assertThat(episodes().get(1).openedBy()).isEqualTo("reopened");
      assertThat(episodes().get(1).askedAt()).isNull();
    }

    @Test
    void a_thread_longer_than_one_look_is_counted_to_its_end() {
      for (int i = 0; i < Lines.MOST + 5; i++) {
        write(i % 2 == 0 ? "VISITOR" : "ASSISTANT", "text", null, start.plusMillis(i));
      }
      ledger.settle(thread, start.plusSeconds(2));

      assertThat(spans()).extracting(s -> s.counts().all()).containsExactly(Lines.MOST + 5);
    }

    @Test
    void many_that_count_at_once_count_once() throws Exception {
      int many = 8;
      for (int i = 0; i < 40; i++) {
        write("VISITOR", "text", null, start.plus(LIMIT.multipliedBy(i)).plusMillis(i));
      }
      var gate = new CyclicBarrier(many);
      var now = start.plus(LIMIT.multipliedBy(60));
      try (var pool = closing(Executors.newFixedThreadPool(many))) {
        Callable<Integer> work =
            () -> {
              gate.await();
              backlog.settle(List.of(thread), now);
              return 0;
            };
        for (var done : pool.pool().invokeAll(java.util.Collections.nCopies(many, work))) {
          done.get();
        }
      }
      assertThat(spans()).hasSize(40).allMatch(s -> s.counts().equals(new Counts(1, 0, 0)));
    }

    /** D2: what is stored line by line is what a recount finds. */
    @Test
    void recounted_from_scratch_the_rows_are_the_same_D2() {
      var random = new Random(7);
      var now = start;
      for (int i = 0; i < 400; i++) {
        now = now.plusMillis(random.nextInt(4) == 0 ? random.nextInt(400_000) : 1000);
        switch (random.nextInt(12)) {
          case 0 -> write("SYSTEM", "handover", null, now);
          case 1 -> write("SYSTEM", "started", "{\"run\":1}", now);
          case 2 -> write("ASSISTANT", "greeting", null, now);
          case 3 -> write("SYSTEM", "closed", "{\"by\":\"visitor\"}", now);
          case 4 -> write("SYSTEM", "failed", "{\"then\":\"new-session\"}", now);
          case 5 ->
              write(
                  "SYSTEM",
                  "surveyed",
                  "{\"sentAt\":" + now.minusSeconds(60).toEpochMilli() + "}",
                  now);
          case 6, 7 -> write("AGENT", "text", null, now);
          case 8 -> backlog.work(now);
          case 9 -> ledger.settle(thread, now);
          default -> write("VISITOR", "text", null, now);
        }
      }
      ledger.settle(thread, now);
      var whole = ServiceCut.fromStart(ledger.terms(site, Channel.WEB));
      for (long from = 0, size = Lines.MOST; size == Lines.MOST; ) {
        var page = house.door(Lines.class).after(thread, from);
        page.forEach(whole::take);
        size = page.size();
        from = size == 0 ? from : page.get(page.size() - 1).seq();
      }
      whole.pass(now);

      assertThat(spans()).hasSizeGreaterThan(20).isEqualTo(whole.spans());
    }

    @Test
    void lists_are_paged_by_key_and_filtered() {
      for (int i = 0; i < 5; i++) {
        write("VISITOR", "text", null, start.plus(LIMIT.multipliedBy(2L * i)));
      }
      ledger.settle(thread, start.plus(LIMIT.multipliedBy(9)));
      var wanted =
          new Sessions.Wanted(
              Channel.WEB,
              "timeout",
              null,
              start.plusSeconds(1),
              start.plus(LIMIT.multipliedBy(20)));

      var first = sessions.ofSite(site, wanted, Place.TOP, 2);
      var second = sessions.ofSite(site, wanted, Place.read(first.next()), 2);

      assertThat(first.items()).extracting(ServiceSession::ordinal).containsExactly(4, 3);
      assertThat(second.items()).extracting(ServiceSession::ordinal).containsExactly(2);
      assertThat(second.next()).isNull();
      assertThat(
              sessions
                  .ofSite(site, new Sessions.Wanted(null, "live", null, null, null), Place.TOP, 9)
                  .items())
          .extracting(ServiceSession::ordinal)
          .containsExactly(5);
    }

    private List<Span> spans() {
      return sessions.of(thread, Integer.MAX_VALUE, 1000).items().stream()
          .map(s -> s.span(terms(s)))
          .sorted(java.util.Comparator.comparing(Span::ordinal))
          .toList();
    }

    private Terms terms(ServiceSession s) {
      return Terms.of(
          house.door(ServicePolicies.class).version(s.site(), s.channel(), s.policyVersion()));
    }

    private List<Chapter> episodes() {
      return house.together(
          () ->
              house
                  .entities()
                  .createQuery(
                      "select e from Episode e where e.conversation = ?1 order by e.ordinal",
                      Episode.class)
                  .setParameter(1, thread)
                  .getResultStream()
                  .map(Episode::chapter)
                  .toList());
    }

    private ServiceSession last() {
      return sessions.last(thread).orElseThrow();
    }

    private long makeSite() {
      long id = ++ids;
      house.sql(
          "insert into site (id, site_key, name, origins, languages, time_zone, consent, work_stream_id, created_at, revision)"
              + " values (?, ?, 'Larkwell', '*', 'en es', 'Europe/London', 'GRANTED', 1, 0, 0)",
          id,
          "larkwell-" + id);
      house.sql(
          "insert into playbook (id, site_id, name, published, created_at, revision) values (?, ?, 'Default', 0, 0, 0)",
          id,
          id);
      house.sql(
          "insert into visitor (id, site_id, token_hash, identity, language, time_zone, device, consent, first_seen_at, last_activity_at, visits)"
              + " values (?, ?, ?, 'ANONYMOUS', 'en', 'Europe/London', 'DESKTOP', 'GRANTED', 0, 0, 0)",
          id,
          id,
          "hash-" + id);
      house.door(ServicePolicies.class).publishFirst(id, "Iris");
      return id;
    }

    private long thread(String channel) {
      long id = ++ids;
      house.sql(
          "insert into conversation (id, site_id, visitor_id, playbook_id, ordinal, title, status, status_version, status_seq, status_by,"
              + " waiting, assisted, last_seq, last_at, visitor_seq, active_at, opened_at, policy_id,"
              + " anchor_at, status_at, channel) select ?, ?, ?, ?, ?, 'Bikes', 'OPEN', 1, 0, 'SYSTEM', false, false, 0, 0, 0, ?, ?, p.id,"
              + " 0, 0, ? from conversation_policy p",
          id,
          site,
          site,
          site,
          id,
          start.toEpochMilli(),
          start.toEpochMilli(),
          channel);
      heads.put(id, 0L);
      return id;
    }

    /** As the writer does: the entry and the thread's head, nothing of the ledger. */
    private void write(String author, String kind, @Nullable String data, Instant at) {
      long seq = heads.merge(thread, 1L, Long::sum);
      house.sql(
          "insert into entry (conversation_id, seq, at, client_id, author, kind, text, data) values (?, ?, ?, ?, ?, ?, 'Hello', nullif(?, ''))",
          thread,
          seq,
          at.toEpochMilli(),
          "c-" + seq,
          author,
          kind,
          data == null ? "" : data);
      house.sql(
          "update conversation set last_seq = ?, last_at = ? where id = ?",
          seq,
          at.toEpochMilli(),
          thread);
    }
  }

  private record Closing(java.util.concurrent.ExecutorService pool) implements AutoCloseable {
    @Override
    public void close() {
      pool.shutdown();
    }
  }

  private static Closing closing(java.util.concurrent.ExecutorService pool) {
    return new Closing(pool);
  }
}
