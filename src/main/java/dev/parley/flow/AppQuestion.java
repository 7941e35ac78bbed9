package dev.parley.flow;

import dev.parley.conversation.Entry;
import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import dev.parley.platform.Words;
import dev.parley.playbook.Step.Ask;
import dev.parley.playbook.Step.Input;
import dev.parley.playbook.Step.Option;
import dev.parley.playbook.Texts;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an app asks: like a question of a playbook, in the one language the app speaks to this
 * visitor.
 */
final class AppQuestion {
  private static final int MOST_OPTIONS = 20;
  private static final int LONGEST_LABEL = 80;
  private static final int LONGEST_TEXT = 2000;

  private AppQuestion() {}

  /** 422 {@code invalid} with everything that does not fit. */
  static Ask read(String text, JsonObject json) {
    var errors = new ArrayList<Misfit>();
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      errors.add(new Misfit("text", "A question has 1 to " + LONGEST_TEXT + " characters."));
    }
    var word = json.get("input") instanceof JsonString string ? string.getString() : "buttons";
    var input = Words.find(Input.class, word);
    if (input.isEmpty()) {
      errors.add(
          new Misfit("input", "A question is answered by buttons, choice, text, email or number."));
    }
    var options = options(json);
    if (input.filter(Input::hasOptions).isPresent() && !fit(options)) {
      errors.add(
          new Misfit(
              "options",
              "Buttons and choice have 1 to 20 options, each with an id of its own (1 to 60"
                  + " characters) and a label (1 to 80)."));
    }
    var placeholder =
        json.get("placeholder") instanceof JsonString string ? string.getString() : null;
    if (placeholder != null && (placeholder.isBlank() || placeholder.length() > LONGEST_LABEL)) {
      errors.add(new Misfit("placeholder", "This has 1 to 80 characters."));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return ask(
        text,
        input.orElseThrow(),
        input.orElseThrow().hasOptions() ? options : List.of(),
        placeholder,
        json.get("optional") == JsonValue.TRUE);
  }

  /** The question as it stands in the thread. */
  static Ask of(Entry entry) {
    var json = Json.object(Objects.requireNonNull(entry.data()));
    return ask(
        entry.text(),
        Words.known(Input.class, json.getString("input")),
        options(json),
        null,
        json.getBoolean("optional", false));
  }

  private static List<Option> options(JsonObject json) {
    var options = new ArrayList<Option>();
    if (json.get("options") instanceof jakarta.json.JsonArray array) {
      for (var value : array) {
        var option = value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        options.add(
            new Option(
                option.getString("id", ""),
                new Texts(Map.of("", option.getString("label", ""))),
                null));
      }
    }
    return options;
  }

  private static boolean fit(List<Option> options) {
    var ids = new LinkedHashSet<String>();
    return !options.isEmpty()
        && options.size() <= MOST_OPTIONS
        && options.stream()
            .allMatch(
                o -> {
                  var label = o.label().in("");
                  return ids.add(o.id())
                      && !o.id().isBlank()
                      && o.id().length() <= 60
                      && !label.isBlank()
                      && label.length() <= LONGEST_LABEL;
                });
  }

  private static Ask ask(
      String text,
      Input input,
      List<Option> options,
      @Nullable String placeholder,
      boolean optional) {
    return new Ask(
        "app",
        new Texts(Map.of("", text)),
        input,
        options,
        null,
        optional,
        null,
        null,
        placeholder == null ? null : new Texts(Map.of("", placeholder)),
        null);
  }
}
