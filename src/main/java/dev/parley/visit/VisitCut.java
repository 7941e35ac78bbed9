package dev.parley.visit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a visitor's log into visits. What comes out depends on the log and the policies alone, never
 * on how often or when somebody looked: the log may be taken act by act, with time passing in
 * between (the timer), or as a whole (D2).
 */
final class VisitCut {
  private final Function<Instant, Terms> inForce;
  private final List<Span> ended = new ArrayList<>();
  private @Nullable Span live;
  private @Nullable Instant over;

  private VisitCut(Function<Instant, Terms> inForce, @Nullable Span live, @Nullable Instant over) {
    this.inForce = inForce;
    this.live = live;
    this.over = over;
  }

  /** The visits of a whole log, in order; the last one may be live. */
  static List<Span> of(List<Logged> log, Function<Instant, Terms> inForce, Instant now) {
    var cut = new VisitCut(inForce, null, null);
    log.forEach(cut::take);
    cut.pass(now);
    return cut.spans();
  }

  /** Goes on where the last visit, live or ended, was left; null when there was none. */
  static VisitCut after(@Nullable Span last, Function<Instant, Terms> inForce) {
    var end = last == null ? null : last.end();
    return new VisitCut(inForce, end == null ? last : null, end == null ? null : end.at());
  }

  /** The next act of the log. */
  void take(Logged act) {
    pass(act.at());
    if (live == null) {
      open(act);
    } else if (act.kind() == ActKind.LOGOUT) {
      end(live.with(act).ended(act.at(), EndReason.LOGOUT));
    } else {
      live = live.with(act);
    }
  }

  /** Time has come to this instant, and everything up to it was taken. */
  void pass(Instant now) {
    if (live != null && live.over(now)) {
      end(live.endedByTime());
    }
  }

  /** What is in a visit's last millisecond belongs to that visit, ended or not. */
  private void open(Logged act) {
    boolean late = over != null && !act.at().isAfter(over);
    if (late) {
      return;
    }
    var terms = inForce.apply(act.at());
    if (terms.opens(act.kind())) {
      live = Span.openedBy(act, terms);
    }
  }

  private void end(Span span) {
    ended.add(span);
    over = span.end() == null ? over : span.end().at();
    live = null;
  }

  Optional<Span> live() {
    return Optional.ofNullable(live);
  }

  /** When the last visit ended; null when none did. */
  @Nullable Instant over() {
    return over;
  }

  /** Everything that was live or became so, in order. */
  List<Span> spans() {
    var all = new ArrayList<>(ended);
    if (live != null) {
      all.add(live);
    }
    return all;
  }
}
