package dev.parley.story;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Doors;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Priority;
import dev.parley.conversation.Status;
import dev.parley.conversation.Transcript;
import dev.parley.inbox.Filter;
import dev.parley.inbox.Inbox;
import dev.parley.inbox.Order;
import dev.parley.inbox.View;
import dev.parley.platform.Place;
import dev.parley.site.Sites;
import dev.parley.visitor.Browser;
import dev.parley.visitor.Consent;
import dev.parley.visitor.Visitors;
import dev.parley.workstream.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing that is shown costs more as history grows: the database itself says how many rows it
 * looked at.
 */
@DisplayName("A long history: 200,000 entries in 4,000 threads")
@Tag("large")
class LongHistoryTest {
  private static final long SITE = 10;
  private static final int VISITORS = 3000;
  private static final int THREADS_OF_ANA = 1000;
  private static final int ENTRIES = 40;

  /** So many of the oldest have all that can be asked for; nine of ten are closed. */
  private static final int RARE = 40;

  private static final int LONGEST = 40_100;
  private static final long ANA = 1_000_000_001L;
  private static final long LONG_THREAD = 2_000_000_001L;
  private static final long LABEL = 3_000_000_001L;

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void is_read_by_key(String database) {
    try (var house = Doors.counting(database, "demo")) {
      fill(house, database.equals("h2") ? "system_range(1, %d)" : "generate_series(1, %d)");
      var transcript = house.door(Transcript.class);
      var conversations = house.door(Conversations.class);
      var views = house.door(ConversationViews.class);
      var inbox = house.door(Inbox.class);
      var visitors = house.door(Visitors.class);
      int page = Transcript.PAGE;

      assertThat(house.rowsRead(() -> all(house)))
          .as("what a careless query would read, and this test would see")
          .isGreaterThan(200_000);

      bounded(house, page, () -> transcript.before(LONG_THREAD, Long.MAX_VALUE, page));
      bounded(house, page, () -> transcript.before(LONG_THREAD, LONGEST / 2, page));
      bounded(house, page, () -> transcript.after(LONG_THREAD, LONGEST / 2, page));
      // A row each of conversation, entry, run, playbook, agent, audience and cursor, and a few.
      bounded(
          house,
          10 * 20,
          () -> views.forVisitor(conversations.ofVisitor(ANA, Place.TOP, 20).items()));
      bounded(house, 10 * 20, () -> views.unread(visitors.byId(ANA)));
      for (var status : List.of(Status.OPEN, Status.CLOSED)) {
        bounded(
            house,
            12 * page,
            () ->
                views.forAgent(
                    inbox.list(of(status), 11, Order.LATEST, Place.TOP, page).items(), 11));
      }
      label(house);
      // A row each of the index, its table and the conversation.
      bounded(house, 3 * page, () -> inbox.list(old(), 11, Order.LATEST, Place.TOP, page));
      var below = new Place(1000 + THREADS_OF_ANA / 4, Long.MAX_VALUE);
      bounded(house, 3 * page, () -> inbox.list(old(), 11, Order.LATEST, below, page));
      bounded(house, page, () -> visitors.list(SITE, Place.TOP, page));
      closed(house);
      for (var two : pairs()) {
        assertThat(inbox.list(two, 11, Order.LATEST, Place.TOP, page).items())
            .hasSizeBetween(RARE * 9 / 10 - 1, RARE * 9 / 10);
        bounded(house, 3 * page, () -> inbox.list(two, 11, Order.LATEST, Place.TOP, page));
      }
      var impossible = filter(View.MINE, 12L, null, null, null, null, null);
      assertThat(house.rowsRead(() -> inbox.list(impossible, 11, Order.LATEST, Place.TOP, page)))
          .as("what cannot be is not looked for")
          .isZero();
    }
  }

  /**
   * Some rows more than are shown: the one that tells of a next page, and what plans look ahead.
   */
  private static void bounded(Doors house, int rows, Runnable read) {
    assertThat(house.rowsRead(read)).isBetween(1L, rows + 20L);
  }

  private static Filter of(Status status) {
    return new Filter(View.ALL, Set.of(status), null, null, null, null, null, null, false);
  }

  /** Closed, with a label that is rare by now. */
  private static Filter old() {
    return new Filter(View.ALL, Set.of(Status.CLOSED), null, null, LABEL, null, null, null, false);
  }

  /** Any two of what can be asked of closed ones, three, and what nobody answers for. */
  private static List<Filter> pairs() {
    var pairs = new ArrayList<Filter>();
    for (int one = 0; one < 6; one++) {
      for (int other = 0; other < one; other++) {
        pairs.add(asking(Set.of(one, other)));
      }
    }
    pairs.add(asking(Set.of(0, 2, 3)));
    pairs.add(filter(View.UNASSIGNED, null, null, null, null, null, null));
    return pairs;
  }

  private static Filter asking(Set<Integer> what) {
    return filter(
        View.ALL,
        what.contains(0) ? 11L : null,
        what.contains(1) ? 71L : null,
        what.contains(2) ? Channel.SMS : null,
        what.contains(3) ? Priority.URGENT : null,
        what.contains(4) ? SITE : null,
        what.contains(5) ? LABEL : null);
  }

  private static Filter filter(
      View view,
      @Nullable Long agent,
      @Nullable Long audience,
      @Nullable Channel channel,
      @Nullable Priority priority,
      @Nullable Long site,
      @Nullable Long label) {
    return new Filter(
        view, Set.of(Status.CLOSED), site, audience, label, agent, priority, channel, false);
  }

  /**
   * Of each thing that can be asked there is a fifth of all, and but for the oldest no thread has
   * two of them: who walks along one of them looking for the other walks to the end of it.
   */
  private static void closed(Doors house) {
    var each = "case when s.oldest then %2$s when s.fifth = %1$d then %2$s else %3$s end";
    house.sql(
        ("insert into settled_conversation (conversation_id, active_at, assignee_id, audience_id,"
                + " channel, priority, site_id) select s.id, s.active_at, case when s.oldest then 11 when"
                + " s.nobodys then 0 when s.fifth = 0 then 11 else 12 end, %s, %s, %s, %s from (select"
                + " c.id, c.active_at, mod(c.active_at, 5) as fifth, c.active_at <= %d as oldest,"
                + " c.active_at > %d and c.active_at <= %d as nobodys from conversation c where"
                + " c.status = 'CLOSED' and c.id >= %d) s")
            .formatted(
                each.formatted(1, "71", "72"),
                each.formatted(2, "'SMS'", "'WEB'"),
                each.formatted(3, "'URGENT'", "'LOW'"),
                each.formatted(4, SITE, SITE + 1),
                1000 + RARE,
                1000 + RARE,
                1000 + 2 * RARE,
                LONG_THREAD));
    for (var column : List.of("assignee_id", "audience_id", "channel", "priority", "site_id")) {
      house.sql(
          "update conversation_label set %1$s = (select s.%1$s from settled_conversation s where s.conversation_id = conversation_label.conversation_id)"
              .formatted(column));
    }
    house.sql(
        "update conversation_label set assignee_id = 12, audience_id = 72, channel = 'WEB', priority ="
            + " 'LOW', site_id = ? where closed_active_at > ?",
        SITE + 1,
        1000 + RARE);
    house.sql("analyze");
  }

  /** Every older thread has it, and no later one. */
  private static void label(Doors house) {
    house.sql(
        "insert into label (id, name, folded, colour, revision) values (?, 'Old', 'old', '#1f6b4f', 0)",
        LABEL);
    house.sql(
        "insert into conversation_label (label_id, conversation_id, closed_active_at) select ?, c.id,"
            + " case when c.status = 'CLOSED' then c.active_at end from conversation c where c.id >"
            + " ? and c.active_at < ?",
        LABEL,
        LONG_THREAD,
        1000 + 2 * THREADS_OF_ANA);
    house.sql("analyze");
  }

  private static void all(Doors house) {
    house
        .entities()
        .createQuery("select count(e) from Entry e where e.text like '%x%'")
        .getSingleResult();
  }

  private static void fill(Doors house, String series) {
    var now = Objects.requireNonNull(house.now.get());
    long first =
        house.together(
            () ->
                house
                    .door(Visitors.class)
                    .issue(SITE, Browser.of("en", "UTC", "desktop"), Consent.GRANTED, now)
                    .visitor()
                    .id());
    long playbook =
        Objects.requireNonNull(house.door(Sites.class).byKey("larkwell").defaultPlaybookId());
    long thread =
        house.together(
            () ->
                house
                    .door(Conversations.class)
                    .initiate(SITE, first, playbook, "Thread", now)
                    .conversation()
                    .id());
    alike(
        house,
        "visitor",
        first,
        series.formatted(VISITORS),
        Map.of("id", ANA - 1 + " + n", "token_hash", "null", "last_activity_at", "1000 + n"));
    // Ana has the first thousand threads, everybody else one.
    alike(
        house,
        "conversation",
        thread,
        series.formatted(THREADS_OF_ANA + VISITORS - 1),
        Map.of(
            "id", LONG_THREAD - 1 + " + n",
            "visitor_id", ANA + " + greatest(0, n - " + THREADS_OF_ANA + ")",
            "ordinal", "least(n, " + THREADS_OF_ANA + ")",
            "status", "case when n % 10 = 0 then 'OPEN' else 'CLOSED' end",
            "last_seq", "case when n = 1 then " + LONGEST + " else " + ENTRIES + " end",
            "active_at", "1000 + n"));
    var entry =
        "insert into entry (conversation_id, seq, at, client_id, author, kind, text) select %s, s.n, 1000 + s.n, 'c' || s.n, 'SYSTEM', 'text', 'What was written here' from %s as s(n)";
    house.sql(entry.formatted(LONG_THREAD, series.formatted(LONGEST)));
    house.sql(
        (entry + ", conversation c where c.id > " + LONG_THREAD)
            .formatted("c.id", series.formatted(ENTRIES)));
    house.sql("analyze");
  }

  /** As many rows more like one that its door has made, but for some columns. */
  private static void alike(
      Doors house, String table, long id, String series, Map<String, String> but) {
    List<String> columns =
        house.together(
            () ->
                house
                    .entities()
                    .createNativeQuery(
                        "select lower(column_name) from information_schema.columns where lower(table_name) = ?1 and lower(table_schema) = 'public'",
                        String.class)
                    .setParameter(1, table)
                    .getResultList());
    var values = columns.stream().map(c -> but.getOrDefault(c, "t." + c));
    house.sql(
        "insert into %s (%s) select %s from %s t, %s as g(n) where t.id = %d"
            .formatted(
                table,
                String.join(", ", columns),
                values.collect(joining(", ")),
                table,
                series,
                id));
  }
}
