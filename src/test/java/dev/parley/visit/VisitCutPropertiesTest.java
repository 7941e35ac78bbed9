package dev.parley.visit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.workstream.Touchpoint;
import dev.parley.workstream.VisitPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Visits depend on the log alone, not on who looked at it when (D2, X06). Limits are in ms here.
 */
class VisitCutPropertiesTest {
  private static final Instant START = Instant.ofEpochMilli(1_795_183_200_000L);

  /** A step: so long after the one before, somebody does something, or the timer looks. */
  record Step(int after, @Nullable ActKind kind, @Nullable String tab) {}

  /** Policies that follow one another every 40 ms, the second one literal about tabs (P10). */
  private static final Function<Instant, Terms> POLICIES =
      at ->
          switch ((int) (Duration.between(START, at).toMillis() / 40 % 3)) {
            case 0 -> new Terms(1, Duration.ofMillis(10), VisitPolicy.TOUCHPOINTS, false);
            case 1 -> new Terms(2, Duration.ofMillis(7), VisitPolicy.TOUCHPOINTS, true);
            default -> new Terms(3, Duration.ofMillis(13), EnumSet.of(Touchpoint.ARRIVAL), false);
          };

  @Property
  void cut_as_it_happens_with_timers_in_between_equals_cut_from_scratch(
      @ForAll("steps") List<Step> steps) {
    var stored = new Stored();
    var log = new ArrayList<Logged>();
    var now = START;
    for (var step : steps) {
      now = now.plusMillis(step.after);
      if (step.kind == null) {
        stored.look(now);
      } else {
        var act = new Logged(step.kind, now, "act " + log.size(), step.tab);
        log.add(act);
        stored.take(act);
      }
    }
    stored.look(now);

    assertThat(stored.visits()).isEqualTo(VisitCut.of(log, POLICIES, now));
  }

  /** Messages are not written to the visit when posted: they are found when somebody looks. */
  @Property
  void messages_taken_later_make_no_difference(@ForAll("steps") List<Step> steps) {
    var stored = new Stored();
    var log = new ArrayList<Logged>();
    var posted = new ArrayList<Logged>();
    var now = START;
    for (var step : steps) {
      now = now.plusMillis(step.after);
      var act =
          step.kind == null ? null : new Logged(step.kind, now, "act " + log.size(), step.tab);
      if (act != null && act.kind() == ActKind.MESSAGE) {
        posted.add(act);
      } else {
        posted.forEach(stored::take);
        posted.clear();
        stored.look(now);
        if (act != null) {
          stored.take(act);
        }
      }
      if (act != null) {
        log.add(act);
      }
    }
    posted.forEach(stored::take);
    stored.look(now);

    assertThat(stored.visits()).isEqualTo(VisitCut.of(log, POLICIES, now));
  }

  @Property
  void visits_follow_one_another_and_every_end_has_its_reason(@ForAll("steps") List<Step> steps) {
    var log = new ArrayList<Logged>();
    var now = START;
    for (var step : steps) {
      now = now.plusMillis(step.after);
      if (step.kind != null) {
        log.add(new Logged(step.kind, now, "act", step.tab));
      }
    }
    Instant over = Instant.MIN;
    for (var visit : VisitCut.of(log, POLICIES, now)) {
      assertThat(visit.openedAt()).isAfter(over);
      var end = visit.end();
      if (end != null) {
        assertThat(end.at()).isBetween(visit.openedAt(), now);
        over = end.at();
      }
    }
  }

  /** What a database keeps of visits: one row each, written back after every look. */
  private static final class Stored {
    private final List<Span> rows = new ArrayList<>();

    void take(Logged act) {
      write(cut -> cut.take(act));
    }

    void look(Instant now) {
      write(cut -> cut.pass(now));
    }

    private void write(java.util.function.Consumer<VisitCut> what) {
      var last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
      var cut = VisitCut.after(last, POLICIES);
      what.accept(cut);
      if (last != null && last.end() == null) {
        rows.remove(rows.size() - 1);
      }
      rows.addAll(cut.spans());
    }

    List<Span> visits() {
      return rows;
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<ActKind> kinds =
        Arbitraries.of(
                ActKind.ARRIVAL,
                ActKind.MESSAGE,
                ActKind.MESSAGE,
                ActKind.OPEN,
                ActKind.REPLY,
                ActKind.SHOWN,
                ActKind.HIDDEN,
                ActKind.LOGOUT)
            .injectNull(0.25);
    return Combinators.combine(
            Arbitraries.integers().between(0, 16), kinds, Arbitraries.of("a", "b"))
        .as((after, kind, tab) -> new Step(after, kind, kind == ActKind.MESSAGE ? null : tab))
        .list()
        .ofMaxSize(40);
  }
}
