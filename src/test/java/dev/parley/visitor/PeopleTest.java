package dev.parley.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.cast.Doors;
import dev.parley.platform.Problem;
import dev.parley.site.SignedIdentity;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Visitors taken for the same person (X28)")
class PeopleTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Browser LAPTOP = Browser.of("en", "Europe/Madrid", "desktop");
  private static final String HOST = "host of site-1, key 7";

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
    private Visitors visitors;
    private People people;
    private int customers;
    private SignedIdentity ana;
    private long laptop;
    private long phone;

    Story(String database) {
      this.database = database;
    }

    @BeforeAll
    void build() {
      house = Doors.on(database);
      visitors = house.door(Visitors.class);
      people = house.door(People.class);
      house.workStream(1);
      house.sql(
          "insert into site (id, site_key, name, origins, languages, time_zone, consent,"
              + " work_stream_id, created_at, revision) values (1, 'site-1', 'Larkwell', '*', 'en',"
              + " 'Europe/London', 'GRANTED', 1, 0, 0)");
    }

    @AfterAll
    void close() {
      house.close();
    }

    @BeforeEach
    void ana() {
      ana = customer("Ana Beltrán");
      laptop = stranger();
      phone = stranger();
      house.events.clear();
    }

    private SignedIdentity customer(String name) {
      return new SignedIdentity("customer-" + ++customers, name, "c@mail.example", HOST);
    }

    private long stranger() {
      return visitors.issue(1, LAPTOP, Consent.GRANTED, NOW).visitor().id();
    }

    private Visitor now(long id) {
      return visitors.byId(id);
    }

    @Test
    void the_same_customer_on_two_devices_is_one_person_with_who_said_so() {
      assertThat(people.verify(laptop, ana, NOW)).isTrue();
      assertThat(people.verify(phone, ana, NOW.plusSeconds(5))).isTrue();

      assertThat(now(phone).identity()).isEqualTo(Identity.VERIFIED);
      assertThat(now(phone).name()).isEqualTo("Ana Beltrán");
      assertThat(now(phone).verifiedBy()).isEqualTo(HOST);
      assertThat(now(phone).verifiedAt()).isEqualTo(NOW.plusSeconds(5));
      assertThat(now(phone).personId()).isNotNull().isEqualTo(now(laptop).personId());
      assertThat(people.history(phone))
          .singleElement()
          .satisfies(link -> assertThat(link.linkedBy()).isEqualTo(HOST));
      assertThat(house.events)
          .contains(
              new VisitorEvent.PersonChanged(
                  phone, 1, java.util.Set.of(laptop), NOW.plusSeconds(5)));
    }

    @Test
    void said_twice_it_changes_nothing() {
      people.verify(laptop, ana, NOW);
      house.events.clear();

      assertThat(people.verify(laptop, ana, NOW.plusSeconds(9))).isTrue();

      assertThat(house.events).isEmpty();
      assertThat(now(laptop).verifiedAt()).isEqualTo(NOW);
    }

    @Test
    void another_customer_in_the_same_browser_is_another_visitor() {
      people.verify(laptop, ana, NOW);

      assertThat(people.verify(laptop, customer("Ben"), NOW)).isFalse();

      assertThat(now(laptop).name()).isEqualTo("Ana Beltrán");
    }

    @Test
    void who_logged_out_is_nobodys_visitor_any_more() {
      visitors.logout(laptop, NOW);

      assertThat(people.verify(laptop, ana, NOW)).isFalse();
    }

    @Test
    void what_was_claimed_gives_way_and_merges_nothing() {
      visitors.identify(phone, "Somebody", "c@mail.example", NOW);
      people.verify(laptop, ana, NOW);

      assertThat(now(phone).personId()).isNull();
      assertThat(now(phone).identity()).isEqualTo(Identity.CLAIMED);

      people.verify(phone, ana, NOW);
      assertThat(now(phone).name()).isEqualTo("Ana Beltrán");
      visitors.identify(phone, "Mallory", "m@mail.example", NOW);
      assertThat(now(phone).name()).isEqualTo("Ana Beltrán");
    }

    @Test
    void what_an_administrator_takes_back_the_host_does_not_undo() {
      people.verify(laptop, ana, NOW);
      people.verify(phone, ana, NOW);

      people.unlink(phone, "Ada", NOW.plusSeconds(1));

      assertThat(now(phone).identity()).isEqualTo(Identity.ANONYMOUS);
      assertThat(now(phone).name()).isNull();
      assertThat(now(phone).subject()).isNull();
      assertThat(now(phone).personId()).isNull();
      assertThat(people.verify(phone, ana, NOW.plusSeconds(2))).isFalse();
      assertThat(people.verify(phone, customer("Ben"), NOW.plusSeconds(2))).isFalse();

      people.together(phone, laptop, "Ada", "she has shown her card", NOW.plusSeconds(3));
      assertThat(people.verify(phone, ana, NOW.plusSeconds(4))).isTrue();
      assertThat(people.history(phone))
          .extracting(PersonLink::linkedBy, PersonLink::clearedBy)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("Ada", null),
              org.assertj.core.groups.Tuple.tuple(HOST, "Ada"));
    }

    @Test
    void a_person_somebody_guessed_becomes_the_one_that_was_signed() {
      people.together(laptop, phone, "Ada", "one order number", NOW);

      assertThat(people.verify(laptop, ana, NOW)).isTrue();

      assertThat(now(phone).personId()).isEqualTo(now(laptop).personId());
      assertThat(now(phone).identity()).isEqualTo(Identity.ANONYMOUS);
      assertThat(
              people
                  .find(java.util.Objects.requireNonNull(now(laptop).personId()))
                  .orElseThrow()
                  .subject())
          .isEqualTo(ana.subject());
    }

    @Test
    void what_was_signed_outweighs_a_guess() {
      people.together(laptop, phone, "Ada", "one order number", NOW);
      long tablet = stranger();
      people.verify(tablet, ana, NOW);

      assertThat(people.verify(laptop, ana, NOW.plusSeconds(1))).isTrue();

      assertThat(now(laptop).personId()).isEqualTo(now(tablet).personId());
      assertThat(now(phone).personId()).isNotNull().isNotEqualTo(now(laptop).personId());
      assertThat(people.history(laptop)).extracting(PersonLink::live).containsExactly(true, false);
    }

    @Test
    void two_who_were_both_signed_for_are_not_taken_for_one() {
      people.verify(laptop, ana, NOW);
      people.verify(phone, customer("Ben"), NOW);

      assertThat(
              catchThrowableOfType(
                      Problem.class, () -> people.together(laptop, phone, "Ada", "same", NOW))
                  .status())
          .isEqualTo(409);
    }

    @Test
    void a_name_that_does_not_fit_turns_nobody_away() {
      var odd = new SignedIdentity("odd-" + ++customers, "x".repeat(300), "no address", HOST);

      assertThat(people.verify(laptop, odd, NOW)).isTrue();

      assertThat(now(laptop).name()).hasSize(120);
      assertThat(now(laptop).email()).isNull();
      assertThat(people.verify(laptop, odd, NOW)).isTrue();
    }

    @Test
    void two_devices_at_the_same_instant_make_one_person() throws Exception {
      var barrier = new CyclicBarrier(2);
      var pool = Executors.newFixedThreadPool(2);
      Callable<Boolean> one = () -> verified(laptop, barrier);
      Callable<Boolean> other = () -> verified(phone, barrier);
      try {
        for (var done : pool.invokeAll(List.of(one, other))) {
          assertThat(done.get()).isTrue();
        }
      } finally {
        pool.shutdown();
      }
      assertThat(now(phone).personId()).isNotNull().isEqualTo(now(laptop).personId());
    }

    private boolean verified(long visitor, CyclicBarrier barrier) throws Exception {
      barrier.await();
      try {
        return people.verify(visitor, ana, NOW);
      } catch (RuntimeException taken) {
        return people.verify(visitor, ana, NOW); // as Identify does
      }
    }
  }
}
