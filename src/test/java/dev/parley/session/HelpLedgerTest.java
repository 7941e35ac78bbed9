package dev.parley.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.cast.Doors;
import dev.parley.help.Doing;
import dev.parley.help.HelpActs;
import dev.parley.help.HelpActs.Reader;
import dev.parley.help.How;
import dev.parley.help.Said;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.site.Sites;
import dev.parley.visitor.Visitors;
import dev.parley.workstream.Channel;
import dev.parley.workstream.ServicePolicies;
import dev.parley.workstream.ServiceRules;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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

@DisplayName("Help in the service ledger (A15–A20)")
class HelpLedgerTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Locale SPANISH = Locale.forLanguageTag("es");

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
    private HelpActs acts;
    private HelpLedger ledger;
    private Sessions sessions;
    private Backlog backlog;
    private Instant start = Instant.parse("2026-11-21T10:00:00Z");
    private long ids = 100;
    private long site;
    private long article;
    private Reader reader;
    private int said;

    Story(String database) {
      this.database = database;
    }

    @BeforeAll
    void build() {
      house = Doors.on(database);
      acts = house.door(HelpActs.class);
      ledger = house.door(HelpLedger.class);
      sessions = house.door(Sessions.class);
      backlog = house.door(Backlog.class);
      house.workStream(1);
      house.sql(
          "insert into agent (id, email, name, role, password_hash, presence, active, created_at, revision)"
              + " values (1, 'ada@larkwell.example', 'Ada', 'ADMIN', 'unset', 'AWAY', true, 0, 0)");
    }

    @BeforeEach
    void begin() {
      start = start.plus(Duration.ofDays(7));
      site = makeSite();
      article = makeArticle();
      reader = reader(null, false);
    }

    @AfterAll
    void close() {
      house.close();
    }

    @Test
    void what_is_said_twice_is_done_once_and_in_one_sequence() {
      var search = new Said("act-00001", Doing.SEARCH, null, null, "en", "brakes");
      var open = new Said("act-00002", Doing.OPEN, How.ENTER, article, "en", "brakes");
      assertThat(acts.record(mine(), reader, List.of(search, search), start)).isEqualTo(1);
      assertThat(acts.record(mine(), reader, List.of(search, open), start)).isEqualTo(2);
      assertThat(acts.record(mine(), reader, List.of(open), start.plusSeconds(9))).isEqualTo(2);

      assertThat(acts.of(tab(), 0, 10).items())
          .extracting(a -> a.seq() + " " + a.kind() + " " + a.how() + " " + a.words())
          .containsExactly("1 SEARCH null brakes", "2 OPEN ENTER brakes");
    }

    @Test
    void an_act_is_never_before_the_last_one_in_its_tab() {
      opens(start);
      opens(start.minusSeconds(3));

      assertThat(acts.of(tab(), 0, 10).items())
          .extracting(a -> a.at())
          .containsExactly(start, start);
    }

    @Test
    void many_at_once_in_a_new_tab_leave_no_gap_and_no_double() throws Exception {
      int many = 8;
      var gate = new CyclicBarrier(many);
      try (var pool = closing(Executors.newFixedThreadPool(many))) {
        var work = new ArrayList<Callable<Long>>();
        for (int i = 0; i < many; i++) {
          var own = new Said("own-00000" + i, Doing.OPEN, How.CLICK, article, "en", null);
          var shared = new Said("shared-00", Doing.OPEN, How.CLICK, article, "en", null);
          work.add(
              () -> {
                gate.await();
                return acts.record(mine(), reader, List.of(own, shared), start);
              });
        }
        for (var done : pool.pool().invokeAll(work)) {
          done.get();
        }
      }
      assertThat(acts.of(tab(), 0, 100).items())
          .extracting(a -> a.seq())
          .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void an_article_that_the_site_does_not_have_is_refused_and_nothing_of_it_is_kept() {
      var search = new Said(id(), Doing.SEARCH, null, null, "en", "brakes");
      var nowhere = new Said(id(), Doing.OPEN, How.LINK, article + 1_000_000, "en", null);
      assertThat(refused(List.of(search, nowhere))).containsExactly("acts[1].article");
      assertThat(acts.knows(site, reader.tab())).as("no tab was begun for it").isFalse();

      var open = open();
      acts.record(mine(), reader, List.of(search, open), start);
      long elsewhere = article;
      site = makeSite();
      article = makeArticle();
      acts.record(mine(), reader, List.of(open()), start);
      var theirs = new Said(id(), Doing.FEEDBACK, null, elsewhere, "en", null);
      assertThat(refused(List.of(theirs, open()))).containsExactly("acts[0].article");
      assertThat(acts.of(tab(), 0, 10).items()).hasSize(1);
    }

    @Test
    void what_was_said_of_an_article_stays_said_when_it_is_taken_away() {
      var open = open();
      acts.record(mine(), reader, List.of(open), start);
      house.sql("delete from help_article where id = ?", article);

      assertThat(acts.record(mine(), reader, List.of(open), start)).isEqualTo(1);
      assertThat(refused(List.of(open, open()))).containsExactly("acts[1].article");
    }

    /** The fields that are named. */
    private List<String> refused(List<Said> said) {
      var problem =
          catchThrowableOfType(
              Problem.class, () -> acts.record(mine(), reader, said, start.plusSeconds(1)));
      assertThat(problem.status()).isEqualTo(422);
      return problem.json().getJsonArray("errors").getValuesAs(JsonObject.class).stream()
          .map(error -> error.getString("field"))
          .toList();
    }

    @Test
    void a_tab_of_somebody_else_is_refused() {
      reader = new Reader(reader.tab(), visitor(), false);
      opens(start);

      for (var other :
          List.of(
              new Reader(reader.tab(), visitor(), false), new Reader(reader.tab(), null, true))) {
        assertThatThrownBy(() -> acts.record(mine(), other, List.of(open()), start))
            .isInstanceOfSatisfying(
                Problem.class, p -> assertThat(p.code()).isEqualTo("tab-taken"));
      }
      assertThat(acts.of(tab(), 0, 10).items()).hasSize(1);
    }

    @Test
    void nobody_who_turns_out_to_be_somebody_has_all_sessions_of_the_tab() {
      opens(start);
      ledger.settle(List.of(tab()), start);
      assertThat(sessions()).extracting(ServiceSession::visitor).containsOnlyNulls();

      long known = visitor();
      reader = new Reader(reader.tab(), known, false);
      opens(start.plus(LIMIT).plusMillis(1));
      ledger.settle(List.of(tab()), start.plus(LIMIT).plusMillis(1));

      assertThat(sessions()).extracting(ServiceSession::visitor).containsExactly(known, known);
      assertThat(sessions.ofVisitor(known, Place.TOP, 10).items()).hasSize(2);
      assertThat(acts.tabsOf(known, 10)).containsExactly(tab());
    }

    @Test
    void scenario_6_search_0_enter_1_fifty_searches_1_another_tab_2() {
      searches(start, "brakes");
      ledger.settle(List.of(tab()), start);
      assertThat(sessions()).isEmpty();

      opens(start.plusSeconds(1), How.ENTER);
      ledger.settle(List.of(tab()), start.plusSeconds(1));
      assertThat(sessions()).hasSize(1);
      for (int i = 0; i < 50; i++) {
        searches(start.plusSeconds(2 + i), "brakes " + i);
      }
      long first = tab();
      ledger.settle(List.of(first), start.plusSeconds(60));
      assertThat(sessions())
          .extracting(ServiceSession::counts)
          .containsExactly(new Counts(51, 1, 0));

      reader = reader(null, false);
      opens(start.plusSeconds(61));
      ledger.settle(List.of(first, tab()), start.plusSeconds(61));
      assertThat(ofSite("help")).hasSize(2);
      assertThat(ofSite("web")).isEmpty();
    }

    @Test
    void time_ends_it_the_same_by_the_timer_and_by_who_looks_X06() {
      opens(start);
      backlog.work(start);
      backlog.work(start.plus(LIMIT));
      assertThat(last().live()).as("at the deadline it goes on").isTrue();

      backlog.work(start.plus(LIMIT).plusMillis(1));
      assertThat(last().endedAt()).isEqualTo(start.plus(LIMIT));
      assertThat(last().endReason()).contains(EndReason.TIMEOUT);
    }

    @Test
    void the_timer_counts_what_nobody_rang_for() {
      opens(start);
      backlog.work(start.plusSeconds(1));

      assertThat(sessions()).hasSize(1);
    }

    @Test
    void it_says_why_in_both_languages_and_what_was_read_D2() {
      searches(start, "brakes");
      opens(start.plusSeconds(5), How.ENTER);
      opens(start.plusSeconds(20), How.SUGGESTED);
      backlog.work(start.plus(LIMIT).plusSeconds(60));

      var english = sessions.view(last(), Locale.ENGLISH);
      assertThat(english.why().sentence())
          .contains("chosen among the results of a search with Enter")
          .contains("nothing was done in this tab within 5 minutes, the limit of Help")
          .doesNotContain("approximate");
      assertThat(sessions.why(last(), SPANISH).sentence())
          .contains("con Intro", "en esta pestaña en 5 minutos, el límite de Ayuda");
      var help = Objects.requireNonNull(english.help());
      assertThat(help.searches()).extracting(HelpReading.Searched::words).containsExactly("brakes");
      assertThat(help.articles())
          .allMatch(a -> "Brakes".equals(a.title()))
          .extracting(a -> a.article() + " " + a.how())
          .containsExactly(article + " enter", article + " suggested");
      assertThat(english.conversation()).isNull();
      assertThat(english.visitor()).isNull();
      assertThat(english.from()).isEqualTo(1);
      assertThat(english.to()).isEqualTo(3);
    }

    @Test
    void an_approximate_one_says_so_X34() {
      reader = reader(null, true);
      opens(start);
      backlog.work(start);

      assertThat(sessions.why(last(), Locale.ENGLISH).sentence())
          .contains("opened by its address", "It is approximate");
      assertThat(sessions.why(last(), SPANISH).sentence()).contains("Es aproximada");
    }

    @Test
    void it_keeps_the_version_that_was_in_force_when_it_opened_X24() {
      house.now.set(start.minusSeconds(10));
      var shorter =
          ServiceRules.first(Channel.HELP).with(Duration.ofMinutes(1), null, null, null, null);
      house
          .door(ServicePolicies.class)
          .publish(site, Channel.HELP, shorter, start.plusSeconds(90), "Iris");
      opens(start);
      opens(start.plusSeconds(200));
      opens(start.plus(LIMIT.multipliedBy(2)));
      ledger.settle(List.of(tab()), start.plus(LIMIT.multipliedBy(2)));

      assertThat(sessions()).extracting(ServiceSession::policyVersion).containsExactly(1, 2);
      assertThat(last().deadline())
          .isEqualTo(start.plus(LIMIT.multipliedBy(2)).plus(Duration.ofMinutes(1)));
    }

    @Test
    void many_that_count_at_once_count_once() throws Exception {
      int many = 8;
      for (int i = 0; i < 40; i++) {
        opens(start.plus(LIMIT.multipliedBy(i)).plusMillis(i));
      }
      var gate = new CyclicBarrier(many);
      var tab = List.of(tab());
      try (var pool = closing(Executors.newFixedThreadPool(many))) {
        Callable<Integer> work =
            () -> {
              gate.await();
              backlog.settleTabs(tab, start.plus(LIMIT.multipliedBy(60)));
              return 0;
            };
        for (var done : pool.pool().invokeAll(java.util.Collections.nCopies(many, work))) {
          done.get();
        }
      }
      assertThat(sessions()).hasSize(40).allMatch(s -> s.counts().equals(new Counts(0, 1, 0)));
    }

    @Test
    void a_log_longer_than_one_look_is_counted_to_its_end() {
      var many = new ArrayList<Said>();
      for (int i = 0; i < HelpLedger.MOST + 5; i++) {
        many.add(open());
      }
      acts.record(mine(), reader, many, start);
      ledger.settle(List.of(tab()), start);

      assertThat(sessions())
          .extracting(s -> s.counts().assistant())
          .containsExactly(HelpLedger.MOST + 5);
    }

    /** D2: what is stored act by act is what a cut from the first act finds. */
    @Test
    void recounted_from_scratch_the_rows_are_the_same_D2() {
      var random = new Random(7);
      var now = start;
      for (int i = 0; i < 300; i++) {
        now = now.plusMillis(random.nextInt(4) == 0 ? random.nextInt(400_000) : 1000);
        switch (random.nextInt(8)) {
          case 0, 1 -> searches(now, "brakes");
          case 2 -> opens(now, How.ENTER);
          case 3 -> opens(now, How.AGAIN);
          case 4 -> says(new Said(id(), Doing.FEEDBACK, null, article, "en", null), now);
          case 5 -> backlog.work(now);
          case 6 -> ledger.settle(List.of(tab()), now);
          default -> opens(now);
        }
      }
      ledger.settle(List.of(tab()), now);
      var whole = HelpCut.fromStart(house.door(Ledger.class).terms(site, Channel.HELP));
      acts.of(tab(), 0, 1000).items().forEach(act -> whole.take(HelpStep.read(act)));
      whole.pass(now);

      assertThat(sessions().stream().map(ledger::span).toList())
          .hasSizeGreaterThan(10)
          .isEqualTo(whole.spans());
    }

    @Test
    void a_recount_goes_through_tabs_too_and_finds_what_is_not_as_counted_D2() {
      opens(start);
      opens(start.plus(LIMIT).plusMillis(1));
      backlog.work(start.plus(LIMIT.multipliedBy(3)));
      house.now.set(start.plus(LIMIT.multipliedBy(3)));
      assertThat(recounted()).isEmpty();

      house.sql("update service_session set by_assistant = 9 where help_tab = ?", tab());
      assertThat(recounted())
          .singleElement()
          .satisfies(change -> assertThat(change.tab()).isEqualTo(tab()));
      house.sql("update service_session set by_assistant = 1 where help_tab = ?", tab());
    }

    private List<TrialView.Change> recounted() {
      var trials = house.door(Trials.class);
      return changes(trials, trials.recount(1, house.time()).id());
    }

    private List<TrialView.Change> changes(Trials trials, long id) {
      while (trials.workOn(id, house.time())) {
        // the next
      }
      assertThat(trials.running()).isEmpty();
      return trials.changes(id, 0, 10).items();
    }

    @Test
    void a_dry_run_says_what_another_limit_would_have_made_of_it_D3() {
      opens(start);
      opens(start.plusSeconds(100));
      opens(start.plusSeconds(200));
      long changed = tab();
      reader = reader(null, false);
      opens(start);
      backlog.work(start.plus(LIMIT.multipliedBy(3)));
      house.now.set(start.plus(LIMIT.multipliedBy(3)));
      var before = ofSite("help").size();

      var trials = house.door(Trials.class);
      var rules =
          ServiceRules.first(Channel.HELP).with(Duration.ofSeconds(60), null, null, null, null);
      var trial =
          trials.dryRun(
              1,
              site,
              Channel.HELP,
              new Tally.Period(start.minusSeconds(1), start.plusSeconds(1000)),
              rules,
              house.time());
      var changes = changes(trials, trial.id());
      var view = trials.byId(trial.id(), false).view("key");

      assertThat(view.sessions()).isEqualTo(new TrialView.Figures(2, 4));
      assertThat(view.gained()).isEqualTo(2);
      assertThat(view.total()).isEqualTo(2);
      // The other tab's only session would have ended sooner.
      assertThat(changes).extracting(TrialView.Change::tab).contains(changed).hasSize(2);
      assertThat(trials.changes(trial.id(), 0, 1).next()).isEqualTo("-" + changed);
      assertThat(trials.changes(trial.id(), -changed, 1).items()).hasSize(1);
      assertThat(ofSite("help")).as("nothing is stored").hasSize(before);
    }

    private List<ServiceSession> ofSite(String channel) {
      var wanted =
          new Sessions.Wanted(
              dev.parley.platform.Words.known(Channel.class, channel), null, null, null, null);
      return sessions.ofSite(site, wanted, Place.TOP, 100).items();
    }

    /** Of the present tab, in order. */
    private List<ServiceSession> sessions() {
      long tab = tab();
      return ofSite("help").stream()
          .filter(s -> Objects.equals(s.tab(), tab))
          .sorted(Comparator.comparing(ServiceSession::ordinal))
          .toList();
    }

    private ServiceSession last() {
      return sessions.fresh(sessions().get(sessions().size() - 1).id());
    }

    private String id() {
      return "said-" + database + "-" + ++said;
    }

    private Said open() {
      return new Said(id(), Doing.OPEN, How.LINK, article, "en", null);
    }

    private void opens(Instant at) {
      opens(at, How.LINK);
    }

    private void opens(Instant at, How how) {
      says(new Said(id(), Doing.OPEN, how, article, "en", null), at);
    }

    private void searches(Instant at, String words) {
      says(new Said(id(), Doing.SEARCH, null, null, "en", words), at);
    }

    private void says(Said act, Instant at) {
      acts.record(mine(), reader, List.of(act), at);
    }

    private dev.parley.site.Site mine() {
      return house.door(Sites.class).byId(site);
    }

    private long tab() {
      return house.together(
          () ->
              ((Number)
                      house
                          .entities()
                          .createNativeQuery(
                              "select id from help_tab where tab = ?1 and site_id = ?2")
                          .setParameter(1, reader.tab())
                          .setParameter(2, site)
                          .getSingleResult())
                  .longValue());
    }

    private Reader reader(@Nullable Long visitor, boolean approximate) {
      return new Reader("tab-" + database + "-" + ++ids, visitor, approximate);
    }

    private long visitor() {
      long id = ++ids;
      house.sql(
          "insert into visitor (id, site_id, token_hash, identity, language, time_zone, device, consent, first_seen_at, last_activity_at, visits)"
              + " values (?, ?, ?, 'ANONYMOUS', 'en', 'Europe/London', 'DESKTOP', 'GRANTED', 0, 0, 0)",
          id,
          site,
          "hash-" + id);
      assertThat(house.door(Visitors.class).find(id)).isPresent();
      return id;
    }

    private long makeArticle() {
      long id = ++ids;
      house.sql(
          "insert into help_collection (id, site_id, position, icon, made_at, revision) values (?, ?, 1, 'book', 0, 0)",
          id,
          site);
      house.sql(
          "insert into help_article (id, site_id, collection_id, position, made_at, revision) values (?, ?, ?, 1, 0, 0)",
          id,
          site,
          id);
      house.sql(
          "insert into help_article_text (id, article_id, site_id, language, slug, latest, moved) values (?, ?, ?, 'en', 'brakes', 1, 0)",
          id,
          id,
          site);
      house.sql(
          "insert into help_article_version (id, text_id, number, title, summary, body, made_at, made_by) values (?, ?, 1, 'Brakes', '', '', 0, 'Ada')",
          id,
          id);
      return id;
    }

    private long makeSite() {
      long id = ++ids;
      house.sql(
          "insert into site (id, site_key, name, origins, languages, time_zone, consent, work_stream_id, created_at, revision)"
              + " values (?, ?, 'Larkwell', '*', 'en es', 'Europe/London', 'GRANTED', 1, 0, 0)",
          id,
          "larkwell-" + id);
      house.door(ServicePolicies.class).publishFirst(id, "Iris");
      return id;
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
