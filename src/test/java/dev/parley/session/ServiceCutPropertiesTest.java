package dev.parley.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.workstream.Ending;
import dev.parley.workstream.OnFailure;
import dev.parley.workstream.ServiceRules;
import dev.parley.workstream.Voice;
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
 * Sessions depend on the thread alone, not on who looked at it when (D2). Limits are in ms here.
 */
class ServiceCutPropertiesTest {
  private static final Instant START = Instant.ofEpochMilli(1_795_183_200_000L);

  /** So long after the one before, this is said (sent so long before), or somebody looks. */
  record Move(int after, Step.@Nullable What what, int sentBefore) {}

  private static final Function<Instant, Terms> POLICIES =
      at ->
          switch ((int) (Duration.between(START, at).toMillis() / 40 % 3)) {
            case 0 -> terms(1, 10, EnumSet.of(Voice.VISITOR), EnumSet.allOf(Ending.class));
            case 1 -> terms(2, 7, EnumSet.allOf(Voice.class), EnumSet.of(Ending.TRANSFER));
            default -> terms(3, 13, EnumSet.of(Voice.VISITOR), EnumSet.noneOf(Ending.class));
          };

  private static Terms terms(int version, int limit, EnumSet<Voice> anchors, EnumSet<Ending> ends) {
    return new Terms(
        version,
        new ServiceRules(
            Duration.ofMillis(limit), anchors, ends, Duration.ofMillis(5), OnFailure.NEW_SESSION));
  }

  @Property
  void counted_as_it_happens_equals_counted_from_scratch_D2(@ForAll("moves") List<Move> moves) {
    var rows = new ArrayList<Span>();
    Waiting waiting = Waiting.since(1);
    var whole = ServiceCut.fromStart(POLICIES);
    var now = START;
    long seq = 0;
    for (var move : moves) {
      now = now.plusMillis(move.after);
      var stored = ServiceCut.after(rows.isEmpty() ? null : last(rows), waiting, POLICIES);
      if (move.what == null) {
        stored.pass(now);
      } else {
        var step = step(++seq, now, move);
        stored.take(step);
        whole.take(step);
      }
      write(rows, stored);
      waiting = stored.waiting();
    }
    whole.pass(now);
    var last = ServiceCut.after(rows.isEmpty() ? null : last(rows), waiting, POLICIES);
    last.pass(now);
    write(rows, last);

    assertThat(rows).isEqualTo(whole.spans());
    assertThat(last.waiting()).isEqualTo(whole.waiting());
  }

  /** A01–A03: each interaction is in exactly one session, or waits for one, or greeted in vain. */
  @Property
  void no_interaction_is_counted_twice_or_lost(@ForAll("moves") List<Move> moves) {
    var cut = ServiceCut.fromStart(POLICIES);
    var now = START;
    long seq = 0;
    int said = 0;
    int before = 0;
    for (var move : moves) {
      now = now.plusMillis(move.after);
      if (move.what == null) {
        continue;
      }
      said += move.what.voice() == null ? 0 : 1;
      // Words before any session are dropped by the next greeting.
      var waits = cut.waiting();
      cut.take(step(++seq, now, move));
      if (cut.spans().isEmpty() && waits != null && !waits.equals(cut.waiting())) {
        var counts = java.util.Objects.requireNonNull(cut.waiting()).counts();
        before += counts.all() <= waits.counts().all() ? waits.counts().all() : 0;
      }
    }
    int counted = cut.spans().stream().mapToInt(s -> s.counts().all() + s.late().all()).sum();
    var waits = cut.waiting();
    assertThat(counted + before + (waits == null ? 0 : waits.counts().all())).isEqualTo(said);
    long from = 0;
    for (var span : cut.spans()) {
      assertThat(span.from()).isGreaterThan(from);
      from = span.from();
    }
  }

  private static Step step(long seq, Instant at, Move move) {
    var what = java.util.Objects.requireNonNull(move.what);
    return new Step(seq, at, what, at.minusMillis(move.sentBefore), "text", "", null);
  }

  private static Span last(List<Span> rows) {
    return rows.get(rows.size() - 1);
  }

  private static void write(List<Span> rows, ServiceCut cut) {
    for (var span : cut.spans()) {
      if (span.ordinal() <= rows.size()) {
        rows.set(span.ordinal() - 1, span);
      } else {
        rows.add(span);
      }
    }
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    var after = Arbitraries.of(0, 1, 2, 6, 7, 8, 9, 10, 11, 12, 13, 14, 40);
    var what = Arbitraries.of(Step.What.class).injectNull(0.15);
    return Combinators.combine(after, what, Arbitraries.integers().between(0, 12))
        .as(Move::new)
        .list()
        .ofMaxSize(40);
  }
}
