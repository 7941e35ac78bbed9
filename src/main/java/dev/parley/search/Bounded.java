package dev.parley.search;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** Counts as far as anybody wants to know, and no further. */
final class Bounded implements CollectorManager<Bounded.Count, Integer> {
  private final int most;

  Bounded(int most) {
    this.most = most;
  }

  @Override
  public Count newCollector() {
    return new Count();
  }

  @Override
  public Integer reduce(Collection<Count> counts) {
    return Math.min(most, counts.stream().mapToInt(c -> c.counted).sum());
  }

  final class Count implements Collector {
    private int counted;

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
      if (counted >= most) {
        throw new CollectionTerminatedException();
      }
      return new LeafCollector() {
        @Override
        public void setScorer(Scorable scorer) {}

        @Override
        public void collect(int doc) {
          if (++counted >= most) {
            throw new CollectionTerminatedException();
          }
        }
      };
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }
  }
}
