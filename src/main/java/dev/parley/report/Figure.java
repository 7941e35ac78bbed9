package dev.parley.report;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is made of a column's rows: null where there is nothing to say. */
@FunctionalInterface
interface Figure {
  Figure COUNT = Histogram::n;
  Figure TOTAL = Histogram::total;
  Figure MEAN = Histogram::mean;
  Figure WHOLE_MEAN =
      rows -> {
        var mean = rows.mean();
        return mean == null ? null : (Long) Math.round(mean);
      };
  Figure MEDIAN = rows -> rows.percentile(50);
  Figure P90 = rows -> rows.percentile(90);

  @Nullable Number of(Histogram rows);

  /** From 0 to 1: those with one of these words among all. */
  static Figure share(Set<String> words) {
    return rows -> {
      long n = rows.n();
      return n == 0 ? null : (Double) ((double) rows.n(words) / n);
    };
  }

  /** From -100 to 100: the share of those who would minus the share of those who would not. */
  static Figure net(Set<String> would, Set<String> wouldNot) {
    return rows -> {
      long n = rows.n();
      return n == 0 ? null : (Double) (100.0 * (rows.n(would) - rows.n(wouldNot)) / n);
    };
  }
}
