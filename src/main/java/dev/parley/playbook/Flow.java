package dev.parley.playbook;

import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a playbook does, as its author wrote it: the conversation's title, what the assistant greets
 * with, and the steps; the first is the start. How it is written is in docs/playbooks.md.
 */
public record Flow(Texts title, @Nullable Texts greeting, List<Step> steps) {
  /** Of a definition as JSON. */
  public static final int LONGEST = 100_000;

  public Flow {
    steps = List.copyOf(steps);
  }

  /**
   * Reads a definition that an author wants to publish on a site of these languages. 422 {@code
   * invalid} with every place where it does not fit, {@code definition.steps[2].next} for example;
   * expressions with line and column.
   */
  public static Flow checked(JsonObject definition, List<String> languages) {
    var errors = new ArrayList<Misfit>();
    var flow = new FlowReader(errors).read(definition);
    if (definition.toString().length() > LONGEST) {
      errors.add(
          new Misfit("definition", "A playbook may have at most " + LONGEST + " characters."));
    }
    if (flow.isPresent()) {
      new FlowCheck(flow.get(), languages, errors).run();
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return flow.orElseThrow();
  }

  /**
   * Reads a definition that was checked when it was published: a run is pinned to it, whatever
   * became of the site since.
   */
  static Flow stored(JsonObject definition) {
    var errors = new ArrayList<Misfit>();
    return new FlowReader(errors)
        .read(definition)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "A published playbook cannot be read any more: " + errors));
  }

  public Step start() {
    return steps.get(0);
  }

  public Optional<Step> step(String id) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst();
  }
}
