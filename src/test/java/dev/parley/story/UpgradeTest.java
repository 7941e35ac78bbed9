package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.cast.Doors;
import dev.parley.conversation.Actor;
import dev.parley.conversation.Author;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Priority;
import dev.parley.conversation.Status;
import dev.parley.conversation.Statuses;
import dev.parley.inbox.Filter;
import dev.parley.inbox.Inbox;
import dev.parley.inbox.Order;
import dev.parley.inbox.View;
import dev.parley.platform.Place;
import dev.parley.visitor.Visitors;
import dev.parley.workstream.ConversationPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every later change set meets rows that were there before it. */
@DisplayName("A database from the first days is brought up to date")
class UpgradeTest {
  /** The rooms of those days, each with its first change set. */
  private static final Set<String> ROOMS =
      Set.of(
          "platform",
          "mail",
          "site",
          "agent",
          "workstream",
          "visitor",
          "visit",
          "playbook",
          "audience",
          "conversation",
          "inbox",
          "file",
          "search",
          "appointment",
          "flow",
          "log");

  private static final Pattern FIRST_DEMO = Pattern.compile("larkwell:(?!history-inbox|help).*-1");

  private static final long T = 1_700_000_000_000L;
  private static final long NOOR = 611;
  private static final long CLOSED = 700;
  private static final long HANDED_OVER = 701;
  private static final long WITH_NOOR = 702;
  private static final long SILENT = 703;
  private static final long PENDING = 704;
  private static final long ANSWERED = 705;
  private static final long LABEL = 900;

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void with_all_that_was_in_it(String database) {
    try (var house = Doors.grown(database, "production", UpgradeTest::first, rows())) {
      house.now.set(at(60_000));

      policies(house);
      statuses(house);
      lists(house);
      whatElseStands(house);
      livesOn(house);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void with_the_demo_as_it_was_then(String database) {
    try (var house =
        Doors.grown(
            database,
            "demo,history",
            id -> first(id) || FIRST_DEMO.matcher(id).matches(),
            List.of())) {
      var open = inbox(house, View.ALL, Status.OPEN, null, Order.LATEST);

      assertThat(open).isNotEmpty();
      assertThat(inbox(house, View.ALL, Status.CLOSED, null, Order.LATEST)).hasSize(2);
      assertThat(open)
          .allSatisfy(
              c ->
                  assertThat(house.together(() -> house.door(Conversations.class).byId(c)).policy())
                      .isPositive());
    }
  }

  private static boolean first(String id) {
    return id.endsWith("-1") && ROOMS.contains(id.substring("parley:".length(), id.length() - 2));
  }

  /** The stream's time went into its first policy, under which all of its conversations are. */
  private static void policies(Doors house) {
    var policy = house.together(() -> house.door(ConversationPolicies.class).inForce(600, at(0)));

    assertThat(policy.rules().autoCloseAfter()).isEqualTo(Duration.ofHours(2));
    assertThat(all(house)).allSatisfy(c -> assertThat(c.policy()).isEqualTo(policy.id()));
    assertThatThrownBy(() -> house.sql("update conversation set policy_id = null"))
        .as("no conversation is without one")
        .isInstanceOf(RuntimeException.class);
  }

  private static void statuses(Doors house) {
    var closed = one(house, CLOSED);
    assertThat(closed.status()).isEqualTo(Status.CLOSED);
    assertThat(closed.statusBy()).isEqualTo(Author.AGENT);
    assertThat(closed.statusById()).isEqualTo(NOOR);
    assertThat(closed.statusAt()).isEqualTo(at(3000));
    assertThat(closed.assignee()).as("nobody answers for what is closed").isNull();
    assertThat(one(house, WITH_NOOR).assignee()).isEqualTo(NOOR);
    assertThat(one(house, SILENT).statusAt()).isEqualTo(at(0));
    assertThat(one(house, PENDING).statusAt()).isEqualTo(at(2000));
    assertThat(all(house))
        .allSatisfy(
            c -> {
              assertThat(c.priority()).isEqualTo(Priority.NORMAL);
              assertThat(c.logHead()).isZero();
            });
  }

  private static void lists(Doors house) {
    assertThat(inbox(house, View.ALL, Status.CLOSED, LABEL, Order.LATEST)).containsExactly(CLOSED);
    assertThat(inbox(house, View.ALL, Status.OPEN, LABEL, Order.LATEST))
        .containsExactly(HANDED_OVER);
    assertThat(inbox(house, View.QUEUE, Status.OPEN, null, Order.LATEST))
        .containsExactly(HANDED_OVER);
    assertThat(inbox(house, View.MINE, Status.OPEN, null, Order.LATEST))
        .containsExactlyInAnyOrder(WITH_NOOR, ANSWERED);
    assertThat(inbox(house, View.ALL, Status.OPEN, null, Order.WAITING))
        .as("who is owed an answer, the longest wait first")
        .containsExactly(HANDED_OVER, WITH_NOOR);
    assertThat(one(house, HANDED_OVER).waitingSince()).isEqualTo(at(1000));
    assertThat(one(house, WITH_NOOR).waitingSince()).isEqualTo(at(5000));
    assertThat(one(house, ANSWERED).waitingSince()).isNull();
    assertThat(one(house, CLOSED).waitingSince()).isNull();
  }

  private static void whatElseStands(Doors house) {
    assertThat(engagements(house))
        .as("whoever was in a conversation or waited in one still does")
        .containsExactly(HANDED_OVER + " QUEUED", WITH_NOOR + " ACTIVE", ANSWERED + " ACTIVE");
    var known = house.together(() -> house.door(Visitors.class).known(630));
    assertThat(known).hasSize(1);
    assertThat(house.sql("update run set greets = greets where greets = false"))
        .as("no run of those days has a greeting to say")
        .isEqualTo(1);
    assertThat(house.sql("update visitor_attribute set content = content where changed_by is null"))
        .isEqualTo(1);
  }

  /** What time and people do next. */
  private static void livesOn(Doors house) {
    var statuses = house.door(Statuses.class);
    var limit = at(0).plus(Duration.ofHours(2));

    assertThat(house.together(() -> statuses.settle(SILENT, limit)).status())
        .isEqualTo(Status.OPEN);
    assertThat(house.together(() -> statuses.settle(SILENT, limit.plusMillis(1))).status())
        .isEqualTo(Status.CLOSED);
    assertThat(house.together(() -> statuses.settle(PENDING, limit.plusMillis(1))).status())
        .isEqualTo(Status.PENDING);
    var reopened =
        house.together(
            () -> statuses.reopen(CLOSED, 2, Actor.agent(NOOR, "Noor"), limit).conversation());
    assertThat(reopened.status()).isEqualTo(Status.OPEN);
    assertThat(reopened.head()).isEqualTo(4);
  }

  private static List<String> engagements(Doors house) {
    return house.together(
        () ->
            house
                .entities()
                .createNativeQuery(
                    "select concat(conversation_id, ' ', state) from engagement order by conversation_id",
                    String.class)
                .getResultList());
  }

  private static List<Conversation> all(Doors house) {
    return List.of(
        one(house, CLOSED),
        one(house, HANDED_OVER),
        one(house, WITH_NOOR),
        one(house, SILENT),
        one(house, PENDING),
        one(house, ANSWERED));
  }

  private static Conversation one(Doors house, long id) {
    return house.together(() -> house.door(Conversations.class).byId(id));
  }

  private static List<Long> inbox(
      Doors house, View view, Status status, @Nullable Long label, Order order) {
    var filter = new Filter(view, Set.of(status), null, null, label, null, null, null, false);
    return house.together(
        () ->
            house.door(Inbox.class).list(filter, NOOR, order, Place.TOP, 50).items().stream()
                .map(Conversation::id)
                .toList());
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(T + millis);
  }

  /** One stream, one site, one agent, one visitor, and a conversation in every state. */
  private static List<String> rows() {
    return Arrays.asList(
        """
        insert into work_stream (id, name, auto_close_after_ms, created_at) values (600, 'Old', 7200000, 0);
        insert into site (id, site_key, name, origins, languages, time_zone, consent, work_stream_id, created_at, revision)
          values (600, 'old', 'Old', 'https://old.example', 'en es', 'Europe/Madrid', 'GRANTED', 600, 0, 0);
        insert into visit_policy (id, site_id, version, in_force_from, limit_ms, touchpoints, needs_tab_closed, made_by) values (601, 600, 1, 0, 1800000, 'message', false, 'Old');
        insert into agent (id, email, name, role, password_hash, presence, active, created_at, revision)
          values (611, 'noor@old.example', 'Noor', 'AGENT', 'x', 'AWAY', true, 0, 0);
        insert into playbook (id, site_id, name, published, created_at, revision) values (620, 600, 'Old', 1, 0, 0);
        insert into playbook_version (id, playbook_id, number, definition, published_at, published_by) values (621, 620, 1, '{}', 0, 'Old');
        update site set default_playbook_id = 620;
        insert into visitor (id, site_id, identity, language, device, consent, visits, first_seen_at, last_activity_at)
          values (630, 600, 'ANONYMOUS', 'en', 'DESKTOP', 'GRANTED', 1, %1$d, %1$d);
        insert into visitor_attribute (visitor_id, name, kind, content, source, changed_at) values (630, 'height', 'NUMBER', '168', 'flow', %1$d);
        insert into visit (id, visitor_id, site_id, policy_id, ordinal, opened_at, opened_by, anchor_kind, anchor_at, deadline, tabs, ended_at, end_reason, pages)
          values (640, 630, 600, 601, 1, %1$d, 'arrival', 'arrival', %1$d, %1$d + 1800000, '', %1$d + 1800000, 'timeout', 1);
        insert into conversation (id, site_id, visitor_id, playbook_id, ordinal, title, status, status_version, status_seq, status_by, agent_id, waiting, assisted,
            last_seq, last_at, visitor_seq, visitor_at, active_at, opened_at)
          values (700, 600, 630, 620, 1, 'Closed', 'CLOSED', 2, 3, 'AGENT', 611, false, false, 3, %1$d + 3000, 1, %1$d + 1000, %1$d + 3000, %1$d),
                 (701, 600, 630, 620, 2, 'Handed over', 'OPEN', 1, 0, 'SYSTEM', null, true, false, 3, %1$d + 9000, 3, %1$d + 9000, %1$d + 1000, %1$d),
                 (702, 600, 630, 620, 3, 'With Noor', 'OPEN', 1, 0, 'SYSTEM', 611, false, false, 4, %1$d + 6000, 4, %1$d + 6000, %1$d + 1000, %1$d),
                 (703, 600, 630, 620, 4, 'Silent', 'OPEN', 1, 0, 'SYSTEM', null, false, false, 0, %1$d, 0, null, %1$d, %1$d),
                 (704, 600, 630, 620, 5, 'Pending', 'PENDING', 2, 2, 'AGENT', null, false, false, 2, %1$d + 2000, 1, %1$d + 1000, %1$d + 2000, %1$d),
                 (705, 600, 630, 620, 6, 'Answered', 'OPEN', 1, 0, 'SYSTEM', 611, false, false, 2, %1$d + 2000, 1, %1$d + 1000, %1$d + 2000, %1$d);
        insert into entry (conversation_id, seq, at, client_id, author, author_id, kind, text)
          values (700, 1, %1$d + 1000, 'a', 'VISITOR', 630, 'text', 'Hello'), (700, 2, %1$d + 2000, 'b', 'AGENT', 611, 'text', 'Hello'),
                 (700, 3, %1$d + 3000, '=c', 'SYSTEM', null, 'closed', 'Closed'),
                 (701, 1, %1$d + 1000, 'a', 'VISITOR', 630, 'text', 'Somebody?'), (701, 2, %1$d + 2000, '=h', 'SYSTEM', null, 'handover', 'Passed on to a person'),
                 (701, 3, %1$d + 9000, 'b', 'VISITOR', 630, 'text', 'Still here'),
                 (702, 1, %1$d + 1000, 'a', 'VISITOR', 630, 'text', 'Hello'), (702, 2, %1$d + 2000, 'b', 'AGENT', 611, 'text', 'Hello'),
                 (702, 3, %1$d + 5000, 'c', 'VISITOR', 630, 'text', 'And then?'), (702, 4, %1$d + 6000, 'd', 'VISITOR', 630, 'text', 'Well?'),
                 (704, 1, %1$d + 1000, 'a', 'VISITOR', 630, 'text', 'Hello'), (704, 2, %1$d + 2000, '=p', 'SYSTEM', null, 'pending', 'Pending'),
                 (705, 1, %1$d + 1000, 'a', 'VISITOR', 630, 'text', 'Hello'), (705, 2, %1$d + 2000, 'b', 'AGENT', 611, 'text', 'Hello');
        insert into read_cursor (conversation_id, reader, seq, at) values (702, 'agent-611', 2, %1$d + 2000);
        insert into run (id, conversation_id, number, version_id, visit_id, cause, state, heard_seq, misses, moves, started_at, live)
          values (800, 701, 1, 621, 640, 'AUDIENCE', 'HELD', 1, 0, 2, %1$d, true);
        insert into label (id, name, folded, colour, revision) values (900, 'Old', 'old', '#1f6b4f', 0);
        insert into conversation_label (label_id, conversation_id) values (900, 700), (900, 701)"""
            .formatted(T)
            .split(";\n"));
  }
}
