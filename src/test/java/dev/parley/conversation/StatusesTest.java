package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.cast.Doors;
import dev.parley.conversation.Batch.Item;
import dev.parley.conversation.Statuses.Changed;
import dev.parley.conversation.Writer.Pending;
import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import dev.parley.workstream.Again;
import dev.parley.workstream.ConversationPolicies;
import dev.parley.workstream.ConversationRules;
import dev.parley.workstream.OnReturn;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("The status of a conversation (C04-C19, X13-X16, X24, X30)")
class StatusesTest {
  private static final long SITE = 500;
  private static final long PLAYBOOK = 500;
  private static final long VISITOR = 501;
  private static final Actor NOOR = Actor.agent(11, "Noor");
  private static final Actor TOMAS = Actor.agent(12, "Tomás");
  private static final Actor ANA = Actor.visitor(VISITOR);
  private static final Duration LIMIT = Duration.ofHours(24);
  private static final Duration SOON = Duration.ofHours(1);
  private static final Duration MS = Duration.ofMillis(1);

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
    private Statuses statuses;
    private Conversations conversations;
    private Transcript transcript;
    private ConversationPolicies policies;
    private int opened;

    Story(String database) {
      this.database = database;
    }

    @BeforeAll
    void build() {
      house = Doors.on(database);
      house.workStream(500);
      site(SITE);
      house.sql(
          "insert into playbook (id, site_id, name, published, created_at, revision) values (500,"
              + " 500, 'P', 1, 0, 0)");
      house.sql(
          "insert into visitor (id, site_id, identity, language, device, consent, visits,"
              + " first_seen_at, last_activity_at) values (501, 500, 'ANONYMOUS', 'en', 'DESKTOP',"
              + " 'GRANTED', 0, 0, 0)");
      house.sql(
          "insert into agent (id, email, name, role, password_hash, presence, active, created_at,"
              + " revision) values (11, 'noor@example.org', 'Noor', 'AGENT', 'x', 'AWAY', true, 0,"
              + " 0)");
      statuses = house.door(Statuses.class);
      conversations = house.door(Conversations.class);
      transcript = house.door(Transcript.class);
      policies = house.door(ConversationPolicies.class);
    }

    @AfterAll
    void close() {
      house.close();
    }

    // The table

    @Test
    @DisplayName("every command in every status does what the table says, with its line (C19)")
    void the_whole_table() {
      for (var status : Status.values()) {
        for (var command : Command.values()) {
          // What a person closed is the policy's matter (X13), not the table's.
          var before =
              command == Command.AUDIENCE_RETURN && status == Status.CLOSED ? rested() : in(status);
          var verdict = command.on(status);

          if (verdict == Verdict.REFUSED) {
            var problem = refused(() -> command(command, before));
            assertThat(problem.status()).as(command + " while " + status).isEqualTo(409);
            assertUnchanged(before);
          } else {
            command(command, before);
            if (verdict == Verdict.STAYS) {
              assertThat(now(before).status()).as(command + " while " + status).isEqualTo(status);
              assertThat(now(before).version()).isEqualTo(before.version());
            } else {
              assertChanged(before, command, verdict);
            }
          }
        }
      }
    }

    private void command(Command command, Conversation c) {
      long id = c.id();
      int version = c.version();
      var at = house.time();
      switch (command) {
        case AGENT_CLOSE -> statuses.close(id, version, NOOR, at);
        case VISITOR_END -> statuses.end(id, version, ANA, at);
        case AUTO_CLOSE -> statuses.settle(id, c.statusAt().plus(LIMIT).plus(MS));
        case AGENT_REOPEN -> statuses.reopen(id, version, NOOR, at);
        case VISITOR_RESTART -> statuses.restart(id, version, ANA, at);
        case AUDIENCE_RETURN -> statuses.comeBack(id, c.statusAt());
        case SET_PENDING -> statuses.park(id, version, at.plus(SOON).plus(SOON), TOMAS, at);
        case UNPEND -> statuses.resume(id, version, NOOR, at);
        case PENDING_DUE ->
            statuses.settle(
                id, Objects.requireNonNullElse(c.pendingUntil(), at.plus(SOON)).plus(MS));
        case VISITOR_MESSAGE -> statuses.post(visitor(id, "m-" + id), at);
        case AGENT_MESSAGE -> statuses.post(Post.byAgent(id, "m-" + id, 11, "Hi"), at);
        case ASSISTANT_MESSAGE ->
            statuses.post(Post.byAssistant(id, "=m-" + id, "text", "Hi", null, Long.MAX_VALUE), at);
      }
    }

    private void assertChanged(Conversation before, Command command, Verdict verdict) {
      var after = now(before);
      var what = command + " while " + before.status();
      assertThat(after.status()).as(what).isEqualTo(verdict.to);
      assertThat(after.version()).as(what).isEqualTo(before.version() + 1);
      var line = Objects.requireNonNull(transcript.at(after.id(), after.changedAt()));
      assertThat(line.kind()).as(what).isEqualTo(verdict.line);
      assertThat(line.author()).as(what).isEqualTo(Author.SYSTEM);
      assertThat(line.at()).as(what).isEqualTo(after.statusAt());
      assertThat(data(line).getInt("version")).as(what).isEqualTo(after.version());
      assertThat(data(line).getString("by")).as(what).isEqualTo(word(after.statusBy()));
      assertThat(seqs(after.id())).as(what).isEqualTo(gapless(after.head()));
    }

    private void assertUnchanged(Conversation before) {
      var after = now(before);
      assertThat(after.status()).isEqualTo(before.status());
      assertThat(after.version()).isEqualTo(before.version());
      assertThat(after.head()).isEqualTo(before.head());
    }

    // Refusals

    @Test
    @DisplayName("C10 a message to a closed thread is told who closed it, when, and what remains")
    void refusal_of_a_message() {
      var c = in(Status.CLOSED);

      var problem = refused(() -> statuses.post(visitor(c.id(), "late"), house.time()));

      assertThat(problem.code()).isEqualTo("conversation-closed");
      var json = problem.json();
      assertThat(json.getJsonArray("choices").toString()).isEqualTo("[\"restart\",\"new\"]");
      assertThat(json.getInt("version")).isEqualTo(c.version());
      assertThat(json.getJsonObject("closedBy").toString())
          .isEqualTo("{\"kind\":\"agent\",\"name\":\"Noor\"}");
      assertThat(json.getJsonNumber("closedAt").longValue()).isEqualTo(c.statusAt().toEpochMilli());
      assertThat(json.getString("detail")).startsWith("Noor closed this conversation on 20");
      assertThat(json.getBoolean("again")).isFalse();
    }

    @Test
    @DisplayName("X30 the second click of the same hand is the first one; another hand is too late")
    void double_clicks() {
      var c = in(Status.OPEN);

      var first = statuses.close(c.id(), 1, NOOR, house.time());
      var second = statuses.close(c.id(), 1, NOOR, house.time());
      var problem = refused(() -> statuses.close(c.id(), 1, TOMAS, house.time()));

      assertThat(first.fresh()).isTrue();
      assertThat(second.fresh()).isFalse();
      assertThat(second.conversation().version()).isEqualTo(2);
      assertThat(problem.code()).isEqualTo("status-moved");
      assertThat(problem.json().getInt("version")).isEqualTo(2);
      assertThat(problem.json().getString("conversationStatus")).isEqualTo("closed");
    }

    @Test
    void a_pending_with_another_end_is_no_second_click() {
      var c = in(Status.OPEN);
      var at = house.time();
      statuses.park(c.id(), 1, at.plus(SOON), NOOR, at);

      assertThat(statuses.park(c.id(), 1, at.plus(SOON), NOOR, at).fresh()).isFalse();
      assertThat(refused(() -> statuses.park(c.id(), 1, null, NOOR, at)).code())
          .isEqualTo("status-moved");
    }

    @Test
    void a_pending_cannot_end_in_the_past() {
      var c = in(Status.OPEN);
      var at = house.time();

      assertThat(refused(() -> statuses.park(c.id(), 1, at, NOOR, at)).status()).isEqualTo(422);
      assertUnchanged(c);
    }

    @Test
    @DisplayName("C16 what a flow thought of before a reopening is not said after it")
    void a_thought_from_before() {
      var c = in(Status.OPEN);
      var thought = Post.byAssistant(c.id(), "=late", "question", "Which?", null, c.head());
      statuses.close(c.id(), 1, NOOR, house.time());
      statuses.reopen(c.id(), 2, NOOR, house.time());

      var item = write(node(), thought, house.time());

      assertThat(Objects.requireNonNull(item.problem).code()).isEqualTo("status-moved");
      assertThat(clientIds(c.id())).doesNotContain("=late");
    }

    // Time

    @Test
    @DisplayName("X16, X06 at the limit it is open, a millisecond later closed, by the timer")
    void auto_close_by_the_timer() {
      var c = in(Status.OPEN);
      var limit = c.statusAt().plus(LIMIT);

      timer(limit);
      assertThat(now(c).status()).isEqualTo(Status.OPEN);
      timer(limit.plus(MS));

      assertRested(c, limit);
    }

    @Test
    @DisplayName("X16, X06 the same for who writes before the timer has been there")
    void auto_close_lazily() {
      var c = in(Status.OPEN);
      var limit = c.statusAt().plus(LIMIT);
      var node = node();

      var inTime = write(node, visitor(c.id(), "in time"), limit);
      var later = limit.plus(LIMIT);
      var tooLate = write(node, visitor(c.id(), "too late"), later.plus(MS));

      assertThat(inTime.problem).isNull();
      assertThat(Objects.requireNonNull(tooLate.problem).code()).isEqualTo("conversation-closed");
      assertThat(tooLate.problem.json().getJsonObject("closedBy").getString("kind"))
          .isEqualTo("system");
      assertRested(c, later);
      assertThat(clientIds(c.id())).contains("in time").doesNotContain("too late");
    }

    @Test
    @DisplayName("X16, X06 the writer's memory does not outlive the limit")
    void auto_close_behind_the_memory() {
      var c = in(Status.OPEN);
      var node = node();
      write(node, visitor(c.id(), "one"), house.time());
      var limit = house.time().plus(LIMIT);

      assertThat(write(node, visitor(c.id(), "two"), limit).problem).isNull();
      assertThat(write(node, visitor(c.id(), "three"), limit.plus(LIMIT).plus(MS)).problem)
          .isNotNull();
    }

    @Test
    @DisplayName("X16 what an agent wrote counts, what the flow wrote and who joined does not")
    void what_keeps_it_open() {
      var c = in(Status.OPEN);
      var node = node();
      var start = c.statusAt();
      write(node, Post.byAgent(c.id(), "a", 11, "Hi"), start.plus(SOON));
      write(
          node,
          Post.byAssistant(c.id(), "=b", "text", "Hi", null, Long.MAX_VALUE),
          start.plus(SOON).plus(SOON));
      conversations.join(c.id(), 11, "Noor", start.plus(SOON).plus(SOON));
      var limit = start.plus(SOON).plus(LIMIT);

      timer(limit);
      assertThat(now(c).status()).isEqualTo(Status.OPEN);
      timer(limit.plus(MS));

      assertRested(c, limit);
    }

    @Test
    @DisplayName("X16 whoever joins too late joins a closed one, and the line says when it closed")
    void joining_too_late() {
      var c = in(Status.OPEN);
      var limit = c.statusAt().plus(LIMIT);

      conversations.join(c.id(), 11, "Noor", limit.plus(SOON));

      assertRested(c, limit);
    }

    @Test
    @DisplayName("X15 Pending is never closed by itself")
    void pending_rests() {
      var c = in(Status.OPEN);
      statuses.park(c.id(), 1, null, NOOR, house.time());

      timer(c.statusAt().plus(LIMIT.multipliedBy(100)));

      assertThat(now(c).status()).isEqualTo(Status.PENDING);
    }

    @Test
    @DisplayName("X15, X06 Pending ends after its until, and only then the limit begins to run")
    void pending_until() {
      var c = in(Status.PENDING);
      var until = Objects.requireNonNull(c.pendingUntil());

      timer(until);
      assertThat(now(c).status()).isEqualTo(Status.PENDING);
      timer(until.plus(MS));
      assertThat(now(c).status()).isEqualTo(Status.OPEN);
      assertThat(now(c).statusAt()).isEqualTo(until);
      assertThat(data(last(c)).getString("cause")).isEqualTo("due");
      timer(until.plus(LIMIT));
      assertThat(now(c).status()).isEqualTo(Status.OPEN);
      timer(until.plus(LIMIT).plus(MS));

      assertRested(c, until.plus(LIMIT));
    }

    @Test
    @DisplayName("after a long night one settling does what many timers would have done")
    void one_end_follows_another() {
      var c = in(Status.PENDING);
      var until = Objects.requireNonNull(c.pendingUntil());

      statuses.settle(c.id(), until.plus(LIMIT.multipliedBy(3)));

      assertThat(transcript.after(c.id(), c.head(), 10))
          .extracting(Entry::kind, Entry::at)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("resumed", until),
              org.assertj.core.groups.Tuple.tuple("closed", until.plus(LIMIT)));
    }

    @Test
    @DisplayName("X15 a visitor's message makes Pending Open in its own commit, the line first")
    void a_message_to_pending() {
      var c = in(Status.PENDING);
      var node = node();

      var item = write(node, visitor(c.id(), "hello"), house.time());
      var next = write(node, visitor(c.id(), "again"), house.time());

      assertThat(Objects.requireNonNull(item.entry).seq()).isEqualTo(c.head() + 2);
      assertThat(item.fresh).isTrue();
      assertThat(Objects.requireNonNull(next.entry).seq()).isEqualTo(c.head() + 3);
      var line = Objects.requireNonNull(transcript.at(c.id(), c.head() + 1));
      assertThat(line.kind()).isEqualTo("resumed");
      assertThat(data(line).getString("cause")).isEqualTo("message");
      assertThat(data(line).getString("by")).isEqualTo("visitor");
      assertThat(now(c).status()).isEqualTo(Status.OPEN);
      assertThat(now(c).visitorSeq()).isEqualTo(c.head() + 3);
    }

    @Test
    @DisplayName("X15 an agent's message leaves Pending what it is")
    void an_agents_message_to_pending() {
      var c = in(Status.PENDING);

      var item = write(node(), Post.byAgent(c.id(), "a", 11, "Soon"), house.time());

      assertThat(Objects.requireNonNull(item.entry).seq()).isEqualTo(c.head() + 1);
      assertThat(now(c).status()).isEqualTo(Status.PENDING);
    }

    // Policies

    @Test
    @DisplayName("X24 a conversation keeps the policy under which it became Open")
    void policies_are_not_retroactive() {
      var c = openOn(600);
      var shorter =
          new ConversationRules(
              SOON, OnReturn.REOPEN, new Again(false, null), new Again(true, SOON));
      policies.publish(600, shorter, house.time().plus(MS), "Ada");
      var later = house.time().plus(SOON).plus(SOON);

      assertThat(statuses.settle(c.id(), later).status()).isEqualTo(Status.OPEN);
      statuses.close(c.id(), 1, NOOR, later);
      var again = later.plus(LIMIT);
      assertThat(statuses.reopen(c.id(), 2, NOOR, again).fresh()).isTrue();

      assertThat(statuses.settle(c.id(), again.plus(SOON)).status()).isEqualTo(Status.OPEN);
      var over = again.plus(SOON).plus(MS);
      assertThat(statuses.settle(c.id(), over).status()).isEqualTo(Status.CLOSED);
      var no = refused(() -> statuses.reopen(c.id(), 4, NOOR, over));
      assertThat(no.code()).isEqualTo("conversation-closed");
      assertThat(no.json().getJsonArray("choices")).isEmpty();
      var last = again.plus(SOON).plus(SOON);
      var late = refused(() -> statuses.restart(c.id(), 4, ANA, last.plus(MS)));
      assertThat(late.json().getJsonArray("choices").toString()).isEqualTo("[\"new\"]");
      assertThat(statuses.restart(c.id(), 4, ANA, last).fresh()).isTrue();
    }

    /** On a site with a work stream of its own. */
    private Conversation openOn(long siteAndStream) {
      house.workStream(siteAndStream);
      site(siteAndStream);
      return conversations
          .openNew(siteAndStream, VISITOR, PLAYBOOK, "T", "o-" + ++opened, house.time())
          .conversation();
    }

    private void site(long id) {
      house.sql(
          "insert into site (id, site_key, name, origins, languages, time_zone, consent,"
              + " work_stream_id, created_at, revision) values (?1, ?2, 'S', 'http://localhost',"
              + " 'en', 'UTC', 'GRANTED', ?1, 0, 0)",
          id,
          "s" + id);
    }

    @Test
    @DisplayName("X13 on return: closed by time opens again, closed by a person is shown closed")
    void on_return() {
      var rested = in(Status.OPEN);
      var after = rested.statusAt().plus(LIMIT).plus(MS);
      var shut = in(Status.CLOSED);

      var back = statuses.comeBack(rested.id(), after);
      var shown = statuses.comeBack(shut.id(), after);

      assertThat(back.conversation().status()).isEqualTo(Status.OPEN);
      assertThat(back.conversation().statusBy()).isEqualTo(Author.SYSTEM);
      assertThat(back.conversation().version()).isEqualTo(3);
      assertThat(shown.fresh()).isFalse();
      assertThat(shown.conversation().status()).isEqualTo(Status.CLOSED);
    }

    // Races

    @Test
    @DisplayName("X30 two agents who close and reopen at once: each version is one hand's")
    void two_agents_at_once() throws Exception {
      var c = in(Status.OPEN);
      for (int version = 1; version <= 12; version++) {
        int seen = version;
        var changed =
            atOnce(
                () -> closeOrReopen(c.id(), seen, NOOR), () -> closeOrReopen(c.id(), seen, TOMAS));

        assertThat(changed).containsExactlyInAnyOrder(true, false);
        assertThat(now(c).version()).isEqualTo(version + 1);
      }
      assertThat(seqs(c.id())).isEqualTo(gapless(12));
    }

    /** Whether it was this hand; who was not is told so. */
    private boolean closeOrReopen(long id, int version, Actor by) {
      try {
        var changed =
            version % 2 == 1
                ? statuses.close(id, version, by, house.time())
                : statuses.reopen(id, version, by, house.time());
        return changed.fresh();
      } catch (Problem problem) {
        assertThat(problem.code()).isEqualTo("status-moved");
        return false;
      }
    }

    @Test
    @DisplayName("X30 the same hand's double click at once makes one change, and both are answered")
    void double_click_at_once() throws Exception {
      var c = in(Status.CLOSED);

      var changed =
          atOnce(
              () -> statuses.restart(c.id(), c.version(), ANA, house.time()),
              () -> statuses.restart(c.id(), c.version(), ANA, house.time()));

      assertThat(changed).extracting(Changed::fresh).containsExactlyInAnyOrder(true, false);
      assertThat(now(c).version()).isEqualTo(c.version() + 1);
    }

    @Test
    @DisplayName("C10 a send that races a close is before its line, or refused and nowhere")
    void a_send_races_a_close() throws Exception {
      int refused = 0;
      for (int round = 0; round < 25; round++) {
        var c = in(Status.OPEN);
        var node = node();
        write(node, visitor(c.id(), "before"), house.time());
        var items = new ArrayList<Item>();

        atOnce(
            () -> {
              for (int i = 0; i < 6; i++) {
                items.add(write(node, visitor(c.id(), "m" + i), house.time()));
              }
              return true;
            },
            () -> statuses.close(c.id(), 1, NOOR, house.time()).fresh());

        long line = now(c).changedAt();
        for (var item : items) {
          if (item.problem == null) {
            assertThat(Objects.requireNonNull(item.entry).seq()).isLessThan(line);
          } else {
            refused++;
            assertThat(item.problem.code()).isEqualTo("conversation-closed");
            assertThat(clientIds(c.id())).doesNotContain(item.post.clientId());
          }
        }
        assertThat(now(c).head()).isEqualTo(line);
        assertThat(seqs(c.id())).isEqualTo(gapless(line));
      }
      assertThat(refused).as("the race was never lost").isPositive();
    }

    // The rest

    private Conversation in(Status status) {
      var at = house.time();
      long id =
          conversations
              .openNew(SITE, VISITOR, PLAYBOOK, "T", "o-" + ++opened, at)
              .conversation()
              .id();
      switch (status) {
        case OPEN -> {}
        case PENDING -> statuses.park(id, 1, at.plus(LIMIT.multipliedBy(2)), NOOR, at);
        case CLOSED -> statuses.close(id, 1, NOOR, at);
      }
      return conversations.byId(id);
    }

    private Conversation rested() {
      var c = in(Status.OPEN);
      statuses.settle(c.id(), c.statusAt().plus(LIMIT).plus(MS));
      return now(c);
    }

    private Conversation now(Conversation c) {
      return conversations.byId(c.id());
    }

    private void timer(Instant at) {
      var before = house.time();
      house.now.set(at);
      house.door(StatusTimer.class).tick();
      house.now.set(before);
    }

    private Batch node() {
      return new Batch(
          house.database(), () -> house.time(), post -> Writer.place(statuses, post, house.time()));
    }

    private Item write(Batch node, Post post, Instant at) {
      var before = house.time();
      house.now.set(at);
      try {
        return node.store(List.of(new Pending(post, new CompletableFuture<>()))).get(0);
      } finally {
        house.now.set(before);
      }
    }

    private static Post visitor(long id, String clientId) {
      return Post.byVisitor(id, clientId, VISITOR, "Hello", Long.MAX_VALUE);
    }

    private void assertRested(Conversation c, Instant limit) {
      var after = now(c);
      assertThat(after.status()).isEqualTo(Status.CLOSED);
      assertThat(after.statusBy()).isEqualTo(Author.SYSTEM);
      assertThat(after.statusAt()).isEqualTo(limit);
      var line = Objects.requireNonNull(transcript.at(c.id(), after.changedAt()));
      assertThat(line.at()).isEqualTo(limit);
      assertThat(line.text()).isEqualTo("Closed after 24 hours without a message");
      assertThat(data(line).getString("reason")).isEqualTo("inactivity");
      assertThat(data(line).getJsonNumber("limit").longValue()).isEqualTo(LIMIT.toMillis());
      assertThat(data(line).getJsonNumber("anchor").longValue())
          .isEqualTo(limit.minus(LIMIT).toEpochMilli());
    }

    private Entry last(Conversation c) {
      return Objects.requireNonNull(transcript.at(c.id(), now(c).head()));
    }

    private static JsonObject data(Entry line) {
      return Json.object(Objects.requireNonNull(line.data()));
    }

    private static String word(Author author) {
      return author.name().toLowerCase(java.util.Locale.ROOT);
    }

    private List<Long> seqs(long id) {
      return transcript.after(id, 0, 200).stream().map(Entry::seq).toList();
    }

    private List<String> clientIds(long id) {
      return transcript.after(id, 0, 200).stream().map(Entry::clientId).toList();
    }

    private static List<Long> gapless(long head) {
      return LongStream.rangeClosed(1, head).boxed().toList();
    }

    private static Problem refused(ThrowingCallable command) {
      return catchThrowableOfType(Problem.class, command);
    }

    private static <T extends @Nullable Object> List<T> atOnce(Callable<T> one, Callable<T> other)
        throws Exception {
      var gate = new CyclicBarrier(2);
      var hands = Executors.newFixedThreadPool(2);
      try {
        var first = hands.submit(() -> after(gate, one));
        var second = hands.submit(() -> after(gate, other));
        return java.util.Arrays.asList(first.get(), second.get());
      } finally {
        hands.shutdownNow();
      }
    }

    private static <T extends @Nullable Object> T after(CyclicBarrier gate, Callable<T> work)
        throws Exception {
      gate.await();
      return work.call();
    }
  }
}
