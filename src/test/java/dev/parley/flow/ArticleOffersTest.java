package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.cast.Doors;
import dev.parley.conversation.Actor;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Entry;
import dev.parley.conversation.Status;
import dev.parley.conversation.Statuses;
import dev.parley.conversation.Transcript;
import dev.parley.flow.ArticleOffers.Answered;
import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Offered articles, and what follows from a Yes and from a No")
class ArticleOffersTest {
  private static final Offered BRAKES =
      new Offered(
          4711, "en", "When the brakes squeal", "Clean the \"disc\".", "https://help.example/a");

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

  @ParameterizedTest
  @CsvSource({
    "Yes, true",
    "' YES!', true",
    "Sí, true",
    "si., true",
    "No, false",
    "¡No!, false",
    "Not really,",
    "And the gears?,",
    "'',"
  })
  void a_yes_and_a_no_are_heard_in_both_languages_and_nothing_else_is(
      String words, Boolean helpful) {
    assertThat(Offered.heard(words)).isEqualTo(Optional.ofNullable(helpful));
  }

  /** The room of help, as far as it is asked here. */
  private static final class Shelf implements Help {
    final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Optional<Offered> find(long site, String article, String language) {
      return Optional.empty();
    }

    @Override
    public void judged(
        long site, Offered offered, long conversation, boolean helpful, Instant now) {
      said.add(conversation + " " + offered.article() + " " + helpful);
    }
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Story {
    private static final long TO_PEOPLE = 621;
    private static final long ON_BY_NO = 622;

    private final String database;
    private final Shelf shelf = new Shelf();
    private Doors house;
    private ArticleOffers articles;
    private Runs runs;
    private Conversations conversations;
    private Transcript transcript;
    private int opened;
    private long thread;

    Story(String database) {
      this.database = database;
    }

    @BeforeAll
    void build() {
      house = Doors.on(database);
      house.seat(Help.class, shelf);
      house.workStream(600);
      for (var row : rows()) {
        house.sql(row);
      }
      articles = house.door(ArticleOffers.class);
      runs = house.door(Runs.class);
      conversations = house.door(Conversations.class);
      transcript = house.door(Transcript.class);
    }

    @BeforeEach
    void open() {
      shelf.said.clear();
      thread =
          conversations.openNew(600, 630, 620, "Brakes", "o" + ++opened, now()).conversation().id();
    }

    @AfterAll
    void close() {
      house.close();
    }

    @Test
    void a_yes_goes_on_by_next_and_a_second_answer_changes_nothing() {
      long offer = asked(TO_PEOPLE);

      var yes = articles.answer(thread, offer, true, now());
      var no = articles.answer(thread, offer, false, now());

      assertThat(yes.fresh()).isTrue();
      assertThat(yes.line().kind()).isEqualTo("answered");
      assertThat(Json.object(Objects.requireNonNull(yes.line().data())))
          .isEqualTo(
              Json.object(
                  "{\"question\":"
                      + offer
                      + ",\"article\":4711,\"title\":\"When the brakes squeal\",\"helpful\":true}"));
      assertThat(no.fresh()).isFalse();
      assertThat(no.helpful()).isTrue();
      assertThat(no.line().seq()).isEqualTo(yes.line().seq());
      assertThat(run().step()).isEqualTo("thanks");
      assertThat(run().state()).isEqualTo(Run.State.RUNNING);
      assertThat(waiting()).isFalse();
      assertThat(kinds()).containsOnlyOnce("answered").doesNotContain("handover");
      assertThat(shelf.said).containsExactly(thread + " 4711 true");
    }

    @Test
    void a_no_passes_to_people_unless_the_step_says_otherwise() {
      long offer = asked(TO_PEOPLE);
      articles.answer(thread, offer, false, now());

      assertThat(kinds()).endsWith("answered", "handover");
      assertThat(run().state()).isEqualTo(Run.State.HELD);
      assertThat(waiting()).isTrue();

      open();
      articles.answer(thread, asked(ON_BY_NO), false, now());

      assertThat(run().step()).isEqualTo("other");
      assertThat(run().state()).isEqualTo(Run.State.RUNNING);
      assertThat(waiting()).isFalse();
    }

    @Test
    void what_is_written_instead_is_heard_as_yes_or_no_or_else_is_for_who_comes_next() {
      long offer = asked(TO_PEOPLE);
      wrote("Sí");
      assertThat(run().step()).isEqualTo("thanks");
      assertThat(shelf.said).containsExactly(thread + " 4711 true");
      assertThat(articles.answer(thread, offer, false, now()).helpful()).isTrue();

      open();
      asked(TO_PEOPLE);
      wrote("And the gears?");
      assertThat(waiting()).isTrue();
      assertThat(kinds()).doesNotContain("answered");
      assertThat(shelf.said).as("that says nothing of the article").isEmpty();
    }

    @Test
    void what_an_agent_offered_asks_for_people_only_where_nobody_is() {
      articles.answer(thread, offered(), true, now());
      assertThat(waiting()).isFalse();
      articles.answer(thread, offered(), false, now());
      assertThat(waiting()).as("nobody was there").isTrue();

      open();
      conversations.join(thread, 611, "Noor", now());
      articles.answer(thread, offered(), false, now());
      assertThat(waiting()).as("Noor is there and reads the line").isFalse();
      assertThat(kinds()).endsWith("answered").doesNotContain("handover");
    }

    @Test
    void a_flow_that_asks_something_else_gives_way_to_people_after_a_no() {
      long earlier = offered();
      asked(ON_BY_NO);

      articles.answer(thread, earlier, true, now());
      assertThat(run().state()).isEqualTo(Run.State.ASKING);
      articles.answer(thread, offered(), false, now());
      assertThat(run().state()).isEqualTo(Run.State.HELD);
      assertThat(waiting()).isTrue();
    }

    @Test
    void in_a_closed_thread_it_is_noted_and_nobody_waits() {
      long offer = offered();
      int version = conversations.byId(thread).version();
      house.door(Statuses.class).close(thread, version, Actor.agent(611, "Noor"), now());

      assertThat(articles.answer(thread, offer, false, now()).fresh()).isTrue();
      assertThat(waiting()).isFalse();
      assertThat(kinds()).endsWith("closed", "answered");
    }

    @Test
    void a_no_wakes_what_was_pending_and_a_yes_lets_it_wait() {
      int version = conversations.byId(thread).version();
      house.door(Statuses.class).park(thread, version, null, Actor.agent(611, "Noor"), now());

      articles.answer(thread, offered(), true, now());
      assertThat(conversations.byId(thread).status()).isEqualTo(Status.PENDING);
      articles.answer(thread, offered(), false, now());
      assertThat(conversations.byId(thread).status()).isEqualTo(Status.OPEN);
      assertThat(kinds()).endsWith("resumed", "answered", "handover");
    }

    @Test
    void where_no_article_was_offered_there_is_nothing_to_answer() {
      offered();
      var problem =
          catchThrowableOfType(Problem.class, () -> articles.answer(thread, 99, true, now()));
      assertThat(problem.code()).isEqualTo("not-found");
    }

    @Test
    void of_many_answers_at_once_one_counts_and_the_flow_goes_by_that_one() {
      long offer = asked(TO_PEOPLE);
      var pool = Executors.newFixedThreadPool(8);
      var answers =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> articles.answer(thread, offer, i % 2 == 0, now()), pool))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      pool.shutdown();

      assertThat(answers.stream().filter(Answered::fresh)).hasSize(1);
      assertThat(answers.stream().map(Answered::helpful).distinct()).hasSize(1);
      assertThat(kinds()).containsOnlyOnce("answered");
      assertThat(run().state())
          .isEqualTo(answers.get(0).helpful() ? Run.State.RUNNING : Run.State.HELD);
      assertThat(shelf.said).hasSize(1);
    }

    private long asked(long version) {
      var run = runs.start(thread, version, 640, Run.Cause.AUDIENCE, "read", false, false, now());
      long offer = offered();
      assertThat(runs.move(run, r -> r.ask(offer))).isTrue();
      return offer;
    }

    /** As the assistant or an agent puts it there; returns its sequence. */
    private long offered() {
      return line(Offered.KIND, BRAKES.text(), BRAKES.data()).seq();
    }

    private void wrote(String text) {
      var entry = line("text", text, "{}");
      var step =
          house
              .door(dev.parley.playbook.Playbooks.class)
              .flow(run().version())
              .step("read")
              .orElseThrow();
      assertThat(
              runs.move(
                  run(),
                  r -> articles.heard(r, (dev.parley.playbook.Step.Article) step, entry, now())))
          .isTrue();
    }

    private Entry line(String kind, String text, String data) {
      var name = "l" + conversations.byId(thread).head();
      long seq = conversations.line(thread, name, kind, text, data, now()).head();
      return Objects.requireNonNull(transcript.at(thread, seq));
    }

    private Run run() {
      return runs.latest(thread).orElseThrow();
    }

    private boolean waiting() {
      return conversations.byId(thread).waiting();
    }

    private List<String> kinds() {
      return transcript.after(thread, 0, 50).stream().map(Entry::kind).toList();
    }

    private Instant now() {
      return house.time();
    }

    private static List<String> rows() {
      var toPeople =
          "{\"title\":{\"en\":\"P\"},\"steps\":[{\"id\":\"read\",\"type\":\"article\",\"article\":4711,\"next\":\"thanks\"},{\"id\":\"thanks\",\"type\":\"wait\",\"duration\":\"PT1M\"}]}";
      var onByNo =
          "{\"title\":{\"en\":\"P\"},\"steps\":[{\"id\":\"read\",\"type\":\"article\",\"article\":\"brakes\",\"next\":\"other\",\"otherwise\":\"other\"},{\"id\":\"other\",\"type\":\"wait\",\"duration\":\"PT1M\"}]}";
      return List.of(
          "insert into site (id, site_key, name, origins, languages, time_zone, consent, work_stream_id, created_at, revision) values (600, 's', 'S', 'http://localhost', 'en', 'UTC', 'GRANTED', 600, 0, 0)",
          "insert into visit_policy (id, site_id, version, in_force_from, limit_ms, touchpoints, needs_tab_closed, made_by) values (601, 600, 1, 0, 1800000, 'message', false, 'Old')",
          "insert into agent (id, email, name, role, password_hash, presence, active, created_at, revision) values (611, 'noor@example.org', 'Noor', 'AGENT', 'x', 'AVAILABLE', true, 0, 0)",
          "insert into playbook (id, site_id, name, published, created_at, revision) values (620, 600, 'P', 2, 0, 0)",
          "insert into playbook_version (id, playbook_id, number, definition, published_at, published_by) values (621, 620, 1, '"
              + toPeople
              + "', 0, 'Ada')",
          "insert into playbook_version (id, playbook_id, number, definition, published_at, published_by) values (622, 620, 2, '"
              + onByNo
              + "', 0, 'Ada')",
          "insert into visitor (id, site_id, identity, language, device, consent, visits, first_seen_at, last_activity_at) values (630, 600, 'ANONYMOUS', 'en', 'DESKTOP', 'GRANTED', 0, 0, 0)",
          "insert into visit (id, visitor_id, site_id, policy_id, ordinal, opened_at, opened_by, anchor_kind, anchor_at, deadline, tabs, ended_at, end_reason, pages) values (640, 630, 600, 601, 1, 0, 'arrival', 'arrival', 0, 1800000, '', 1800000, 'timeout', 1)");
    }
  }
}
