package dev.parley.flow;

import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import dev.parley.playbook.Step.Ask;
import dev.parley.playbook.Step.Input;
import dev.parley.playbook.Step.Option;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What fits a question. */
final class Answers {
  // One @, a dot behind it, no spaces: enough to catch a slip; only a letter that arrives proves an
  // address.
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)+");
  private static final int TEXT_LIMIT = 1000;

  private Answers() {}

  /**
   * An answer that fits.
   *
   * @param text what it reads like in the thread
   * @param value for the visitor's attribute: a text or a number; null when skipped
   * @param option the chosen one
   */
  record Given(String text, @Nullable Object value, @Nullable Option option) {
    String data(long question) {
      var out = new StringBuilder("{\"question\":").append(question);
      if (option != null) {
        Json.append(out.append(",\"option\":"), option.id());
      } else if (value instanceof Number number) {
        out.append(",\"value\":").append(number);
      } else if (value != null) {
        Json.append(out.append(",\"value\":"), value.toString());
      }
      return out.append('}').toString();
    }
  }

  /**
   * By option or by value, as a client sends it. 422 {@code invalid-answer} says what would fit.
   */
  static Given check(Ask ask, @Nullable String option, @Nullable String value, String language) {
    if (ask.input().hasOptions()) {
      var chosen = option == null ? java.util.Optional.<Option>empty() : ask.option(option);
      return chosen
          .map(o -> chosen(o, language))
          .orElseThrow(
              () -> misfit(language, "Choose one of the options.", "Elige una de las opciones."));
    }
    return typed(ask, value == null ? "" : value, language);
  }

  /** As somebody typed it into the composer: an option's label counts as choosing it. */
  static Given heard(Ask ask, String text, String language) {
    if (!ask.input().hasOptions()) {
      return typed(ask, text, language);
    }
    return ask.options().stream()
        .filter(
            o ->
                o.id().equalsIgnoreCase(text.strip())
                    || o.label().byLanguage().values().stream()
                        .anyMatch(l -> l.equalsIgnoreCase(text.strip())))
        .findFirst()
        .map(o -> chosen(o, language))
        .orElseThrow(
            () -> misfit(language, "Choose one of these.", "Elige una de estas opciones."));
  }

  private static Given chosen(Option option, String language) {
    return new Given(option.label().in(language), option.id(), option);
  }

  private static Given typed(Ask ask, String raw, String language) {
    var text = raw.strip();
    if (text.isEmpty()) {
      if (ask.optional()) {
        return new Given("–", null, null);
      }
      throw misfit(language, "Write an answer.", "Escribe una respuesta.");
    }
    return switch (ask.input()) {
      case EMAIL -> email(text, language);
      case NUMBER -> number(ask, text, language);
      default -> text(ask, text, language);
    };
  }

  private static Given email(String text, String language) {
    if (text.length() > 200 || !EMAIL.matcher(text).matches()) {
      throw text.indexOf('@') < 0
          ? misfit(
              language, "An e-mail address has an @ in it.", "Una dirección de correo lleva una @.")
          : misfit(
              language,
              "Add the part after the @, such as mail.com.",
              "Añade la parte después de la @, como mail.com.");
    }
    return new Given(text, text, null);
  }

  private static Given number(Ask ask, String text, String language) {
    double number;
    try {
      number = Double.parseDouble(text.replace(',', '.'));
    } catch (NumberFormatException e) {
      throw misfit(language, "Write a number.", "Escribe un número.");
    }
    if (!Double.isFinite(number)) {
      throw misfit(language, "Write a number.", "Escribe un número.");
    }
    if ((ask.min() != null && number < ask.min()) || (ask.max() != null && number > ask.max())) {
      throw outside(ask, language);
    }
    return new Given(text, number, null);
  }

  private static Problem outside(Ask ask, String language) {
    var min = ask.min() == null ? null : plain(ask.min());
    var max = ask.max() == null ? null : plain(ask.max());
    if (min != null && max != null) {
      return misfit(
          language,
          "Write a number from " + min + " to " + max + ".",
          "Escribe un número de " + min + " a " + max + ".");
    }
    return min != null
        ? misfit(
            language,
            "Write a number of at least " + min + ".",
            "Escribe un número de al menos " + min + ".")
        : misfit(
            language,
            "Write a number of at most " + max + ".",
            "Escribe un número de como máximo " + max + ".");
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  private static Given text(Ask ask, String text, String language) {
    double longest = ask.max() == null ? TEXT_LIMIT : Math.min(ask.max(), TEXT_LIMIT);
    if (ask.min() != null && text.length() < ask.min()) {
      throw misfit(
          language,
          "Write at least " + plain(ask.min()) + " characters.",
          "Escribe al menos " + plain(ask.min()) + " caracteres.");
    }
    if (text.length() > longest) {
      throw misfit(
          language,
          "Write at most " + plain(longest) + " characters.",
          "Escribe como máximo " + plain(longest) + " caracteres.");
    }
    return new Given(text, text, null);
  }

  private static Problem misfit(String language, String english, String spanish) {
    var detail = language.startsWith("es") ? spanish : english;
    return Problem.of(422, "invalid-answer", "This does not fit the question", detail)
        .with(
            "errors",
            Json.PROVIDER
                .createArrayBuilder(List.of())
                .add(
                    Json.PROVIDER
                        .createObjectBuilder()
                        .add("field", "answers")
                        .add("detail", detail))
                .build());
  }

  /** What a question looks like on the wire. */
  static String question(Ask ask, String language) {
    var out = new StringBuilder("{\"step\":");
    Json.append(out, ask.id());
    Json.append(out.append(",\"input\":"), ask.input().name().toLowerCase(java.util.Locale.ROOT));
    if (ask.input() == Input.BUTTONS || ask.input() == Input.CHOICE) {
      out.append(",\"options\":[");
      for (int i = 0; i < ask.options().size(); i++) {
        var option = ask.options().get(i);
        Json.append(out.append(i == 0 ? "{\"id\":" : ",{\"id\":"), option.id());
        Json.append(out.append(",\"label\":"), option.label().in(language)).append('}');
      }
      out.append(']');
    }
    var placeholder = ask.placeholder();
    if (placeholder != null) {
      Json.append(out.append(",\"placeholder\":"), placeholder.in(language));
    }
    if (ask.optional()) {
      out.append(",\"optional\":true");
    }
    return out.append('}').toString();
  }
}
