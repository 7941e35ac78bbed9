package dev.parley.playbook;

import dev.parley.platform.Problem.Misfit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What makes a readable flow a flow that can run: texts in every language, expressions that
 * compile, steps that lead somewhere.
 */
final class FlowCheck {
  private final Flow flow;
  private final List<String> languages;
  private final List<Misfit> errors;
  private final Map<String, Integer> places = new HashMap<>();

  FlowCheck(Flow flow, List<String> languages, List<Misfit> errors) {
    this.flow = flow;
    this.languages = languages;
    this.errors = errors;
  }

  void run() {
    spoken("title", flow.title());
    spoken("greeting", flow.greeting());
    for (int i = 0; i < flow.steps().size(); i++) {
      var step = flow.steps().get(i);
      if (places.putIfAbsent(step.id(), i) != null) {
        wrong(i, "id", "Another step has this id already.");
      }
      step(i, step);
    }
    boolean led = true;
    for (int i = 0; i < flow.steps().size(); i++) {
      led &= leads(i, flow.steps().get(i));
    }
    if (led) {
      unreachable();
      circle();
    }
  }

  private void step(int at, Step step) {
    if (step instanceof Step.Say say) {
      spoken(path(at, "text"), say.text());
    } else if (step instanceof Step.HandOver handOver) {
      spoken(path(at, "text"), handOver.text());
    } else if (step instanceof Step.Ask ask) {
      ask(at, ask);
    } else if (step instanceof Step.Set set) {
      set.value()
          .faults()
          .forEach(fault -> errors.add(fault.in("definition." + path(at, "value"))));
    } else if (step instanceof Step.Branch branch) {
      for (int i = 0; i < branch.cases().size(); i++) {
        var field = "definition." + path(at, "when[" + i + "].if");
        branch.cases().get(i).condition().faults().forEach(fault -> errors.add(fault.in(field)));
      }
    }
  }

  private void ask(int at, Step.Ask ask) {
    spoken(path(at, "text"), ask.text());
    spoken(path(at, "placeholder"), ask.placeholder());
    var ids = new HashSet<String>();
    for (int i = 0; i < ask.options().size(); i++) {
      var option = ask.options().get(i);
      spoken(path(at, "options[" + i + "].label"), option.label());
      if (!ids.add(option.id())) {
        wrong(at, "options[" + i + "].id", "Another option has this id already.");
      }
    }
  }

  private void spoken(String path, @Nullable Texts texts) {
    if (texts == null) {
      return;
    }
    for (var language : languages) {
      if (!texts.byLanguage().containsKey(language)) {
        errors.add(
            new Misfit(
                "definition." + path + "." + language,
                "The site speaks this language; the text is missing."));
      }
    }
  }

  private boolean leads(int at, Step step) {
    boolean all = true;
    for (var exit : step.exits()) {
      if (exit.next() != null && !places.containsKey(exit.next())) {
        wrong(at, exit.path(), "There is no step '" + exit.next() + "'.");
        all = false;
      }
    }
    return all;
  }

  private void unreachable() {
    var reached = new HashSet<Integer>();
    var open = new ArrayList<>(List.of(0));
    while (!open.isEmpty()) {
      int at = open.remove(open.size() - 1);
      if (reached.add(at)) {
        open.addAll(places(flow.steps().get(at).exits()));
      }
    }
    for (int i = 0; i < flow.steps().size(); i++) {
      if (!reached.contains(i) && Objects.equals(places.get(flow.steps().get(i).id()), i)) {
        wrong(i, "id", "No step leads here.");
      }
    }
  }

  /** A run that goes round without ever resting would not end: one such circle is named. */
  private void circle() {
    var done = new HashSet<Integer>();
    for (int i = 0; i < flow.steps().size(); i++) {
      var trail = new ArrayList<Integer>();
      if (circle(i, trail, done)) {
        var names = trail.stream().map(at -> flow.steps().get(at).id()).toList();
        wrong(
            trail.get(0),
            "next",
            "These steps go round without a wait or a question: " + String.join(" → ", names));
        return;
      }
    }
  }

  private boolean circle(int at, List<Integer> trail, Set<Integer> done) {
    int before = trail.indexOf(at);
    trail.add(at);
    if (before >= 0) {
      trail.subList(0, before).clear();
      return true;
    }
    if (!done.contains(at)) {
      for (var next : places(flow.steps().get(at).straight())) {
        if (circle(next, trail, done)) {
          return true;
        }
      }
    }
    done.add(at);
    trail.remove(trail.size() - 1);
    return false;
  }

  private List<Integer> places(List<Exit> exits) {
    var found = new ArrayList<Integer>();
    for (var exit : exits) {
      var place = exit.next() == null ? null : places.get(exit.next());
      if (place != null) {
        found.add(place);
      }
    }
    return found;
  }

  private void wrong(int at, String field, String detail) {
    errors.add(new Misfit("definition." + path(at, field), detail));
  }

  private static String path(int at, String field) {
    return "steps[" + at + "]." + field;
  }
}
