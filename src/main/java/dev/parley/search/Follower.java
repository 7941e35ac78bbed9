package dev.parley.search;

import dev.parley.conversation.Status;
import dev.parley.search.Mark.Building;
import dev.parley.search.Passage.Kind;
import dev.parley.search.Source.Changed;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Brings an index to where the log is. A ring says which conversations to look at; a pass over what
 * was active lately finds what no ring told; a rebuild reads everything. All three compare where a
 * conversation stands with how far the index has followed it, and write what is missing: doing it
 * twice changes nothing.
 */
final class Follower {
  /** Activity is a minute coarse, a transaction lasts up to two, and nodes' clocks differ. */
  static final long OVERLAP = 5 * 60_000;

  static final int BATCH = 200;
  private static final int ENTRIES = 4_000;

  private final Source source;
  private final Index index;
  private final InstantSource clock;

  /** Touches that were seen to since the start: they stay within the overlap for a while. */
  private final Map<Long, Long> seenTo =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
          return size() > 20_000;
        }
      };

  private long written;

  Follower(Source source, Index index, InstantSource clock) {
    this.source = source;
    this.index = index;
    this.clock = clock;
  }

  /** How many passages it has written. */
  long written() {
    return written;
  }

  /** Looks at these conversations. */
  void follow(Collection<Long> conversations) throws IOException {
    var all = List.copyOf(conversations);
    for (int from = 0; from < all.size(); from += BATCH) {
      follow(all.subList(from, Math.min(from + BATCH, all.size())), Set.of());
    }
    index.show();
  }

  /** Looks at everything that may have changed since it last did. */
  void catchUp() throws IOException {
    long begun = clock.millis();
    if (index.mark().at() > 0 && Source.isForgotten(index.mark().at(), clock.instant())) {
      index.clear();
    }
    long from = index.mark().at() - OVERLAP;
    // What was there before a rebuild began is the rebuild's; there is nothing older to catch up.
    if (index.mark().at() > 0) {
      for (var status : Status.values()) {
        follow(from, (at, id) -> source.active(status, at, id, BATCH));
      }
      follow(from, (at, id) -> source.touched(at, id, BATCH));
    }
    index.show();
    reached(begun);
  }

  private long kept;

  /** The mark is kept now and then: what was written since is only written once more. */
  private void reached(long at) throws IOException {
    if (written != kept || at - index.mark().at() >= OVERLAP / 5) {
      index.keep(index.mark().at(Math.max(at, index.mark().at())));
      kept = written;
    }
  }

  /** The next of a list of conversations ordered by time. */
  private interface Next {
    List<Changed> after(long at, long id);
  }

  private void follow(long from, Next next) throws IOException {
    long at = from;
    long id = Long.MAX_VALUE;
    for (var page = next.after(at, id); !page.isEmpty(); page = next.after(at, id)) {
      var whole = new HashSet<Long>();
      var ids = new ArrayList<Long>();
      for (var changed : page) {
        if (changed.whole() && news(changed)) {
          whole.add(changed.conversation());
        }
        ids.add(changed.conversation());
      }
      follow(ids, whole);
      var last = page.get(page.size() - 1);
      at = last.at();
      id = last.conversation();
      if (page.size() < BATCH) {
        break;
      }
    }
  }

  private boolean news(Changed touch) {
    var before = seenTo.put(touch.conversation(), touch.at());
    return before == null || before < touch.at();
  }

  private void follow(Collection<Long> conversations, Set<Long> whole) throws IOException {
    var cards = source.cards(conversations);
    var cursors = index.cursors(conversations);
    var gone = new HashSet<>(conversations);
    var fresh = new ArrayList<Card>();
    for (var card : cards) {
      gone.remove(card.id());
      var cursor = cursors.get(card.id());
      if (cursor == null || whole.contains(card.id()) || !cursor.print().equals(card.print())) {
        fresh.add(card);
      } else if (!cursor.equals(card.cursor(cursor.generation()))) {
        append(card, cursor);
      }
    }
    readWhole(fresh);
    for (var id : gone) {
      if (cursors.containsKey(id)) {
        index.remove(id);
      }
    }
  }

  /** Writes what came since. */
  private void append(Card card, Cursor cursor) throws IOException {
    var entries = source.entries(card.id(), cursor.head(), card.head(), ENTRIES);
    var notes =
        card.log() == cursor.log()
            ? List.<Line>of()
            : source.notes(card.id(), cursor.log(), card.log(), ENTRIES);
    boolean amended =
        entries.stream().anyMatch(l -> l.amends() + l.withdraws() > 0)
            || notes.stream().anyMatch(l -> l.amends() + l.withdraws() > 0);
    if (amended || entries.size() == ENTRIES || notes.size() == ENTRIES) {
      readWhole(List.of(card));
      return;
    }
    var passages = new ArrayList<Passage>();
    entries.forEach(line -> passages.add(line.passage(Kind.MESSAGE)));
    notes.stream()
        .filter(line -> line.kind().equals("note"))
        .forEach(line -> passages.add(line.passage(Kind.NOTE)));
    passages.removeIf(p -> p.text().isEmpty());
    write(card, passages, List.of(), cursor.generation());
  }

  /** Reads whole threads, as many at a time as fit into memory. */
  private void readWhole(List<Card> cards) throws IOException {
    var together = new ArrayList<Card>();
    long entries = 0;
    for (var card : cards) {
      if (card.head() > ENTRIES) {
        readLong(card);
        continue;
      }
      if (entries + card.head() > ENTRIES) {
        readTogether(together);
        together.clear();
        entries = 0;
      }
      together.add(card);
      entries += card.head();
    }
    readTogether(together);
  }

  private void readTogether(List<Card> cards) throws IOException {
    if (cards.isEmpty()) {
      return;
    }
    var threads = new HashMap<Long, List<Line>>();
    source
        .entries(cards.stream().map(Card::id).toList())
        .forEach(l -> threads.computeIfAbsent(l.conversation(), id -> new ArrayList<>()).add(l));
    for (var card : cards) {
      var fold = new Fold(card.id(), Kind.MESSAGE);
      threads.getOrDefault(card.id(), List.of()).stream()
          .filter(line -> line.seq() <= card.head())
          .forEach(fold::add);
      write(card, fold);
    }
  }

  /** A thread that is too long to be held in memory is read piece by piece. */
  private void readLong(Card card) throws IOException {
    var fold = new Fold(card.id(), Kind.MESSAGE);
    long seq = 0;
    while (seq < card.head()) {
      var piece = source.entries(card.id(), seq, card.head(), ENTRIES);
      if (piece.isEmpty()) {
        break;
      }
      piece.forEach(fold::add);
      seq = piece.get(piece.size() - 1).seq();
      // What is amended later is looked up again then.
      fold.missing(of -> one(source.entries(card.id(), of - 1, of, 1)));
      write(card, fold.passages(), fold.gone(), index.mark().present());
      fold = new Fold(card.id(), Kind.MESSAGE);
    }
    write(card, fold);
  }

  private static @Nullable Line one(List<Line> lines) {
    return lines.isEmpty() ? null : lines.get(0);
  }

  private void write(Card card, Fold thread) throws IOException {
    var log = new Fold(card.id(), Kind.NOTE);
    long seq = 0;
    while (seq < card.log()) {
      var piece = source.notes(card.id(), seq, card.log(), ENTRIES);
      if (piece.isEmpty()) {
        break;
      }
      piece.forEach(log::add);
      seq = piece.get(piece.size() - 1).seq();
    }
    var passages = new ArrayList<>(thread.passages());
    passages.addAll(log.passages());
    var gone = new ArrayList<>(thread.gone());
    gone.addAll(log.gone());
    write(card, passages, gone, index.mark().present());
  }

  private void write(Card card, List<Passage> passages, List<String> gone, long generation)
      throws IOException {
    index.write(card, passages, gone, card.cursor(generation));
    written += passages.size() + 1;
  }

  /** Rows as they read after what amends and withdraws them. */
  private static final class Fold {
    private final long conversation;
    private final Kind kind;
    private final Map<Long, Passage> rows = new TreeMap<>();
    private final Map<Long, String> amended = new HashMap<>();
    private final Set<Long> withdrawn = new HashSet<>();

    Fold(long conversation, Kind kind) {
      this.conversation = conversation;
      this.kind = kind;
    }

    void add(Line line) {
      if (line.amends() > 0) {
        amended.put(line.amends(), line.words());
      } else if (line.withdraws() > 0) {
        withdrawn.add(line.withdraws());
      } else if (kind == Kind.MESSAGE || line.kind().equals("note")) {
        rows.put(line.seq(), line.passage(kind));
      }
    }

    void missing(LongFunction<@Nullable Line> look) {
      amended.keySet().stream()
          .filter(of -> !rows.containsKey(of))
          .toList()
          .forEach(
              of -> {
                var line = look.apply(of);
                if (line != null) {
                  rows.put(of, line.passage(kind));
                }
              });
    }

    List<Passage> passages() {
      return rows.values().stream()
          .filter(p -> !withdrawn.contains(p.seq()))
          .map(p -> amended.containsKey(p.seq()) ? p.saying(amended.get(p.seq())) : p)
          .filter(p -> !p.text().isEmpty())
          .toList();
    }

    /** What must not be found any more, if it ever was. */
    List<String> gone() {
      var gone = new ArrayList<String>();
      withdrawn.forEach(of -> gone.add(id(of)));
      rows.values().stream()
          .filter(p -> p.author() != dev.parley.conversation.Author.SYSTEM)
          .filter(p -> amended.getOrDefault(p.seq(), p.text()).isEmpty())
          .forEach(p -> gone.add(p.id()));
      return gone;
    }

    private String id(long seq) {
      return Passage.id(conversation, Passage.place(kind, seq));
    }
  }

  /** Whether a rebuild is asked for that this index has not seen, or it never was whole. */
  boolean mustRebuild() throws IOException {
    var mark = index.mark();
    return mark.building() != null || mark.generation() != source.generation();
  }

  /**
   * One step of a rebuild; what is found meanwhile is what was there before, until it is read anew.
   *
   * @return whether there is more to do
   */
  boolean rebuild() throws IOException {
    var mark = index.mark();
    var building = mark.building();
    long wanted = source.generation();
    if (building == null || building.generation() != wanted) {
      index.keep(begun(mark, wanted));
      return true;
    }
    var ids = source.after(building.position(), BATCH);
    if (ids.isEmpty()) {
      index.removeAllBut(building.generation());
      index.keep(new Mark(mark.at(), building.generation(), null));
      return false;
    }
    var cursors = index.cursors(ids);
    var stale = new ArrayList<Long>();
    for (var id : ids) {
      var cursor = cursors.get(id);
      if (cursor == null || cursor.generation() != building.generation()) {
        stale.add(id);
      }
    }
    readWhole(source.cards(stale));
    index.show();
    index.keep(mark.building(building.past(ids.get(ids.size() - 1), ids.size())));
    return true;
  }

  /** From now on what changes is caught up with; what was before is what the rebuild reads. */
  private Mark begun(Mark mark, long wanted) {
    long now = clock.millis();
    return new Mark(
        mark.at() == 0 ? now : mark.at(),
        mark.generation(),
        new Building(wanted, 0, 0, source.count(), now));
  }
}
