package dev.parley.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.agent.Agents;
import dev.parley.agent.Presence;
import dev.parley.conversation.Actor;
import dev.parley.conversation.Status;
import dev.parley.platform.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever agents, visitors and time do, in whatever order: capacity is never negative, never
 * leaked, never above its limit but knowingly, and no visitor stays with an agent who is gone
 * (X18).
 */
class RoutingModelTest {
  private static final Duration SILENCE = Duration.ofMinutes(3);
  private static final List<Long> AGENTS = List.of(11L, 12L, 13L);

  enum What {
    HAND_OVER,
    JOIN,
    LEAVE,
    CLOSE,
    END,
    REOPEN,
    RESTART,
    PARK,
    RESUME,
    MESSAGE,
    TO_AGENT,
    TO_QUEUE,
    TAKE_OVER,
    DROP,
    KEEP,
    LET_GO,
    FINISH,
    LIMIT,
    PRESENCE,
    SEEN,
    TIME,
    ROUTE
  }

  /** Who does what to which, by small numbers. */
  record Step(What what, int conversation, int agent, int number) {}

  @Property(tries = 120)
  void the_books_are_right_after_every_step(@ForAll("days") List<Step> steps) {
    try (var office = new Office("h2", "PUSH", 20_000)) {
      AGENTS.forEach(agent -> office.agent(agent, 2));
      var threads = new ArrayList<Long>();
      for (int i = 0; i < 5; i++) {
        threads.add(office.waiting());
      }
      for (var step : steps) {
        try {
          perform(office, step, threads.get(step.conversation), AGENTS.get(step.agent));
        } catch (Problem refused) {
          assertThat(refused.status()).as(step + ": " + refused.getMessage()).isBetween(400, 499);
        }
        assertThat(Books.faults(office)).as("after " + step).isEmpty();
      }
      office.router.due(office.now());
      assertThat(stranded(office)).as("with an agent who is gone").isEmpty();
      assertThat(Books.faults(office)).isEmpty();
    }
  }

  private static void perform(Office office, Step step, long c, long agent) {
    var now = office.now();
    int version = office.at(c).version();
    switch (step.what) {
      case HAND_OVER -> office.conversations.handOver(c, now);
      case JOIN -> office.join(c, agent);
      case LEAVE -> office.conversations.leave(c, agent, "Agent", now);
      case CLOSE -> office.statuses.close(c, version, Office.by(agent), now);
      case END -> office.statuses.end(c, version, Actor.visitor(501), now);
      case REOPEN -> office.statuses.reopen(c, version, Office.by(agent), now);
      case RESTART -> office.statuses.restart(c, version, Actor.visitor(501), now);
      case PARK -> office.statuses.park(c, version, null, Office.by(agent), now);
      case RESUME -> office.statuses.resume(c, version, Office.by(agent), now);
      case MESSAGE -> office.statuses.comeBack(c, now);
      case TO_AGENT ->
          office.passing.toAgent(
              c,
              office.house.door(Agents.class).byId(agent),
              AGENTS.get(step.number % 3),
              step.number % 2 == 0,
              Passing.Note.NONE,
              now);
      case TO_QUEUE ->
          office.passing.toQueue(
              c, office.house.door(Agents.class).byId(agent), null, Passing.Note.NONE, now);
      case TAKE_OVER ->
          office.passing.takeOver(c, office.house.door(Agents.class).byId(agent), now);
      case DROP -> engaged(office, c, e -> office.engagements.awaitVisitor(e, now));
      case KEEP -> engaged(office, c, e -> office.engagements.keepPromise(e, now));
      case LET_GO ->
          engaged(
              office,
              c,
              e -> {
                if (e.waitsFor(Engagement.Awaited.VISITOR)) {
                  office.capacity.release(e.id(), "time", now);
                  office.engagements.queue(e, null, "back", now);
                }
              });
      case FINISH -> office.engagements.endWrapUp(c, null, "finished", now);
      case LIMIT -> office.capacity.limit(agent, step.number == 4 ? null : step.number);
      case PRESENCE -> office.presence(agent, Presence.values()[step.number % 3]);
      case SEEN -> office.seen(agent);
      case TIME -> {
        office.pass(Duration.ofSeconds(step.number * 45L));
        office.router.due(office.now());
        assertThat(stranded(office)).as("with an agent who is gone").isEmpty();
      }
      case ROUTE -> office.route();
    }
  }

  private static void engaged(Office office, long c, java.util.function.Consumer<Engagement> what) {
    office.house.together(
        () -> {
          var held = office.conversations.hold(c);
          if (held.status() == Status.OPEN) {
            office.engagements.live(c).ifPresent(what);
          }
          return null;
        });
  }

  /** Active with somebody who was silent for too long, and had it for as long. */
  private static List<Object> stranded(Office office) {
    long limit = office.now().minus(SILENCE).toEpochMilli();
    return office.rows(
        "select e.id from engagement e join agent a on a.id = e.agent_id where e.state = 'ACTIVE' and a.seen_at < "
            + limit
            + " and e.active_at < "
            + limit);
  }

  @Provide
  Arbitrary<List<Step>> days() {
    return Combinators.combine(
            Arbitraries.of(What.class),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 4))
        .as(Step::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(40);
  }
}
