package dev.parley.session;

import static org.assertj.core.api.Assertions.assertThat;

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
 * Sessions of Help depend on the log alone, not on who looked at it when. Limits are in ms here.
 */
class HelpCutPropertiesTest {
  private static final Instant START = Instant.ofEpochMilli(1_795_183_200_000L);

  /** So long after the one before, this is done, or somebody looks. */
  record Move(int after, HelpStep.@Nullable What what, boolean words) {}

  private static final Function<Instant, Terms> POLICIES =
      at ->
          switch ((int) (Duration.between(START, at).toMillis() / 40 % 3)) {
            case 0 -> terms(1, 10);
            case 1 -> terms(2, 7);
            default -> terms(3, 13);
          };

  private static Terms terms(int version, int limit) {
    return new Terms(
        version,
        new ServiceRules(
            Duration.ofMillis(limit),
            EnumSet.of(Voice.VISITOR),
            EnumSet.noneOf(dev.parley.workstream.Ending.class),
            Duration.ofMillis(5),
            OnFailure.NEW_SESSION));
  }

  @Property
  void counted_as_it_happens_equals_counted_from_scratch_D2(@ForAll("moves") List<Move> moves) {
    var rows = new ArrayList<Span>();
    var whole = HelpCut.fromStart(POLICIES);
    HelpLead lead = null;
    boolean searched = false;
    var now = START;
    long seq = 0;
    for (var move : moves) {
      now = now.plusMillis(move.after);
      var stored = HelpCut.after(last(rows), lead, searched, POLICIES);
      if (move.what == null) {
        stored.pass(now);
      } else {
        var step = step(++seq, now, move);
        stored.take(step);
        whole.take(step);
      }
      write(rows, stored);
      lead = stored.lead();
      searched = stored.searched();
    }
    whole.pass(now);
    var end = HelpCut.after(last(rows), lead, searched, POLICIES);
    end.pass(now);
    write(rows, end);

    assertThat(rows).isEqualTo(whole.spans());
    assertThat(end.lead()).isEqualTo(whole.lead());
  }

  /** A16–A19: each article that is opened is in exactly one session, and each has one. */
  @Property
  void every_article_that_may_count_is_in_exactly_one_session(@ForAll("moves") List<Move> moves) {
    var cut = HelpCut.fromStart(POLICIES);
    var now = START;
    long seq = 0;
    int articles = 0;
    int searches = 0;
    boolean searched = false;
    for (var move : moves) {
      now = now.plusMillis(move.after);
      if (move.what != null) {
        var step = step(++seq, now, move);
        searched |= step.searches();
        var last = last(cut.spans());
        boolean live = last != null && !last.over(now);
        articles += step.opens(searched) || live ? step.counts().assistant() : 0;
        searches += step.counts().visitor();
        cut.take(step);
      }
    }
    var spans = cut.spans();
    assertThat(spans.stream().mapToInt(s -> s.counts().assistant()).sum()).isEqualTo(articles);
    assertThat(spans.stream().mapToInt(s -> s.counts().visitor()).sum())
        .isLessThanOrEqualTo(searches);
    assertThat(spans).allMatch(s -> s.counts().assistant() > 0);
    for (int i = 1; i < spans.size(); i++) {
      assertThat(spans.get(i).from()).isGreaterThan(spans.get(i - 1).lastSeq());
      assertThat(spans.get(i).openedAt()).isAfter(spans.get(i - 1).deadline());
    }
  }

  private static HelpStep step(long seq, Instant at, Move move) {
    var what = java.util.Objects.requireNonNull(move.what);
    return new HelpStep(seq, at, what, what == HelpStep.What.SEARCHED || move.words);
  }

  private static @Nullable Span last(List<Span> rows) {
    return rows.isEmpty() ? null : rows.get(rows.size() - 1);
  }

  private static void write(List<Span> rows, HelpCut cut) {
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
    var what = Arbitraries.of(HelpStep.What.class).injectNull(0.15);
    return Combinators.combine(after, what, Arbitraries.of(true, false, false, false))
        .as(Move::new)
        .list()
        .ofMaxSize(40);
  }
}
