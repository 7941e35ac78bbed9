package dev.parley.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.cast.Doors;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import jakarta.json.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Visitors in the database")
class VisitorsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Browser PHONE = Browser.of("es-ES", "Europe/Madrid", "phone");

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
    private Issued ana;

    Story(String database) {
      this.database = database;
    }

    @BeforeAll
    void build() {
      house = Doors.on(database);
      visitors = house.door(Visitors.class);
      house.workStream(1);
      for (int site = 1; site <= 2; site++) {
        house.sql(
            "insert into site (id, site_key, name, origins, languages, time_zone, consent,"
                + " work_stream_id, created_at, revision) values (?, ?, 'Larkwell', '*', 'en',"
                + " 'Europe/London', 'GRANTED', 1, 0, 0)",
            site,
            "site-" + site);
      }
    }

    @BeforeEach
    void ana() {
      ana = visitors.issue(1, PHONE, Consent.GRANTED, NOW);
      house.events.clear();
    }

    @AfterAll
    void close() {
      house.close();
    }

    private long id() {
      return ana.visitor().id();
    }

    @Test
    void a_visitor_is_recognised_by_its_token_on_its_site_only() {
      assertThat(visitors.recognise(1, ana.token()).orElseThrow().id()).isEqualTo(id());
      assertThat(visitors.recognise(2, ana.token())).isEmpty();
      assertThat(visitors.recognise(1, ana.token() + "x")).isEmpty();
      assertThat(ana.token()).hasSize(43);
    }

    @Test
    void logging_out_revokes_the_token_for_good() {
      visitors.logout(id(), NOW);
      visitors.logout(id(), NOW);

      assertThat(visitors.recognise(1, ana.token())).isEmpty();
      assertThat(house.events).containsExactly(new VisitorEvent.LoggedOut(id(), 1, NOW));
    }

    @Test
    void a_typed_address_is_a_claim_and_merges_nothing_X28() {
      var ben = visitors.issue(1, PHONE, Consent.NECESSARY, NOW).visitor();
      visitors.identify(ben.id(), null, "ana@mail.example", NOW);
      var claimed = visitors.identify(id(), " Ana\nBeltrán ", "ana@mail.example", NOW);

      assertThat(claimed.identity()).isEqualTo(Identity.CLAIMED);
      assertThat(claimed.name()).isEqualTo("Ana Beltrán");
      assertThat(claimed.personId()).isNull();
      assertThat(visitors.byId(ben.id()).personId()).isNull();
    }

    @Test
    void a_name_alone_claims_nothing() {
      assertThat(visitors.identify(id(), "Ana", null, NOW).identity())
          .isEqualTo(Identity.ANONYMOUS);
    }

    @Test
    void what_is_no_address_is_refused() {
      for (var wrong : new String[] {"ana", "ana@mail", "a b@mail.example", "@mail.example"}) {
        assertThatThrownBy(() -> visitors.identify(id(), null, wrong, NOW))
            .isInstanceOfSatisfying(
                Problem.class, p -> assertThat(p.status()).as(wrong).isEqualTo(422));
      }
    }

    @Test
    void attributes_keep_their_types_P23() {
      visitors.set(
          id(), Map.of("plan", "family", "bikes", 2, "newsletter", true, "km", 7.5), "host", NOW);
      visitors.set(
          id(),
          Json.createObjectBuilder().add("bikes", 3).addNull("newsletter").add("a.b", "x").build(),
          "flow",
          NOW);

      assertThat(visitors.attributes(id()))
          .isEqualTo(Map.of("plan", "family", "bikes", 3L, "km", 7.5, "a.b", "x"));
    }

    @Test
    void attributes_that_do_not_fit_are_refused_all_together() {
      var wrong = new HashMap<String, Object>();
      wrong.put("fine", 1);
      wrong.put("1st", "x");
      wrong.put("list", new int[0]);
      wrong.put("endless", Double.POSITIVE_INFINITY);
      wrong.put("long", "x".repeat(1001));

      assertThatThrownBy(() -> visitors.set(id(), wrong, "host", NOW))
          .isInstanceOfSatisfying(
              Problem.class,
              p -> {
                assertThat(p.status()).isEqualTo(422);
                assertThat(p.json().getJsonArray("errors")).hasSize(4);
              });
      assertThat(visitors.attributes(id())).isEmpty();
    }

    @Test
    void a_visitor_has_at_most_fifty_attributes() {
      var fifty = new HashMap<String, Object>();
      for (int i = 0; i < 50; i++) {
        fifty.put("a" + i, i);
      }
      visitors.set(id(), fifty, "host", NOW);
      visitors.set(id(), Map.of("a0", "again"), "host", NOW);

      assertThatThrownBy(() -> visitors.set(id(), Map.of("one", "more"), "host", NOW))
          .isInstanceOf(Problem.class);
      assertThat(visitors.attributes(id())).hasSize(50);
    }

    @Test
    void a_link_to_a_person_says_who_when_and_why_and_can_be_taken_back_X28() {
      var people = house.door(People.class);
      var person = people.create(NOW);
      var other = people.create(NOW);
      people.link(id(), person.id(), "Noor", "same phone number", NOW);

      assertThat(people.visitors(person.id())).extracting(Visitor::id).containsExactly(id());
      assertThatThrownBy(() -> people.link(id(), other.id(), "Noor", "mistake", NOW))
          .isInstanceOf(Problem.class);

      people.unlink(id(), "Iris", NOW.plusSeconds(1));
      people.link(id(), other.id(), "Iris", "it was somebody else", NOW.plusSeconds(2));

      assertThat(people.history(id()))
          .extracting(PersonLink::linkedBy, PersonLink::clearedBy, PersonLink::live)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("Iris", null, true),
              org.assertj.core.groups.Tuple.tuple("Noor", "Iris", false));
    }

    @Test
    void the_list_is_paged_by_its_key() {
      for (int i = 0; i < 5; i++) {
        visitors.issue(2, PHONE, Consent.GRANTED, NOW.plusSeconds(i / 2));
      }
      var first = visitors.list(2L, Place.TOP, 3);
      var second = visitors.list(2L, Place.read(first.next()), 3);

      assertThat(first.items()).hasSize(3);
      assertThat(second.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
      assertThat(second.next()).isNull();
    }
  }
}
