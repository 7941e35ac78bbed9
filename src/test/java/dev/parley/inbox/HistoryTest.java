package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Doors;
import dev.parley.conversation.Actor;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Priority;
import dev.parley.conversation.Status;
import dev.parley.conversation.Statuses;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.workstream.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Lists of closed conversations follow what becomes of them")
class HistoryTest {
  private static final long NOOR = 11;
  private static final long ADA = 12;

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
    private final Doors house;
    private final Conversations conversations;
    private final Statuses statuses;
    private final AgentsLog log;
    private final Inbox inbox;
    private final long label;
    private int opened;

    Story(String database) {
      house = Doors.on(database);
      house.workStream(500);
      house.sql(
          "insert into site (id, site_key, name, origins, languages, time_zone, consent,"
              + " work_stream_id, created_at, revision) values (500, 's', 'S', 'http://localhost',"
              + " 'en', 'UTC', 'GRANTED', 500, 0, 0)");
      house.sql(
          "insert into playbook (id, site_id, name, published, created_at, revision) values (500,"
              + " 500, 'P', 1, 0, 0)");
      house.sql(
          "insert into visitor (id, site_id, identity, language, device, consent, visits,"
              + " first_seen_at, last_activity_at) values (501, 500, 'ANONYMOUS', 'en', 'DESKTOP',"
              + " 'GRANTED', 0, 0, 0)");
      for (long agent : List.of(NOOR, ADA)) {
        house.sql(
            "insert into agent (id, email, name, role, password_hash, presence, active, created_at,"
                + " revision) values (?1, ?2, 'A', 'AGENT', 'x', 'AWAY', true, 0, 0)",
            agent,
            "a" + agent + "@example.org");
      }
      house.door(History.class);
      conversations = house.door(Conversations.class);
      statuses = house.door(Statuses.class);
      log = house.door(AgentsLog.class);
      inbox = house.door(Inbox.class);
      label = house.door(Labels.class).create("Leasing", "#1f6b4f").id();
    }

    @AfterEach
    void close() {
      assertThat(strays())
          .as("what is listed as closed is closed, and the other way round")
          .isEmpty();
      house.close();
    }

    @Test
    @DisplayName("two filters at once find what has both, and three what has all")
    void two() {
      long both = closed(NOOR, Priority.URGENT);
      long hers = closed(NOOR, Priority.LOW);
      long urgent = closed(ADA, Priority.URGENT);

      assertThat(list(NOOR, null, null, null)).containsExactly(hers, both);
      assertThat(list(NOOR, Priority.URGENT, null, null)).containsExactly(both);
      assertThat(list(null, Priority.URGENT, Channel.WEB, null)).containsExactly(urgent, both);
      assertThat(list(null, null, Channel.WEB, null)).containsExactly(urgent, hers, both);
      assertThat(list(null, null, Channel.SMS, null)).isEmpty();
      assertThat(list(NOOR, Priority.URGENT, Channel.WEB, null)).containsExactly(both);
      assertThat(list(NOOR, Priority.URGENT, Channel.SMS, null)).isEmpty();
    }

    @Test
    @DisplayName(
        "passed on, made urgent, labelled while it is closed: it is listed as that at once")
    void changed() {
      long c = closed(NOOR, Priority.NORMAL);
      log.label(c, label, NOOR, house.time());
      assertThat(list(NOOR, null, null, label)).containsExactly(c);

      log.assign(c, ADA, NOOR, house.time());
      log.prioritise(c, Priority.HIGH, NOOR, house.time());

      assertThat(list(NOOR, null, Channel.WEB, null)).isEmpty();
      assertThat(list(NOOR, null, null, label)).isEmpty();
      assertThat(list(ADA, Priority.HIGH, null, null)).containsExactly(c);
      assertThat(list(ADA, null, null, label)).containsExactly(c);
      log.assign(c, null, NOOR, house.time());
      assertThat(list(View.UNASSIGNED, null, null, null, null)).containsExactly(c);
      assertThat(list(View.UNASSIGNED, null, Priority.HIGH, null, label)).containsExactly(c);
      log.unlabel(c, label, NOOR, house.time());
      assertThat(list(View.UNASSIGNED, null, Priority.HIGH, null, label)).isEmpty();
    }

    @Test
    @DisplayName("opened again it is listed no longer; closed again it stands where it belongs")
    void reopened() {
      long first = closed(NOOR, Priority.URGENT);
      long second = closed(NOOR, Priority.URGENT);
      log.label(first, label, NOOR, house.time());
      statuses.reopen(first, at(first).version(), Actor.agent(NOOR, "A"), later());

      assertThat(list(NOOR, Priority.URGENT, null, null)).containsExactly(second);
      assertThat(list(NOOR, null, null, label)).isEmpty();

      log.prioritise(first, Priority.LOW, NOOR, later());
      statuses.close(first, at(first).version(), Actor.agent(NOOR, "A"), later());

      assertThat(list(NOOR, Priority.URGENT, null, null)).containsExactly(second);
      assertThat(list(NOOR, Priority.LOW, null, null)).containsExactly(first);
      assertThat(list(NOOR, Priority.LOW, null, label)).containsExactly(first);
      assertThat(list(NOOR, null, Channel.WEB, null)).containsExactly(first, second);
      conversations.join(second, ADA, "A", later());
      assertThat(list(NOOR, null, Channel.WEB, null))
          .as("it moved up with its newest line")
          .containsExactly(second, first);
    }

    @Test
    @DisplayName("pages by key: none twice, none left out")
    void pages() {
      var all = new ArrayList<Long>();
      for (int i = 0; i < 7; i++) {
        all.add(0, closed(NOOR, Priority.URGENT));
      }
      var found = new ArrayList<Long>();
      var before = Place.TOP;
      for (int page = 0; page < 4; page++) {
        var read = page(filter(View.ALL, NOOR, Priority.URGENT, null, null), before);
        found.addAll(read.items().stream().map(Conversation::id).toList());
        before = read.next() == null ? Place.TOP : Place.read(read.next());
      }

      assertThat(found).containsExactlyElementsOf(all);
    }

    @Test
    @DisplayName("what cannot be is empty: nobody's of an agent, a queue of closed ones")
    void contradictions() {
      closed(NOOR, Priority.URGENT);

      assertThat(list(View.UNASSIGNED, NOOR, null, null, null)).isEmpty();
      assertThat(list(View.QUEUE, null, null, null, null)).isEmpty();
      assertThat(list(View.MINE, ADA, null, null, null)).isEmpty();
      assertThat(list(View.MINE, NOOR, Priority.URGENT, null, null)).hasSize(1);
    }

    private long closed(long agent, Priority priority) {
      long id =
          conversations.openNew(500, 501, 500, "T", "o-" + ++opened, later()).conversation().id();
      log.assign(id, agent, agent, house.time());
      log.prioritise(id, priority, agent, house.time());
      statuses.close(id, 1, Actor.agent(agent, "A"), later());
      return id;
    }

    private Instant later() {
      house.now.set(house.time().plus(Duration.ofMinutes(2)));
      return house.time();
    }

    private Conversation at(long id) {
      return house.together(() -> conversations.byId(id));
    }

    private List<Long> list(
        @Nullable Long agent,
        @Nullable Priority priority,
        @Nullable Channel channel,
        @Nullable Long byLabel) {
      return list(View.ALL, agent, priority, channel, byLabel);
    }

    private List<Long> list(
        View view,
        @Nullable Long agent,
        @Nullable Priority priority,
        @Nullable Channel channel,
        @Nullable Long byLabel) {
      return page(filter(view, agent, priority, channel, byLabel), Place.TOP).items().stream()
          .map(Conversation::id)
          .toList();
    }

    private Page<Conversation> page(Filter filter, Place before) {
      int limit = before.equals(Place.TOP) && opened < 7 ? 50 : 2;
      return inbox.list(filter, NOOR, Order.LATEST, before, limit);
    }

    private static Filter filter(
        View view,
        @Nullable Long agent,
        @Nullable Priority priority,
        @Nullable Channel channel,
        @Nullable Long byLabel) {
      return new Filter(
          view, Set.of(Status.CLOSED), null, null, byLabel, agent, priority, channel, false);
    }

    private List<?> strays() {
      return house.together(
          () ->
              house
                  .entities()
                  .createNativeQuery(
                      "select c.id from conversation c left join settled_conversation s on"
                          + " s.conversation_id = c.id where (c.status = 'CLOSED') <>"
                          + " (s.conversation_id is not null) or s.active_at <> c.active_at or"
                          + " s.assignee_id <> coalesce(c.assignee_id, 0) or s.priority <>"
                          + " c.priority")
                  .getResultList());
    }
  }
}
