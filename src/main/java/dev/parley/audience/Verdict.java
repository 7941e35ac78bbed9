package dev.parley.audience;

import dev.parley.rule.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who was shown what, and why: the audience that matched, or none; what every rule said, in order;
 * and the next instant at which time alone could bring another answer (X22, X32).
 *
 * @param next null when only an arrival can change it
 */
public record Verdict(@Nullable Match match, List<Line> lines, @Nullable Instant next) {
  public Verdict {
    lines = List.copyOf(lines);
  }

  /** The audience that matched and its playbook. */
  public record Match(long audience, String name, long playbook) {}

  /** What one rule said; the reason when it failed. */
  public record Line(long audience, String name, Outcome outcome, @Nullable String reason) {}

  /** Asks the rules in their order; the first that is met wins, those after it are not asked. */
  static Verdict of(List<Ranked> order, Facts facts) {
    Match match = null;
    Instant next = null;
    var lines = new ArrayList<Line>();
    for (var ranked : order) {
      if (match != null) {
        lines.add(new Line(ranked.audience(), ranked.name(), Outcome.NOT_REACHED, null));
        continue;
      }
      var answer = ranked.condition().test(facts);
      if (answer.met()) {
        match = new Match(ranked.audience(), ranked.name(), ranked.playbook());
        lines.add(new Line(ranked.audience(), ranked.name(), Outcome.MET, null));
      } else {
        var failure = answer.failure();
        lines.add(
            new Line(
                ranked.audience(),
                ranked.name(),
                failure == null ? Outcome.NOT_MET : Outcome.FAILED,
                failure));
        next = earlier(next, ranked.condition().nextInstant(facts).orElse(null));
      }
    }
    return new Verdict(match, lines, next);
  }

  /** The form in which it is kept with its arrival. */
  public String json() {
    return VerdictJson.write(this);
  }

  /** Reads what {@link #json} wrote. */
  public static Verdict read(String json) {
    return VerdictJson.read(json);
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
