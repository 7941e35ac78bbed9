package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.cast.Doors;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.visitor.Browser;
import dev.parley.visitor.Consent;
import dev.parley.visitor.People;
import dev.parley.visitor.Visitors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Who may see a thread (X28, D7)")
class AccessTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Browser LAPTOP = Browser.of("en", "Europe/Madrid", "desktop");

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
    private Access access;
    private Conversations conversations;
    private Visitors visitors;
    private People people;
    private int opened;
    private long laptop;
    private long phone;
    private long thread;

    Story(String database) {
      this.database = database;
    }

    @BeforeAll
    void build() {
      house = Doors.counting(database, "production");
      house.workStream(1);
      house.sql(
          "insert into site (id, site_key, name, origins, languages, time_zone, consent,"
              + " work_stream_id, created_at, revision) values (1, 'site-1', 'Larkwell', '*', 'en',"
              + " 'Europe/London', 'GRANTED', 1, 0, 0)");
      house.sql(
          "insert into playbook (id, site_id, name, published, created_at, revision) values (5, 1,"
              + " 'P', 1, 0, 0)");
      access = house.door(Access.class);
      conversations = house.door(Conversations.class);
      visitors = house.door(Visitors.class);
      people = house.door(People.class);
    }

    @AfterAll
    void close() {
      house.close();
    }

    @BeforeEach
    void two() {
      laptop = stranger();
      phone = stranger();
      thread = open(laptop);
    }

    private long stranger() {
      return visitors.issue(1, LAPTOP, Consent.GRANTED, NOW).visitor().id();
    }

    private long open(long visitor) {
      var id = "o-" + ++opened;
      return house.together(
          () ->
              conversations
                  .openNew(1, visitor, 5, "T", id, NOW.plusSeconds(opened))
                  .conversation()
                  .id());
    }

    private Viewer viewer(long visitor) {
      return access.of(visitors.byId(visitor));
    }

    private boolean sees(long visitor, long conversation) {
      return access.find(conversation, visitor).isPresent();
    }

    private void together() {
      people.together(laptop, phone, "Ada", "one order number", NOW);
    }

    @Test
    void a_stranger_sees_what_is_their_own_and_costs_no_look() {
      var who = visitors.byId(laptop);

      assertThat(house.rowsRead(() -> access.of(who))).isZero();
      assertThat(access.of(who)).isEqualTo(Viewer.alone(laptop));
      assertThat(sees(laptop, thread)).isTrue();
      assertThat(sees(phone, thread)).isFalse();
    }

    @Test
    void somebody_elses_thread_is_as_unknown_as_one_that_is_not_there() {
      var theirs = catchThrowableOfType(Problem.class, () -> access.thread(thread, phone));
      var none = catchThrowableOfType(Problem.class, () -> access.thread(999_999, phone));

      assertThat(theirs.json()).isEqualTo(none.json());
      assertThat(theirs.status()).isEqualTo(404);
    }

    @Test
    void visitors_of_one_person_see_each_others_threads_while_they_are() {
      long later = open(phone);
      together();

      assertThat(sees(phone, thread)).isTrue();
      assertThat(sees(laptop, later)).isTrue();
      assertThat(viewer(phone).sees(thread, laptop)).isTrue();

      people.unlink(phone, "Ada", NOW);

      assertThat(sees(phone, thread)).isFalse();
      assertThat(sees(laptop, later)).isFalse();
      assertThat(sees(phone, later)).isTrue();
      assertThat(viewer(phone)).isEqualTo(Viewer.alone(phone));
    }

    @Test
    void a_guest_sees_one_thread_and_no_other_until_shown_out() {
      long other = open(laptop);
      long third = stranger();
      people.together(phone, third, "Ada", "one number", NOW);

      access.admit(thread, phone, 77, NOW);
      access.admit(thread, phone, 77, NOW);

      assertThat(sees(phone, thread)).isTrue();
      assertThat(sees(phone, other)).isFalse();
      assertThat(sees(laptop, open(phone))).isFalse();
      assertThat(sees(third, thread)).as("a guest brings nobody").isFalse();
      assertThat(viewer(phone).threads()).containsExactly(thread);

      access.dismiss(thread, phone, NOW.plusSeconds(1));
      assertThat(sees(phone, thread)).isFalse();
      assertThat(viewer(phone).threads()).isEmpty();
    }

    @Test
    void who_may_see_other_threads_than_before_is_told() {
      house.events.clear();
      together();
      assertThat(house.events).contains(new AccessChanged(Set.of(laptop, phone)));

      house.events.clear();
      people.unlink(phone, "Ada", NOW);
      access.admit(thread, phone, 78, NOW);
      assertThat(house.events)
          .contains(new AccessChanged(Set.of(laptop, phone)), new AccessChanged(Set.of(phone)));
    }

    @Test
    void the_list_has_all_of_them_once_newest_first_over_its_pages() {
      var all = new ArrayList<Long>();
      for (int i = 0; i < 7; i++) {
        all.add(0, open(i % 2 == 0 ? laptop : phone));
      }
      all.add(thread);
      together();
      access.admit(thread, phone, 79, NOW);

      assertThat(pages(phone, 3)).isEqualTo(all);
      assertThat(pages(laptop, 3)).isEqualTo(all);
    }

    private List<Long> pages(long visitor, int limit) {
      var found = new ArrayList<Long>();
      var before = Place.TOP;
      for (int i = 0; i < 10; i++) {
        var page = access.page(viewer(visitor), before, limit);
        page.items().forEach(c -> found.add(c.id()));
        if (page.next() == null) {
          return found;
        }
        before = Place.read(page.next());
      }
      throw new AssertionError("no end of pages");
    }
  }
}
