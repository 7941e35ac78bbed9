package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Words with places for names")
class TemplateTest {
  private static final Map<String, String> ANA =
      Map.of("visitor.name", "Ana $1 \\Ruiz", "attribute.height", "181");

  @Test
  void take_what_is_known_as_it_is() {
    var filled = new Template("Hi {{visitor.name}}, {{ attribute.height }} cm").fill(ANA::get);

    assertThat(filled.text()).isEqualTo("Hi Ana $1 \\Ruiz, 181 cm");
    assertThat(filled.missing()).isEmpty();
  }

  @Test
  void leave_what_is_not_known_as_it_was_written_and_say_so_once() {
    var filled = new Template("{{visitor.email}} and {{visitor.email}}").fill(ANA::get);

    assertThat(filled.text()).isEqualTo("{{visitor.email}} and {{visitor.email}}");
    assertThat(filled.missing()).containsExactly("visitor.email");
  }

  @Test
  void may_say_what_to_write_instead() {
    var filled =
        new Template("{{visitor.email|your mail}}, {{visitor.name|friend}}").fill(ANA::get);

    assertThat(filled.text()).isEqualTo("your mail, Ana $1 \\Ruiz");
    assertThat(filled.missing()).isEmpty();
  }

  @Test
  void are_filled_once_whatever_a_name_contains() {
    var filled = new Template("{{visitor.name}}").fill(name -> "{{visitor.email}}");

    assertThat(filled.text()).isEqualTo("{{visitor.email}}");
  }

  @Test
  void ask_for_nothing_that_there_cannot_be() {
    assertThat(new Template("{{visitor.nme}} {{}} {{attribute.9}} {{attribute.a.b}}").unknown())
        .containsExactly("visitor.nme", "", "attribute.9");
    assertThat(new Template("{{visitor.name|x}} {visitor} }} {{").unknown()).isEmpty();
  }
}
