package dev.parley.visit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Doors;
import dev.parley.platform.Place;
import dev.parley.platform.Words;
import dev.parley.visitor.Browser;
import dev.parley.visitor.Consent;
import dev.parley.visitor.Visitors;
import dev.parley.workstream.VisitPolicies;
import dev.parley.workstream.VisitPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Visits in the database")
class VisitsTest {
  private static final PageView HERON =
      new PageView("https://larkwell.example/bikes/heron?utm_source=mail#top", "Heron", null);
  private static final Duration MINUTE = Duration.ofMinutes(1);

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
    private Visits visits;
    private Visitors visitors;
    private VisitHistory history;
    private Instant start = Instant.parse("2026-11-20T10:00:00Z");
    private long sites;
    private long site;
    private long ana;
    private long thread;
    private final Map<Long, Long> heads = new HashMap<>();

    Story(String database) {
      this.database = database;
    }

    /** The database is every test's, so each has a site, a visitor and a time of its own. */
    @BeforeAll
    void build() {
      house = Doors.on(database);
      visits = house.door(Visits.class);
      visitors = house.door(Visitors.class);
      history = house.door(VisitHistory.class);
      house.workStream(1);
    }

    @BeforeEach
    void open() {
      start = start.plus(Duration.ofDays(7));
      house.now.set(start);
      visits.expireDue(start, 10_000);
      site = makeSite();
      ana = visitor();
      thread = thread(ana, 1);
      house.events.clear();
    }

    @AfterAll
    void close() {
      house.close();
    }

    @Test
    void only_arrivals_that_were_judged_are_listed_as_judged_X22() {
      var judged = visits.arrive(ana, site, "t-1", HERON, start);
      visits.arrive(ana, site, "t-1", HERON, start.plus(MINUTE));
      var last = visits.arrive(ana, site, "t-1", HERON, start.plus(MINUTE).plus(MINUTE));
      visits.verdict(judged.arrivalId(), "{}");
      visits.verdict(last.arrivalId(), "{}");

      var first = history.judged(ana, Place.TOP, 1);
      var second = history.judged(ana, Place.read(first.next()), 1);

      assertThat(first.items()).extracting(Arrival::id).containsExactly(last.arrivalId());
      assertThat(second.items()).extracting(Arrival::id).containsExactly(judged.arrivalId());
      assertThat(second.next()).isNull();
      assertThat(history.pages(List.of(last.visit().id()), 2).get(last.visit().id())).hasSize(2);
    }

    @Test
    void an_arrival_opens_a_visit_and_the_next_one_joins_it_P01() {
      var first = visits.arrive(ana, site, "t-1", HERON, start);
      var second = visits.arrive(ana, site, "t-2", HERON, start.plus(MINUTE));

      assertThat(first.fresh()).isTrue();
      assertThat(second.fresh()).isFalse();
      assertThat(second.visit().id()).isEqualTo(first.visit().id());
      assertThat(second.visit().pages()).isEqualTo(2);
      assertThat(second.visit().anchor())
          .isEqualTo(new Anchor(ActKind.ARRIVAL, start, Long.toString(first.arrivalId())));
      assertThat(visits.arrival(second.arrivalId()).path()).isEqualTo("/bikes/heron");
      assertThat(visitors.byId(ana).visits()).isEqualTo(1);
      assertThat(visitors.byId(ana).lastActivityAt()).isEqualTo(start.plus(MINUTE));
      assertThat(house.events).hasOnlyElementsOfType(VisitEvent.Opened.class).hasSize(1);
    }

    @Test
    void a_message_moves_the_deadline_though_nothing_but_its_thread_was_written_P06() {
      visits.arrive(ana, site, "t-1", HERON, start);
      write(thread, "VISITOR", "text", start.plus(Duration.ofMinutes(29)));
      write(thread, "AGENT", "text", start.plus(Duration.ofMinutes(40)));

      var live = visits.settle(ana, site, start.plus(Duration.ofMinutes(59))).orElseThrow();

      assertThat(live.deadline()).isEqualTo(start.plus(Duration.ofMinutes(59)));
      assertThat(live.anchor().ref()).isEqualTo(thread + ".1");
      assertThat(visits.settle(ana, site, start.plus(Duration.ofMinutes(59)).plusMillis(1)))
          .isEmpty();
    }

    @Test
    void a_message_after_expiry_from_a_page_still_open_opens_the_next_visit_X32() {
      visits.arrive(ana, site, "t-1", HERON, start);
      write(thread, "VISITOR", "text", start.plus(Duration.ofMinutes(31)));
      write(thread, "VISITOR", "answer", start.plus(Duration.ofMinutes(90)));

      var arrived = visits.arrive(ana, site, "t-1", HERON, start.plus(Duration.ofMinutes(91)));

      assertThat(arrived.fresh()).isFalse();
      assertThat(arrived.visit().ordinal()).isEqualTo(3);
      var all = history.visits(ana, Integer.MAX_VALUE, 10).items();
      assertThat(all).extracting(Visit::ordinal).containsExactly(3, 2, 1);
      assertThat(all)
          .extracting(v -> Words.of(v.openedBy()))
          .containsExactly("button", "message", "arrival");
      assertThat(all)
          .extracting(Visit::endedAt)
          .containsExactly(
              null, start.plus(Duration.ofMinutes(61)), start.plus(Duration.ofMinutes(30)));
      assertThat(visitors.byId(ana).visits()).isEqualTo(3);
    }

    @Test
    void the_timer_ends_what_is_over_and_asks_the_log_first() {
      var ben = visitor();
      visits.arrive(ana, site, "t-1", HERON, start);
      visits.arrive(ben, site, "t-1", HERON, start);
      write(thread, "VISITOR", "text", start.plus(Duration.ofMinutes(10)));

      assertThat(visits.expireDue(start.plus(Duration.ofMinutes(30)), 100)).isZero();
      assertThat(visits.expireDue(start.plus(Duration.ofMinutes(30)).plusMillis(1), 100))
          .isEqualTo(2);

      assertThat(visits.live(ben, site)).isEmpty();
      assertThat(visits.live(ana, site).orElseThrow().deadline())
          .isEqualTo(start.plus(Duration.ofMinutes(40)));
      assertThat(house.events).filteredOn(VisitEvent.Ended.class::isInstance).hasSize(1);
      assertThat(visits.expireDue(start.plus(Duration.ofMinutes(30)).plusMillis(1), 100)).isZero();
    }

    @Test
    void two_tabs_at_once_make_one_visit_X25() throws Exception {
      int tabs = 8;
      var barrier = new CyclicBarrier(tabs);
      var pool = Executors.newFixedThreadPool(tabs);
      var arrivals = new ArrayList<Callable<Arrived>>();
      for (int i = 0; i < tabs; i++) {
        var tab = "t-" + i;
        arrivals.add(
            () -> {
              barrier.await();
              return visits.arrive(ana, site, tab, HERON, start);
            });
      }
      var arrived = new ArrayList<Arrived>();
      for (var done : pool.invokeAll(arrivals)) {
        arrived.add(done.get());
      }
      pool.shutdown();

      assertThat(arrived).extracting(a -> a.visit().id()).containsOnly(arrived.get(0).visit().id());
      assertThat(arrived).filteredOn(Arrived::fresh).hasSize(1);
      assertThat(visits.byId(arrived.get(0).visit().id()).pages()).isEqualTo(tabs);
    }

    @Test
    void a_greeting_is_claimed_once_per_visit_X23() {
      var visit = visits.arrive(ana, site, "t-1", HERON, start).visit().id();

      assertThat(visits.greet(visit, start)).isTrue();
      assertThat(visits.greet(visit, start)).isFalse();
      house.together(
          () -> {
            visits.arrive(ana, site, "t-1", HERON, start);
            visits.ruleDue(visit, start.plus(MINUTE));
            return visits.greet(visit, start);
          });
      assertThat(visits.byId(visit).greetedAt()).isEqualTo(start);
    }

    @Test
    void a_due_rule_is_handed_out_once_X32() {
      var visit = visits.arrive(ana, site, "t-1", HERON, start).visit().id();
      visits.ruleDue(visit, start.plus(MINUTE));

      assertThat(visits.dueRules(start.plus(MINUTE).minusMillis(1), 10)).isEmpty();
      assertThat(visits.dueRules(start.plus(MINUTE), 10))
          .containsExactly(new RuleDue(visit, ana, site, start.plus(MINUTE)));
      assertThat(visits.dueRules(start.plus(MINUTE), 10)).isEmpty();
    }

    @Test
    void logging_out_ends_the_visit() {
      visits.arrive(ana, site, "t-1", HERON, start);
      visitors.logout(ana, start.plus(MINUTE));

      var visit = history.visits(ana, Integer.MAX_VALUE, 1).items().get(0);
      assertThat(visit.endReason()).contains(EndReason.LOGOUT);
      assertThat(visit.endedAt()).isEqualTo(start.plus(MINUTE));
    }

    @Test
    void literally_read_a_visit_waits_for_its_tab_P10() {
      house.now.set(start.minus(MINUTE));
      house
          .door(VisitPolicies.class)
          .publish(
              site, VisitPolicy.LIMIT, VisitPolicy.TOUCHPOINTS, true, start.minusMillis(1), "Iris");
      var first = visits.arrive(ana, site, "t-1", HERON, start).arrivalId();
      var second = visits.arrive(ana, site, "t-1", HERON, start).arrivalId();
      var soon = start.plus(Duration.ofMinutes(50));
      assertThat(visits.watch(visits.live(ana, site).orElseThrow()))
          .contains(Duration.ofMinutes(20));
      visits.sign(ana, site, "t-1", second, true, soon);
      visits.sign(ana, site, "t-1", first, false, soon);
      var later = start.plus(Duration.ofMinutes(100));

      assertThat(visits.expireDue(later, 10)).isZero();
      visits.sign(ana, site, "t-1", second, false, later);
      var turned = later.plusSeconds(10);
      assertThat(visits.expireDue(turned, 10)).isZero();
      assertThat(visits.expireDue(turned.plusMillis(1), 10)).isEqualTo(1);

      var visit = history.visits(ana, Integer.MAX_VALUE, 1).items().get(0);
      assertThat(visit.endReason()).contains(EndReason.TAB_CLOSED);
      assertThat(visit.endedAt()).isEqualTo(turned);
    }

    @Test
    void a_tab_that_said_no_goodbye_holds_it_for_twice_the_limit_P10() {
      house.now.set(start.minus(MINUTE));
      house
          .door(VisitPolicies.class)
          .publish(
              site, VisitPolicy.LIMIT, VisitPolicy.TOUCHPOINTS, true, start.minusMillis(1), "Iris");
      visits.arrive(ana, site, "t-1", HERON, start);
      var lost = start.plus(Duration.ofMinutes(60));

      assertThat(visits.expireDue(lost, 10)).isZero();
      assertThat(visits.expireDue(lost.plusMillis(1), 10)).isEqualTo(1);

      var visit = history.visits(ana, Integer.MAX_VALUE, 1).items().get(0);
      assertThat(visit.endReason()).contains(EndReason.TAB_LOST);
      assertThat(visit.endedAt()).isEqualTo(lost);
    }

    @Test
    void every_end_explains_itself_in_two_languages_D2() {
      var arrived = visits.arrive(ana, site, "t-1", HERON, start);
      visits.expireDue(start.plus(Duration.ofMinutes(31)), 10);
      var visit = visits.byId(arrived.visit().id());
      var reasons = house.door(Reasons.class);

      var why = reasons.why(visit, Locale.UK);

      assertThat(why.reason()).isEqualTo("timeout");
      assertThat(why.policyVersion()).isEqualTo(1);
      assertThat(why.deadline()).isEqualTo(start.plus(Duration.ofMinutes(30)).toEpochMilli());
      assertThat(why.anchor().ref()).isEqualTo(Long.toString(arrived.arrivalId()));
      assertThat(why.sentence())
          .isEqualTo(
              "Time ran out: nothing that counts followed the arrival at %s, 10:00:00 GMT within 30 minutes, so it ended at %s, 10:30:00 GMT."
                  .formatted(day(Locale.UK), day(Locale.UK)));
      assertThat(reasons.why(visit, Locale.forLanguageTag("es-ES")).sentence())
          .startsWith(
              "Se agotó el tiempo: después de la llegada ("
                  + day(Locale.forLanguageTag("es-ES"))
                  + ", 10:00:00")
          .contains("30 minutos");
    }

    @Test
    void facts_tell_pages_paths_and_the_days_since_the_last_visit() {
      visits.arrive(ana, site, "t-1", HERON, start);
      var back = start.plus(Duration.ofDays(2)).plus(Duration.ofMinutes(30));
      visits.arrive(ana, site, "t-1", HERON, back);
      var visit = visits.arrive(ana, site, "t-1", new PageView("/", null, null), back).visit();

      var facts = visits.facts(visit.id(), back.plusSeconds(40));

      assertThat(facts)
          .isEqualTo(new VisitFacts(back, 2, 2, List.of("/", "/bikes/heron"), 40, 2.0));
    }

    @Test
    void whatever_happens_the_stored_visits_are_those_of_the_log_D2() {
      var random = new Random(20261120);
      for (int round = 0; round < 6; round++) {
        var who = visitor();
        var where = List.of(thread(who, 1), thread(who, 2));
        var log = new ArrayList<Logged>();
        var now = start;
        for (int step = 0; step < 40; step++) {
          now = now.plus(Duration.ofMinutes(random.nextInt(20))).plusMillis(1 + random.nextInt(5));
          step(random.nextInt(6), who, where.get(random.nextInt(2)), now, log);
        }
        visits.settle(who, site, now);
        var terms = Terms.of(house.door(VisitPolicies.class).inForce(site, start));
        var expected = VisitCut.of(log, at -> terms, now);

        var stored = new ArrayList<>(history.visits(who, Integer.MAX_VALUE, 100).items());
        java.util.Collections.reverse(stored);
        assertThat(stored).extracting(v -> v.span(terms)).isEqualTo(expected);
      }
    }

    private void step(int what, long who, long where, Instant now, List<Logged> log) {
      switch (what) {
        case 0 -> {
          var arrived = visits.arrive(who, site, "t-1", HERON, now);
          log.add(new Logged(ActKind.ARRIVAL, now, "" + arrived.arrivalId(), "t-1"));
        }
        case 1 -> {
          var in = visits.touch(who, site, ActKind.OPEN, "t-1", null, now).orElseThrow();
          assertThat(in.anchor().at()).isEqualTo(now);
          log.add(new Logged(ActKind.OPEN, now, in.anchor().ref(), "t-1"));
        }
        case 2, 3 ->
            log.add(
                new Logged(
                    ActKind.MESSAGE,
                    now,
                    where + "." + write(where, "VISITOR", "text", now),
                    null));
        case 4 -> write(where, "ASSISTANT", "text", now);
        default -> visits.expireDue(now, 100);
      }
    }

    private String day(Locale language) {
      return DateTimeFormatter.ofPattern("d MMM uuuu", language)
          .format(start.atZone(ZoneOffset.UTC));
    }

    private long makeSite() {
      long id = ++sites;
      house.sql(
          "insert into site (id, site_key, name, origins, languages, time_zone, consent, work_stream_id, created_at, revision)"
              + " values (?, ?, 'Larkwell', '*', 'en es', 'Europe/London', 'GRANTED', 1, 0, 0)",
          id,
          "larkwell-" + id);
      house.sql(
          "insert into playbook (id, site_id, name, published, created_at, revision) values (?, ?, 'Default', 0, 0, 0)",
          id,
          id);
      house.door(VisitPolicies.class).publishFirst(id, "Iris");
      return id;
    }

    private long visitor() {
      return visitors
          .issue(site, Browser.of("en-GB", "Europe/London", "desktop"), Consent.GRANTED, start)
          .visitor()
          .id();
    }

    private long thread(long visitor, int ordinal) {
      long id = visitor * 10 + ordinal;
      house.sql(
          "insert into conversation (id, site_id, visitor_id, playbook_id, ordinal, title, status, status_version, status_seq, status_by,"
              + " waiting, assisted, last_seq, last_at, visitor_seq, active_at, opened_at, policy_id,"
              + " anchor_at, status_at) select ?, ?, ?, ?, ?, 'Bikes', 'OPEN', 1, 0, 'SYSTEM', false, false, 0, 0, 0, 0, 0, p.id,"
              + " 0, 0 from conversation_policy p",
          id,
          site,
          visitor,
          site,
          ordinal);
      heads.put(id, 0L);
      return id;
    }

    /** As the writer does: the entry and the thread's head, nothing of the visit. */
    private long write(long conversation, String author, String kind, Instant at) {
      long seq = heads.merge(conversation, 1L, Long::sum);
      long ms = at.toEpochMilli();
      house.sql(
          "insert into entry (conversation_id, seq, at, client_id, author, kind, text) values (?, ?, ?, ?, ?, ?, 'Hello')",
          conversation,
          seq,
          ms,
          "c-" + seq,
          author,
          kind);
      house.sql(
          "update conversation set last_seq = ?, last_at = ? where id = ?", seq, ms, conversation);
      house.sql(
          "update conversation set active_at = ? where id = ? and active_at < ?",
          ms,
          conversation,
          ms - 60_000);
      if (author.equals("VISITOR")) {
        house.sql(
            "update conversation set visitor_seq = ?, visitor_at = ? where id = ?",
            seq,
            ms,
            conversation);
      }
      return seq;
    }
  }
}
