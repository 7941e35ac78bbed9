package dev.parley.reconnect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Doors;
import dev.parley.conversation.Actor;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Statuses;
import dev.parley.platform.Problem;
import dev.parley.routing.Capacity;
import dev.parley.routing.Engagements;
import dev.parley.workstream.ReconnectPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Visitors drop off and come back, agents come and go, somebody closes, ends or puts off, time
 * passes, in whatever order: no place is lost or taken twice, none is kept past its time, and
 * nobody who comes back is left with an agent who is not there (X18).
 */
class ReservationModelTest {
  private static final Duration GRACE = Duration.ofMinutes(3);
  private static final List<Long> AGENTS = List.of(11L, 12L);
  private static final int THREADS = 4;

  enum What {
    JOIN,
    LEAVE,
    HERE,
    GONE,
    BACK,
    WRITE,
    FORGO,
    CLOSE,
    END,
    RESTART,
    PARK,
    BY_HAND,
    AWAY,
    AVAILABLE,
    TIME,
    TIMER
  }

  /** Who does what to which, by small numbers. */
  record Step(What what, int thread, int agent, long time) {}

  @Property(tries = 60)
  void places_are_kept_as_promised(@ForAll("days") List<Step> steps) {
    try (var house = new House(AGENTS.size(), 2, THREADS)) {
      for (var step : steps) {
        try {
          house.perform(step);
        } catch (Problem refused) {
          assertThat(refused.status()).as(step + ": " + refused.getMessage()).isBetween(400, 499);
        }
        assertThat(house.faults()).as("after " + step).isEmpty();
      }
      house.timer();
      assertThat(house.overdue()).as("kept past its time").isEmpty();
      house.pass(Duration.ofDays(2));
      house.timer();
      assertThat(house.number("select count(*) from reservation where live = true")).isZero();
      assertThat(house.number("select sum(used + beyond) from agent_capacity")).isZero();
    }
  }

  @Example
  void five_hundred_visitors_of_twenty_agents_drop_at_once_and_come_back() {
    try (var house = new House(20, 25, 500)) {
      for (int i = 0; i < 500; i++) {
        house.conversations.join(house.threads[i], 11 + i % 20, "A", house.now());
      }
      var all = Arrays.stream(house.threads).boxed().toList();
      house.sightings.gone(all, house.now(), false);
      house.here.clear();
      house.pass(GRACE.plusMillis(1));
      house.timer();
      assertThat(house.number("select count(*) from reservation where live = true")).isEqualTo(500);
      assertThat(house.number("select sum(used) from agent_capacity")).isEqualTo(500);
      // All twenty are at their desks.
      house.doors.sql("update agent set seen_at = ?1", house.now().toEpochMilli());

      var outcomes =
          all.parallelStream()
              .map(thread -> house.reservations.comesBack(thread, house.now()).orElseThrow())
              .toList();

      assertThat(outcomes).hasSize(500).containsOnly(Outcome.KEPT);
      assertThat(house.faults()).isEmpty();
      assertThat(house.number("select sum(used) from agent_capacity")).isEqualTo(500);
      assertThat(house.number("select count(*) from engagement where state = 'ACTIVE'"))
          .isEqualTo(500);
    }
  }

  @Provide
  Arbitrary<List<Step>> days() {
    var what =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.of(What.JOIN, What.GONE, What.BACK, What.TIME)),
            net.jqwik.api.Tuple.of(2, Arbitraries.of(What.TIMER, What.HERE, What.AVAILABLE)),
            net.jqwik.api.Tuple.of(1, Arbitraries.of(What.class)));
    var time =
        Arbitraries.oneOf(
            Arbitraries.longs().between(1, 60_000),
            Arbitraries.of(179_999L, 180_000L, 180_001L, 899_999L, 900_000L, 900_001L),
            Arbitraries.longs().between(60_000, 7_200_000));
    return Combinators.combine(
            what,
            Arbitraries.integers().between(0, THREADS - 1),
            Arbitraries.integers().between(0, AGENTS.size() - 1),
            time)
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  /**
   * A site, two agents who carry two each, four conversations, and visitors who are here or not.
   */
  private static final class House implements AutoCloseable {
    private final Doors doors = Doors.on("h2");
    private final Conversations conversations;
    private final Statuses statuses;
    private final Engagements engagements;
    private final Reservations reservations;
    private final Sightings sightings;
    private final long[] threads;
    private final Set<Integer> here = new HashSet<>();

    House(int agents, int units, int many) {
      threads = new long[many];
      doors.workStream(500);
      doors.sql(
          "insert into site (id, site_key, name, origins, languages, time_zone, consent,"
              + " work_stream_id, created_at, revision) values (500, 's', 'S', 'http://localhost',"
              + " 'en', 'UTC', 'GRANTED', 500, 0, 0)");
      doors.sql(
          "insert into playbook (id, site_id, name, published, created_at, revision) values (500,"
              + " 500, 'P', 1, 0, 0)");
      doors.sql(
          "insert into visitor (id, site_id, identity, language, device, consent, visits,"
              + " first_seen_at, last_activity_at) values (501, 500, 'ANONYMOUS', 'en', 'DESKTOP',"
              + " 'GRANTED', 0, 0, 0)");
      engagements = doors.door(Engagements.class);
      var capacity = doors.door(Capacity.class);
      doors.door(ReconnectPolicies.class).publishFirst(500, "test");
      conversations = doors.door(Conversations.class);
      statuses = doors.door(Statuses.class);
      reservations = doors.door(Reservations.class);
      sightings = doors.door(Sightings.class);
      doors.door(ReservationEnds.class);
      for (long agent = 11; agent < 11 + agents; agent++) {
        doors.sql(
            "insert into agent (id, email, name, role, password_hash, presence, active, created_at,"
                + " revision, seen_at) values (?1, ?2, 'A', 'AGENT', 'x', 'AVAILABLE', true, 0, 0,"
                + " ?3)",
            agent,
            "a" + agent + "@example.org",
            now().toEpochMilli());
        capacity.limit(agent, units);
      }
      for (int i = 0; i < many; i++) {
        threads[i] = conversations.openNew(500, 501, 500, "T", "o" + i, now()).conversation().id();
        here.add(i);
      }
    }

    Instant now() {
      return doors.time();
    }

    void pass(Duration time) {
      doors.now.set(now().plus(time));
    }

    void perform(Step step) {
      long thread = threads[step.thread];
      long agent = AGENTS.get(step.agent);
      switch (step.what) {
        case JOIN -> conversations.join(thread, agent, "A", now());
        case LEAVE -> conversations.leave(thread, agent, "A", now());
        case HERE -> {
          if (here.contains(step.thread)) {
            sightings.here(List.of(thread), now());
          }
        }
        case GONE -> {
          if (here.remove(step.thread)) {
            sightings.gone(List.of(thread), now(), step.time % 2 == 0);
          }
        }
        case BACK -> back(step.thread, thread);
        case WRITE -> {
          here.add(step.thread);
          reservations.writes(thread, now());
          sightings.here(List.of(thread), now());
        }
        case FORGO -> reservations.forgo(thread, now());
        case CLOSE -> statuses.close(thread, version(thread), Actor.agent(agent, "A"), now());
        case END -> statuses.end(thread, version(thread), Actor.visitor(501), now());
        case RESTART -> statuses.restart(thread, version(thread), Actor.visitor(501), now());
        case PARK -> statuses.park(thread, version(thread), null, Actor.agent(agent, "A"), now());
        case BY_HAND -> reservations.freeByHand(thread, now());
        case AWAY -> doors.sql("update agent set presence = 'AWAY' where id = ?1", agent);
        case AVAILABLE ->
            doors.sql(
                "update agent set presence = 'AVAILABLE', seen_at = ?1 where id = ?2",
                now().toEpochMilli(),
                agent);
        case TIME -> pass(Duration.ofMillis(step.time));
        case TIMER -> timer();
      }
    }

    private void back(int number, long thread) {
      here.add(number);
      var outcome = reservations.comesBack(thread, now());
      sightings.here(List.of(thread), now());
      if (outcome.isEmpty()) {
        return;
      }
      var engagement = doors.together(() -> engagements.live(thread)).orElseThrow();
      assertThat(engagement.state()).isNotEqualTo(dev.parley.routing.Engagement.State.WAITING);
      if (engagement.agent() != null) {
        assertThat(isThere(engagement.agent())).as("an agent who is there").isTrue();
      } else {
        assertThat(outcome.get()).isNotEqualTo(Outcome.KEPT);
      }
    }

    private boolean isThere(long agent) {
      return number(
              "select count(*) from agent where id = "
                  + agent
                  + " and presence <> 'AWAY' and seen_at > "
                  + now().minus(GRACE).toEpochMilli())
          == 1;
    }

    private int version(long thread) {
      return doors.together(() -> conversations.byId(thread).version());
    }

    /** What the timers do: say who is here, and look at the rest. */
    void timer() {
      sightings.here(here.stream().map(i -> threads[i]).toList(), now());
      for (long thread : threads) {
        reservations.settle(thread, now());
      }
      reservations.due(now(), 100).forEach(thread -> reservations.settle(thread, now()));
    }

    List<?> overdue() {
      return rows(
          "select id from reservation where live = true and released_at is null and agent_until < "
              + now().toEpochMilli());
    }

    List<?> faults() {
      return List.of(
              "select agent_id from agent_capacity where used < 0 or beyond < 0 or used > units",
              "select c.agent_id from agent_capacity c where c.used + c.beyond <> (select"
                  + " coalesce(sum(h.units), 0) from capacity_hold h where h.agent_id = c.agent_id"
                  + " and h.live = true)",
              "select e.id from engagement e where e.state = 'ACTIVE' and not exists (select 1 from"
                  + " capacity_hold h where h.engagement_id = e.id and h.live = true)",
              // A place that is kept is held; one that is not, is not.
              "select r.id from reservation r where r.live = true and r.agent_until is not null and"
                  + " r.released_at is null and exists (select 1 from engagement e where e.id ="
                  + " r.engagement_id and e.waiting_for = 'VISITOR') and not exists (select 1 from"
                  + " capacity_hold h where h.engagement_id = r.engagement_id and h.agent_id ="
                  + " r.agent_id and h.live = true)",
              "select h.id from capacity_hold h join engagement e on e.id = h.engagement_id where"
                  + " h.live = true and e.waiting_for = 'VISITOR' and not exists (select 1 from"
                  + " reservation r where r.engagement_id = e.id and r.live = true and"
                  + " r.agent_until is not null and r.released_at is null)",
              "select id from reservation where outcome = 'KEPT' and (outcome_at > agent_until or"
                  + " outcome_agent_id <> agent_id)",
              "select id from reservation where outcome = 'BROKEN' and outcome_at > agent_until")
          .stream()
          .flatMap(sql -> rows(sql).stream().map(row -> sql + ": " + row))
          .toList();
    }

    private List<?> rows(String sql) {
      return doors.together(() -> doors.entities().createNativeQuery(sql).getResultList());
    }

    long number(String sql) {
      return ((Number) rows(sql).get(0)).longValue();
    }

    @Override
    public void close() {
      doors.close();
    }
  }
}
