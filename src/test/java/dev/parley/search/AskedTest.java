package dev.parley.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.Problem;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What somebody looks for (D12)")
class AskedTest {
  /** Whether a question finds a text: every part has a word that fits. */
  private static boolean finds(Asked asked, String text) {
    var words = new Reading().words(text);
    return asked.parts().stream().allMatch(part -> words.stream().anyMatch(part::fits));
  }

  private static boolean finds(String question, String text) {
    return finds(Asked.read(question), text);
  }

  @ParameterizedTest
  @CsvSource({
    "brakes, The brake squeaks",
    "repair, We repaired it",
    "BATTERY, the battery is flat",
    "reparacion, ¿Cuánto cuesta la reparación?",
    "reparaciones, ¿Cuánto cuesta la reparación?",
    "bicicletas, una bicicleta azul",
    "reservar, He reservado para el viernes",
    "sillin, El sillín está alto",
    "müller, Herr Muller",
    "straße, Strasse 5",
    "resume, My résumé",
    "ana.ruiz@correo.example, Ana · ana.ruiz@correo.example",
    "ruiz, Ana · ana.ruiz@correo.example",
  })
  void a_word_is_found_in_its_forms_and_without_its_accents(String question, String text) {
    assertThat(finds(question + " ", text)).isTrue();
  }

  @Test
  void of_the_last_word_the_beginning_is_enough_until_it_is_finished() {
    assertThat(finds("rear whe", "the rear wheel")).isTrue();
    assertThat(finds("rear whe ", "the rear wheel")).isFalse();
    assertThat(finds("rea wheel", "the rear wheel")).isFalse();
  }

  @Test
  void quoted_words_stand_as_written() {
    assertThat(finds("\"brakes\"", "the brake")).isFalse();
    assertThat(Asked.read("\"rear wheel\" brake").parts())
        .extracting(p -> p.places().size())
        .containsExactly(2, 1);
  }

  @Test
  void a_quote_that_is_never_closed_means_nothing() {
    assertThat(finds("\"rear wheels", "one wheel, the rear one")).isTrue();
  }

  @Test
  void a_letter_or_two_may_be_wrong_in_long_words_only() {
    assertThat(finds(Asked.read("batery ").similar(), "the battery")).isTrue();
    assertThat(finds(Asked.read("recieve ").similar(), "I receive it")).isTrue();
    assertThat(finds(Asked.read("bycycle ").similar(), "my bicycle")).isTrue();
    assertThat(finds(Asked.read("cat ").similar(), "the car")).isFalse();
    assertThat(finds(Asked.read("12345 ").similar(), "order 12346")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "\"\"", "  \t ", "!?", "\\", "((", "\u0000", "¿?"})
  void where_there_is_no_word_that_is_said(String question) {
    assertThatThrownBy(() -> Asked.read(question))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(422));
  }

  @Test
  void too_long_and_too_many_are_refused() {
    assertThatThrownBy(() -> Asked.read("x".repeat(10_000_000)))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("too-long"));
    assertThatThrownBy(() -> Asked.read("a b c d e f g h i j k l m"))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(422));
  }

  @Property(tries = 500)
  void nothing_that_is_typed_breaks_anything(@ForAll String typed) {
    try {
      var asked = Asked.read(typed);
      var pieces = Excerpt.of(typed, asked);
      assertThat(pieces.stream().map(Excerpt.Piece::text).collect(Collectors.joining()))
          .isNotNull();
    } catch (Problem refusal) {
      assertThat(refusal.status()).isIn(400, 422);
    }
  }

  @Property(tries = 200)
  void an_excerpt_of_a_short_text_is_the_text(@ForAll String text) {
    var some = text.length() > 200 ? text.substring(0, 200) : text;
    assertThat(
            Excerpt.of(some, Asked.read("word")).stream()
                .map(Excerpt.Piece::text)
                .collect(Collectors.joining()))
        .isEqualTo(some);
  }

  @Test
  void an_excerpt_shows_where_it_stands() {
    var pieces =
        Excerpt.of("x ".repeat(300) + "the brakes squeak " + "y ".repeat(300), Asked.read("brake"));

    assertThat(pieces.stream().filter(p -> Boolean.TRUE.equals(p.hit())).map(Excerpt.Piece::text))
        .containsExactly("brakes");
    assertThat(pieces.get(0).text()).startsWith("…").endsWith("the ");
    assertThat(pieces.get(2).text()).startsWith(" squeak").endsWith("…");
  }
}
