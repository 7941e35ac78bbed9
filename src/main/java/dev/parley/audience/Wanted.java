package dev.parley.audience;

import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import dev.parley.rule.Condition;
import java.util.ArrayList;

/**
 * What can be set of an audience.
 *
 * @param playbook the id of a playbook of the same site
 */
public record Wanted(String name, String rule, long playbook, boolean enabled) {
  static final int LONGEST_NAME = 80;

  /** 422 {@code invalid}; a rule that does not compile with line, column and a caret. */
  Wanted checked() {
    var errors = new ArrayList<Misfit>();
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      errors.add(
          new Misfit("name", "An audience has a name of at most " + LONGEST_NAME + " characters."));
    }
    new Condition(rule).faults().forEach(fault -> errors.add(fault.in("rule")));
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new Wanted(name.trim(), rule, playbook, enabled);
  }
}
