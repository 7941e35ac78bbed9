package dev.parley.cast;

import java.util.ArrayList;
import java.util.List;

/**
 * A thread as one view holds it: entries without a gap, once each, in order. What would break that
 * is not taken but complained about, so that a test can say that nobody had to complain.
 */
public final class Scroll {
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  public synchronized List<String> texts() {
    return entries.stream().map(Entry::text).toList();
  }

  public synchronized List<String> kinds() {
    return entries.stream().map(Entry::kind).toList();
  }

  /** What did not fit: a gap, or two different entries in one place. */
  public synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** The highest sequence it has; 0 when it has none. */
  public synchronized long head() {
    return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).seq();
  }

  /** The lowest sequence it has; 1 when it reaches back to the first message. */
  public synchronized long first() {
    return entries.isEmpty() ? 0 : entries.get(0).seq();
  }

  /** An entry that was pushed, or is in a reply. */
  synchronized void take(Entry entry) {
    if (entries.isEmpty() || entry.seq() == head() + 1) {
      entries.add(entry);
    } else if (entry.seq() > head()) {
      complaints.add("gap: " + entry.seq() + " after " + head());
    } else if (entry.seq() >= first()) {
      var known = entries.get((int) (entry.seq() - first()));
      if (!known.equals(entry)) {
        complaints.add("two in one place: " + known + " and " + entry);
      }
    }
  }

  /** A reply to a frame of ours can overtake a push: it waits in its place until the push comes. */
  synchronized boolean fits(Entry entry) {
    return entries.isEmpty() || entry.seq() <= head() + 1;
  }

  /** A page of history that ends just before what is here; what is here already is the same. */
  synchronized void above(List<Entry> page) {
    for (int i = 1; i < page.size(); i++) {
      if (page.get(i).seq() != page.get(i - 1).seq() + 1) {
        complaints.add("gap in a page at " + page.get(i).seq());
      }
    }
    var known = first();
    var earlier = page.stream().filter(e -> known == 0 || e.seq() < known).toList();
    if (known > 0 && !earlier.isEmpty() && earlier.get(earlier.size() - 1).seq() != known - 1) {
      complaints.add("a page ends at " + earlier.get(earlier.size() - 1).seq() + ", not " + known);
      return;
    }
    entries.addAll(0, earlier);
    page.stream().filter(e -> known > 0 && e.seq() >= known).forEach(this::take);
  }

  /** More was missed than a page: what is here is given up, the last page follows. */
  synchronized void forget() {
    entries.clear();
  }
}
