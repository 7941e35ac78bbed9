package dev.parley.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.agent.Agents;
import dev.parley.agent.Presence;
import dev.parley.platform.Problem;
import dev.parley.routing.Engagement.Awaited;
import dev.parley.routing.Engagement.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Engagements (X15, X17, X18)")
class EngagementsTest {
  private static final Duration MS = Duration.ofMillis(1);
  private static final Duration SILENCE = Duration.ofMinutes(3);
  private static final Duration WRAP_UP = Duration.ofSeconds(30);

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

  abstract static class Story {
    private final Office office;

    Story(String database) {
      office = new Office(database, "PUSH", WRAP_UP.toMillis());
    }

    @AfterEach
    void nothing_leaked() {
      assertThat(Books.faults(office)).isEmpty();
      office.close();
    }

    @Test
    @DisplayName(
        "handed over it is queued, routed it is active, with its agent in the conversation")
    void life() {
      office.agent(11, 2);
      long c = office.waiting();
      assertThat(live(c).state()).isEqualTo(State.QUEUED);

      office.route();

      assertThat(live(c).state()).isEqualTo(State.ACTIVE);
      assertThat(office.at(c).agent()).isEqualTo(11);
      assertThat(office.at(c).assignee()).isEqualTo(11);
      assertThat(office.at(c).waiting()).isFalse();
      assertThat(office.capacity.of(11).used()).isEqualTo(1);
    }

    @Test
    @DisplayName("nobody is given anything who is away, busy, silent or full")
    void not_there() {
      for (var presence : List.of(Presence.AWAY, Presence.BUSY)) {
        office.agent(presence == Presence.AWAY ? 11 : 12, 2);
        office.presence(presence == Presence.AWAY ? 11 : 12, presence);
      }
      office.agent(13, 0);
      office.agent(14, 2);
      office.pass(SILENCE);
      long c = office.waiting();

      office.route();
      assertThat(live(c).state()).isEqualTo(State.QUEUED);

      office.seen(14);
      office.route();
      assertThat(live(c).agent()).isEqualTo(14);
    }

    @Test
    @DisplayName("X17 who leaves without ending puts it back into its old place in the queue")
    void leaving() {
      office.agent(11, 1);
      long first = office.waiting();
      office.route();
      office.pass(Duration.ofMinutes(1));
      long second = office.waiting();

      office.conversations.leave(first, 11, "Agent 11", office.now());

      assertThat(office.queue.inOrder(Office.STREAM, 10)).containsExactly(first, second);
      assertThat(office.at(first).waiting()).isTrue();
      assertThat(office.at(first).assignee()).isNull();
      assertThat(office.capacity.of(11).used()).isZero();
    }

    @Test
    @DisplayName(
        "X17 the agent's own Close leads to wrap-up, and its units are free at the limit + 1 ms")
    void wrap_up() {
      office.agent(11, 1);
      long c = office.waiting();
      office.route();
      office.close(c, 11);
      assertThat(live(c).state()).isEqualTo(State.WRAP_UP);
      long next = office.waiting();

      office.pass(WRAP_UP);
      office.router.due(office.now());
      assertThat(live(next).state()).isEqualTo(State.QUEUED);
      office.pass(MS);
      office.router.due(office.now());

      assertThat(live(next).state()).isEqualTo(State.ACTIVE);
      assertThat(office.engagements.live(c)).isEmpty();
    }

    @Test
    @DisplayName("who has finished ends the wrap-up; nobody else does")
    void finishing() {
      office.agent(11, 1);
      long c = office.waiting();
      office.route();
      office.close(c, 11);

      var problem =
          catchThrowableOfType(
              Problem.class, () -> office.engagements.endWrapUp(c, 12L, "finished", office.now()));
      assertThat(problem.status()).isEqualTo(403);
      assertThat(office.engagements.endWrapUp(c, 11L, "finished", office.now())).isTrue();
      assertThat(office.engagements.endWrapUp(c, 11L, "finished", office.now())).isFalse();
      assertThat(office.capacity.of(11).used()).isZero();
    }

    @Test
    @DisplayName("closed by a colleague there is nothing to wrap up")
    void closed_by_another() {
      office.agent(11, 1);
      office.agent(12, 0);
      long c = office.waiting();
      office.route();

      office.close(c, 12);

      assertThat(office.engagements.live(c)).isEmpty();
      assertThat(office.capacity.of(11).used()).isZero();
    }

    @Test
    @DisplayName(
        "X15 Pending holds nothing; open again it is the same agent's where they have room")
    void pending() {
      office.agent(11, 1);
      long c = office.waiting();
      office.route();
      office.statuses.park(c, 1, null, Office.by(11), office.now());
      assertThat(office.capacity.of(11).used()).isZero();
      assertThat(live(c).waitsFor(Awaited.PENDING)).isTrue();

      office.statuses.resume(c, 2, Office.by(12), office.now());

      assertThat(live(c).state()).isEqualTo(State.ACTIVE);
      assertThat(live(c).agent()).isEqualTo(11);
    }

    @Test
    @DisplayName("X15, X18 open again while its agent is full, it goes back to the queue")
    void pending_and_full() {
      office.agent(11, 1);
      long c = office.waiting();
      office.route();
      office.statuses.park(c, 1, null, Office.by(11), office.now());
      office.waiting();
      office.route();

      office.statuses.resume(c, 2, Office.by(12), office.now());

      assertThat(live(c).state()).isEqualTo(State.QUEUED);
      assertThat(office.at(c).agent()).isNull();
    }

    @Test
    @DisplayName(
        "X15 handed over while it is Pending it waits with it, and is queued once it is open")
    void handed_over_while_pending() {
      long c = office.open();
      office.statuses.park(c, 1, null, Office.by(11), office.now());

      office.conversations.handOver(c, office.now());
      assertThat(live(c).waitsFor(Awaited.PENDING)).isTrue();
      assertThat(office.queue.inOrder(Office.STREAM, 10)).isEmpty();

      office.statuses.resume(c, 2, Office.by(11), office.now());
      assertThat(live(c).state()).isEqualTo(State.QUEUED);
      assertThat(office.queue.inOrder(Office.STREAM, 10)).containsExactly(c);
    }

    @Test
    @DisplayName("X18 by hand above the limit is beyond it, and counts against what is routed")
    void beyond() {
      office.agent(11, 1);
      long first = office.waiting();
      office.route();
      long second = office.open();
      office.join(second, 11);
      assertThat(office.capacity.of(11).used()).isEqualTo(1);
      assertThat(office.capacity.of(11).beyond()).isEqualTo(1);

      // What is left is the agent's limit: nothing more is given.
      office.statuses.end(first, 1, dev.parley.conversation.Actor.visitor(501), office.now());
      long third = office.waiting();
      office.route();

      assertThat(live(third).state()).isEqualTo(State.QUEUED);
      assertThat(office.capacity.of(11).beyond()).as("within again").isZero();
    }

    @Test
    @DisplayName("a lower limit takes nothing away; what is above it counts as beyond")
    void lower_limit() {
      office.agent(11, 3);
      for (int i = 0; i < 3; i++) {
        office.waiting();
      }
      office.route();

      office.capacity.limit(11, 1);
      assertThat(office.capacity.of(11).used()).isEqualTo(1);
      assertThat(office.capacity.of(11).beyond()).isEqualTo(2);
      office.capacity.limit(11, null);
      assertThat(office.capacity.of(11).used()).isEqualTo(3);
      assertThat(office.capacity.of(11).beyond()).isZero();
    }

    @Test
    @DisplayName(
        "a desk that is silent for 3 minutes loses what it has, not at the third minute itself")
    void silent() {
      office.agent(11, 2);
      office.agent(12, 2);
      office.presence(12, Presence.AWAY);
      long c = office.waiting();
      office.route();

      office.pass(SILENCE);
      office.router.due(office.now());
      assertThat(live(c).agent()).isEqualTo(11);
      office.pass(MS);
      office.presence(12, Presence.AVAILABLE);
      office.seen(12);
      office.router.due(office.now());

      assertThat(live(c).agent()).isEqualTo(12);
      assertThat(office.at(c).agent()).isEqualTo(12);
      assertThat(office.capacity.of(11).used()).isZero();
    }

    @Test
    @DisplayName("passed to the queue it does not come back to who passed it on")
    void passed_on() {
      office.agent(11, 2);
      long c = office.waiting();
      office.route();
      office.agent(12, 2);
      office.presence(12, Presence.BUSY);
      var noor = office.house.door(Agents.class).byId(11);

      office.passing.toQueue(
          c, noor, null, new Passing.Note(null, "Ask about the long post"), office.now());
      office.route();
      assertThat(live(c).state()).isEqualTo(State.QUEUED);
      office.presence(12, Presence.AVAILABLE);
      office.route();

      assertThat(live(c).agent()).isEqualTo(12);
    }

    @Test
    @DisplayName("a transfer goes to who is there and has room, or is refused and says why")
    void transfer() {
      office.agent(11, 2);
      long c = office.waiting();
      office.route();
      office.agent(12, 0);
      var noor = office.house.door(Agents.class).byId(11);

      assertThat(
              refused(
                  () ->
                      office.passing.toAgent(c, noor, 12, false, Passing.Note.NONE, office.now())))
          .isEqualTo("agent-full");
      assertThat(live(c).agent()).isEqualTo(11);
      office.passing.toAgent(c, noor, 12, true, Passing.Note.NONE, office.now());
      assertThat(live(c).agent()).isEqualTo(12);
      assertThat(office.at(c).agent()).isEqualTo(12);
      assertThat(office.capacity.of(11).used()).isZero();
      assertThat(office.capacity.of(12).beyond()).isEqualTo(1);

      var tomas = office.house.door(Agents.class).byId(12);
      office.presence(11, Presence.AWAY);
      assertThat(
              refused(
                  () ->
                      office.passing.toAgent(c, tomas, 11, true, Passing.Note.NONE, office.now())))
          .isEqualTo("agent-away");
    }

    @Test
    @DisplayName(
        "X20 dropped off it keeps its agent; once the place is given back, it goes by the queue")
    void kept() {
      office.agent(11, 1);
      long c = office.waiting();
      office.route();
      held(c, e -> office.engagements.awaitVisitor(e, office.now()));
      assertThat(office.capacity.of(11).used()).isEqualTo(1);

      assertThat(held(c, e -> office.engagements.keepPromise(e, office.now()))).isTrue();
      assertThat(live(c).state()).isEqualTo(State.ACTIVE);

      held(c, e -> office.engagements.awaitVisitor(e, office.now()));
      held(
          c,
          e -> {
            office.capacity.release(e.id(), "time-over", office.now());
            return true;
          });
      assertThat(office.capacity.of(11).used()).isZero();
      assertThat(live(c).waitsFor(Awaited.VISITOR)).isTrue();
      assertThat(held(c, e -> office.engagements.keepPromise(e, office.now()))).isFalse();
      held(
          c,
          e -> {
            office.engagements.queue(e, null, "back", office.now());
            return true;
          });
      office.route();
      assertThat(live(c).agent()).isEqualTo(11);
    }

    @Test
    @DisplayName("why this agent is kept with every assignment")
    void why() {
      office.agent(11, 2);
      office.agent(12, 2);
      office.agent(13, 2);
      office.presence(13, Presence.AWAY);
      long first = office.waiting();
      office.route();
      long second = office.waiting();
      office.route();

      var why = why(second);
      assertThat(live(first).agent()).isEqualTo(11);
      assertThat(live(second).agent()).isEqualTo(12);
      assertThat(why.getString("reason")).isEqualTo("least-loaded");
      assertThat(why.getJsonArray("considered").toString())
          .contains("\"agent\":12,\"name\":\"Agent 12\",\"verdict\":\"taken\"")
          .contains("\"agent\":13,\"name\":\"Agent 13\",\"verdict\":\"away\"");
    }

    private jakarta.json.JsonObject why(long c) {
      var given = office.engagements.assignments(List.of(live(c).id()));
      return dev.parley.platform.Json.object(
          java.util.Objects.requireNonNull(given.get(given.size() - 1).why()));
    }

    private static String refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
      return catchThrowableOfType(Problem.class, what).code();
    }

    private boolean held(long c, java.util.function.Predicate<Engagement> what) {
      return office.house.together(
          () -> {
            office.conversations.hold(c);
            return what.test(live(c));
          });
    }

    private Engagement live(long c) {
      return office.engagements.live(c).orElseThrow();
    }
  }
}
