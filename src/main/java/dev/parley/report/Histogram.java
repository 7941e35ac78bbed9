package dev.parley.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Numbers of one measure: how many, how much in all, and how large each was. */
final class Histogram {
  static final Histogram EMPTY = new Histogram();

  /**
   * @param size to three digits; 0 where only numbers are counted
   */
  record Bar(String word, long size, long n, long total) {}

  private final List<Bar> bars = new ArrayList<>();

  void add(Bar bar) {
    bars.add(bar);
  }

  void add(Histogram other) {
    bars.addAll(other.bars);
  }

  /** Of these words only; of all where none is named. */
  Histogram of(Collection<String> words) {
    return words.isEmpty() ? this : where(bar -> words.contains(bar.word()));
  }

  private Histogram where(Predicate<Bar> wanted) {
    var part = new Histogram();
    bars.stream().filter(wanted).forEach(part::add);
    return part;
  }

  long n() {
    return bars.stream().mapToLong(Bar::n).sum();
  }

  long n(Set<String> words) {
    return of(words).n();
  }

  long total() {
    return bars.stream().mapToLong(Bar::total).sum();
  }

  @Nullable Double mean() {
    long n = n();
    return n == 0 ? null : (Double) ((double) total() / n);
  }

  /** So many of a hundred are at most so large: the one at that place in their order. */
  @Nullable Long percentile(int hundredth) {
    long n = n();
    if (n == 0) {
      return null;
    }
    long place = Math.max(1, (n * hundredth + 99) / 100);
    for (var bar : bars.stream().sorted(Comparator.comparingLong(Bar::size)).toList()) {
      place -= bar.n();
      if (place <= 0) {
        return bar.size();
      }
    }
    throw new IllegalStateException("There are fewer than " + n);
  }
}
