package dev.parley.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Doors;
import dev.parley.flow.Offered;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("What conversations find of a help centre")
class OfferingTest {
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
    private Library library;
    private Offering offering;
    private long sites = 100;
    private long repair;

    Story(String database) {
      this.database = database;
    }

    @BeforeAll
    void build() {
      house = Doors.on(database);
      house.workStream(1);
      offering = house.door(Offering.class);
    }

    @BeforeEach
    void open() {
      library = new Library(house, ++sites, "site-" + sites);
      repair = library.collection("Care and repair", "Cuidado y reparación");
    }

    @AfterAll
    void close() {
      house.close();
    }

    @Test
    void an_article_is_found_by_number_and_by_address_in_the_language_nearest_to_the_visitors() {
      long brakes = library.published(repair, "When the brakes squeal", "Clean the disc.");
      assertThat(titles(Long.toString(brakes), "es", "en-GB", "de"))
          .as("nothing else is published")
          .containsOnly("When the brakes squeal");

      library.articles.write(
          library.site,
          brakes,
          "es",
          new Wording("Si los frenos chirrían", "Limpia el disco.", "Limpia el disco."),
          null,
          0,
          "Ada",
          library.now());
      library.articles.publish(library.site, brakes, "es", 1, library.now());

      assertThat(titles("when-the-brakes-squeal", "es", "es-MX", "en", "de"))
          .containsExactly(
              "Si los frenos chirrían",
              "Si los frenos chirrían",
              "When the brakes squeal",
              "When the brakes squeal");
      var spanish = find("si-los-frenos-chirrian", "es");
      assertThat(spanish.language()).isEqualTo("es");
      assertThat(spanish.article()).isEqualTo(brakes);
      assertThat(spanish.summary()).isEqualTo("Limpia el disco.");
      assertThat(spanish.url())
          .endsWith("/help/" + library.site.key() + "/es/a/si-los-frenos-chirrian");
    }

    @Test
    void an_address_of_before_still_names_it_and_one_of_digits_comes_before_a_number() {
      long brakes = library.published(repair, "Brakes", "One.");
      library.articles.write(
          library.site,
          brakes,
          "en",
          new Wording("Brakes", "", "One."),
          "brakes-again",
          1,
          "Ada",
          library.now());
      assertThat(find("brakes", "en").article()).isEqualTo(brakes);
      assertThat(find("brakes-again", "en").article()).isEqualTo(brakes);

      long digits = library.published(repair, Long.toString(brakes), "Two.");
      assertThat(find(Long.toString(brakes), "en").article()).isEqualTo(digits);
    }

    @Test
    void what_nobody_can_read_is_not_offered() {
      long draft = library.draft(repair, "Draft", "One.");
      var other = new Library(house, ++sites, "site-" + sites);
      long elsewhere = other.published(other.collection("A", "B"), "Else", "One.");
      for (var name : List.of(Long.toString(draft), "draft", "none", "0", "9".repeat(30))) {
        assertThat(offering.find(library.site.id(), name, "en")).as(name).isEmpty();
      }
      assertThat(offering.find(library.site.id(), Long.toString(elsewhere), "en")).isEmpty();
    }

    @Test
    void a_conversation_is_one_reader_whose_last_word_counts() {
      long brakes = library.published(repair, "Brakes", "One.");
      var offered = find("brakes", "en");
      var judgements = house.door(Judgements.class);

      offering.judged(library.site.id(), offered, 7, true, library.now());
      offering.judged(library.site.id(), offered, 8, true, library.now());
      offering.judged(library.site.id(), offered, 8, false, library.now());
      assertThat(judgements.tallies(List.of(brakes)).get(brakes))
          .isEqualTo(new Judgements.Tally(1, 1));

      library.articles.unpublish(library.site, brakes, "en");
      offering.judged(library.site.id(), offered, 9, true, library.now());
      assertThat(judgements.tallies(List.of(brakes)).get(brakes))
          .as("what is gone is not judged")
          .isEqualTo(new Judgements.Tally(1, 1));
    }

    private Offered find(String article, String language) {
      return offering.find(library.site.id(), article, language).orElseThrow();
    }

    private List<String> titles(String article, String... languages) {
      return List.of(languages).stream().map(l -> find(article, l).title()).toList();
    }
  }
}
