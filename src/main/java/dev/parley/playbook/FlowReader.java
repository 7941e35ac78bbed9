package dev.parley.playbook;

import dev.parley.platform.Problem.Misfit;
import dev.parley.platform.Words;
import dev.parley.rule.Condition;
import dev.parley.rule.Formula;
import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns JSON into a flow. What does not fit is noted with its place; what stands there instead goes
 * no further than the notes.
 */
final class FlowReader {
  static final int LONGEST_TITLE = 120;
  static final int LONGEST_GREETING = 500;
  static final int LONGEST_TEXT = 2000;
  static final int LONGEST_LABEL = 80;
  static final int LONGEST_ANSWER = 1000;
  static final int MOST_STEPS = 200;
  static final int MOST_CHOICES = 20;
  static final int MOST_SKILLS = 10;
  static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  static final Duration LONGEST_WAIT = Duration.ofDays(30);

  private final List<Misfit> errors;

  FlowReader(List<Misfit> errors) {
    this.errors = errors;
  }

  /** Empty when something does not fit; then there is at least one error. */
  Optional<Flow> read(JsonObject definition) {
    var root = new Part(definition, "definition", errors);
    var title = root.texts("title", LONGEST_TITLE);
    var greeting = root.has("greeting") ? root.texts("greeting", LONGEST_GREETING) : null;
    var parts = root.parts("steps", 1, MOST_STEPS);
    var steps = new ArrayList<Step>();
    for (int i = 0; i < parts.size(); i++) {
      var following = i + 1 < parts.size() ? parts.get(i + 1).optional("id") : null;
      step(parts.get(i), following).ifPresent(steps::add);
    }
    return errors.isEmpty() ? Optional.of(new Flow(title, greeting, steps)) : Optional.empty();
  }

  private Optional<Step> step(Part part, @Nullable String following) {
    var id = part.name("id");
    var next = part.has("next") ? part.text("next", 60) : following;
    return switch (part.text("type", 20)) {
      case "say" -> Optional.of(new Step.Say(id, part.texts("text", LONGEST_TEXT), next));
      case "ask" -> Optional.of(ask(part, id, next));
      case "article" ->
          Optional.of(
              new Step.Article(
                  id,
                  part.reference("article"),
                  next,
                  part.has("otherwise") ? part.text("otherwise", 60) : null));
      case "branch" -> Optional.of(branch(part, id, following));
      case "set" ->
          Optional.of(
              new Step.Set(
                  id, part.attribute("attribute"), new Formula(part.text("value", 4000)), next));
      case "wait" -> Optional.of(new Step.Wait(id, duration(part), next));
      case "handover" ->
          Optional.of(
              new Step.HandOver(
                  id,
                  part.has("text") ? part.texts("text", LONGEST_TEXT) : null,
                  part.has("skills") ? part.names("skills", MOST_SKILLS, LONGEST_LABEL) : List.of(),
                  part.has("team") ? part.text("team", LONGEST_LABEL) : null));
      case "end" -> Optional.of(new Step.End(id));
      case "" -> Optional.empty();
      default -> {
        part.wrong(
            "type",
            "There is no such step; write say, ask, article, branch, set, wait, handover or end.");
        yield Optional.empty();
      }
    };
  }

  private Step.Ask ask(Part part, String id, @Nullable String next) {
    var input = input(part);
    var options = new ArrayList<Step.Option>();
    if (input.hasOptions()) {
      for (var option : part.parts("options", 1, MOST_CHOICES)) {
        var own = option.has("next") ? option.text("next", 60) : null;
        options.add(new Step.Option(option.name("id"), option.texts("label", LONGEST_LABEL), own));
      }
    } else if (part.has("options")) {
      part.wrong("options", "Only buttons and choice have options.");
    }
    var min = bound(part, "min", input);
    var max = bound(part, "max", input);
    if (min != null && max != null && min > max) {
      part.wrong("max", "This is less than min: no answer would do.");
    }
    return new Step.Ask(
        id,
        part.texts("text", LONGEST_TEXT),
        input,
        options,
        part.has("attribute") ? part.attribute("attribute") : null,
        part.flag("optional"),
        min,
        max,
        part.has("placeholder") ? part.texts("placeholder", LONGEST_LABEL) : null,
        next);
  }

  private static Step.Input input(Part part) {
    var name = part.text("input", 20);
    var input = Words.find(Step.Input.class, name);
    if (input.isEmpty() && !name.isEmpty()) {
      part.wrong("input", "A question is answered by buttons, choice, text, email or number.");
    }
    return input.orElse(Step.Input.TEXT);
  }

  private static @Nullable Double bound(Part part, String name, Step.Input input) {
    var value = part.number(name);
    if (value == null) {
      return null;
    }
    if (input != Step.Input.NUMBER && input != Step.Input.TEXT) {
      part.wrong(name, "Only a number and a text have bounds.");
    } else if (input == Step.Input.TEXT
        && (value < 0 || value > LONGEST_ANSWER || value != Math.rint(value))) {
      part.wrong(name, "The length of a text is a whole number from 0 to " + LONGEST_ANSWER + ".");
    }
    return value;
  }

  private static Step.Branch branch(Part part, String id, @Nullable String following) {
    var cases = new ArrayList<Step.Case>();
    for (var when : part.parts("when", 1, MOST_CHOICES)) {
      cases.add(new Step.Case(new Condition(when.text("if", 4000)), when.text("next", 60)));
    }
    if (part.has("next")) {
      part.wrong("next", "A branch goes on by 'when' or by 'otherwise'.");
    }
    return new Step.Branch(
        id, cases, part.has("otherwise") ? part.text("otherwise", 60) : following);
  }

  private static Duration duration(Part part) {
    var text = part.text("duration", 40);
    try {
      var duration = Duration.parse(text);
      if (duration.compareTo(SHORTEST_WAIT) < 0 || duration.compareTo(LONGEST_WAIT) > 0) {
        part.wrong("duration", "A wait takes from one second to thirty days.");
      }
      return duration;
    } catch (DateTimeException e) {
      if (!text.isEmpty()) {
        part.wrong("duration", "This is no duration; write one like PT5S, PT10M or P1D.");
      }
      return SHORTEST_WAIT;
    }
  }
}
