package dev.parley.session;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a cut of a thread, or of a tab of Help, comes to in a period.
 *
 * @param spans the sessions that opened in it
 * @param surveys answers in it that came in time
 */
record Tally(List<Span> spans, int surveys) {

  /** In Help nobody is asked how it was. */
  static Tally of(List<Span> spans, Period period) {
    return new Tally(spans.stream().filter(s -> period.has(s.openedAt())).toList(), 0);
  }

  static Tally of(ServiceCut cut, List<Step> steps, Period period, Terms terms) {
    int timely =
        (int)
            steps.stream()
                .filter(s -> s.what() == Step.What.RATED && period.has(s.at()))
                .filter(s -> s.timely(terms.rules()))
                .count();
    return new Tally(of(cut.spans(), period).spans(), timely);
  }

  long agentMillis() {
    return spans.stream().mapToLong(Span::agentMillis).sum();
  }

  /** Sessions here that did not open there. */
  int without(Tally other) {
    return (int)
        spans.stream()
            .filter(s -> other.spans.stream().noneMatch(o -> o.openedSeq() == s.openedSeq()))
            .count();
  }

  /** Whether sessions open and end alike, whichever rules led to it. */
  boolean sameAs(Tally other) {
    if (spans.size() != other.spans.size() || surveys != other.surveys) {
      return false;
    }
    for (int i = 0; i < spans.size(); i++) {
      var one = spans.get(i);
      var two = other.spans.get(i);
      if (one.openedSeq() != two.openedSeq() || !Objects.equals(one.end(), two.end())) {
        return false;
      }
    }
    return true;
  }

  /** From an instant up to, and without, another. */
  record Period(Instant from, Instant to) {
    boolean has(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }
}
