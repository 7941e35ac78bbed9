package dev.parley.live;

import dev.parley.platform.Problem;
import dev.parley.platform.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What went wrong, as a client may know it. */
@ApplicationScoped
class Faults {
  @Inject private Problems problems;

  /**
   * The problem itself where there is one; ours, with a reference to the log, where there is none.
   */
  Problem problem(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return problem;
      }
    }
    return problems.of(failure);
  }
}
