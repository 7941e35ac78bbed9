package dev.parley.conversation;

import dev.parley.conversation.Writer.Pending;
import dev.parley.platform.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Stores many threads' posts in one commit. The short way trusts the heads it remembers and lets
 * the guarded update and the unique client id find out whether it was wrong; the long way locks the
 * heads, looks up the client ids and decides. Both take the threads in one order, so that two nodes
 * cannot wait for each other.
 */
final class Batch {
  private static final Logger LOG = Logger.getLogger(Batch.class.getName());
  private static final int REMEMBERED = 20_000;

  private static final String UPDATE =
      "update conversation set last_seq = ?, last_at = ?, visitor_seq = ?, visitor_at = ?, active_at = ?, waiting_since = ?, anchor_at = ? where id = ? and last_seq = ? and status_version = ?";
  private static final String INSERT =
      "insert into entry (conversation_id, seq, at, client_id, author, author_id, kind, text, data) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final DataSource database;
  private final AtOnce atOnce = new AtOnce();
  private final InstantSource clock;
  private final Function<Post, Appended> door;
  private final Map<Long, Head> heads =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Head> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param door places, or refuses with a {@link Problem}, what is not simply added to an open
   *     thread
   */
  Batch(DataSource database, InstantSource clock, Function<Post, Appended> door) {
    this.database = database;
    this.clock = clock;
    this.door = door;
  }

  /** One post of this batch, everyone who waits for it, and what became of it. */
  static final class Item {
    final Post post;
    final List<Pending> waiting = new ArrayList<>(1);
    @Nullable Entry entry;
    @Nullable Problem problem;
    long visitor;
    boolean assisted;
    boolean fresh;
    private boolean forTheDoor;

    Item(Post post) {
      this.post = post;
    }

    private void reset() {
      entry = null;
      problem = null;
      fresh = false;
      forTheDoor = false;
    }

    private void refuse(Problem reason) {
      problem = reason;
    }

    private boolean isOpen() {
      return entry == null && problem == null && !forTheDoor;
    }
  }

  /**
   * Stores what can be stored, and says for each post what became of it; every one of them is
   * decided.
   */
  List<Item> store(List<Pending> waiting) {
    var items = distinct(waiting);
    try {
      var left = shortWay(items);
      if (!left.isEmpty()) {
        longWay(left);
      }
    } catch (SQLException first) {
      again(items.stream().filter(Item::isOpen).toList(), first);
    }
    items.stream().filter(item -> item.forTheDoor).forEach(this::atTheDoor);
    return items;
  }

  private void atTheDoor(Item item) {
    try {
      var placed = door.apply(item.post);
      item.entry = placed.entry();
      item.visitor = placed.visitor();
      item.assisted = placed.assisted();
      item.fresh = placed.fresh();
    } catch (Problem problem) {
      item.refuse(problem);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A message could not be placed", e);
      item.refuse(away());
    }
  }

  /** The same client id twice in one batch is one item that two wait for. */
  private static List<Item> distinct(List<Pending> waiting) {
    record Wish(long conversation, String clientId) {}
    var items = new LinkedHashMap<Wish, Item>();
    for (var pending : waiting) {
      var post = pending.post();
      items
          .computeIfAbsent(new Wish(post.conversation(), post.clientId()), wish -> new Item(post))
          .waiting
          .add(pending);
    }
    return List.copyOf(items.values());
  }

  /**
   * A second try with a fresh connection; then one by one, so that one bad post takes no other
   * along.
   */
  private void again(List<Item> items, SQLException first) {
    try {
      longWay(items);
    } catch (SQLException second) {
      if (isAboutData(second) && items.size() > 1) {
        items.forEach(item -> again(List.of(item), second));
      } else {
        items.forEach(item -> item.refuse(refusal(first, second)));
      }
    }
  }

  private static Problem refusal(SQLException first, SQLException second) {
    if (isAboutData(second)) {
      LOG.log(Level.WARNING, "The database refused a message: {0}", second.getMessage());
      return Problem.invalid("text", "The database refused this message.");
    }
    LOG.log(Level.WARNING, "Messages could not be stored: " + first.getMessage(), second);
    return away();
  }

  private static Problem away() {
    return Problem.unavailable("The database is away. Nothing was stored; try again in a moment.");
  }

  private static boolean isAboutData(SQLException e) {
    var state = String.valueOf(e.getSQLState());
    return state.startsWith("22") || state.startsWith("23");
  }

  /** Returns the items that are left for the long way. */
  private List<Item> shortWay(List<Item> items) throws SQLException {
    var known = new TreeMap<Long, Head>();
    long now = clock.millis();
    for (var item : items) {
      var head = heads.get(item.post.conversation());
      if (head == null || !head.takes(item.post, now)) {
        return items;
      }
      known.put(head.id, head);
    }
    // Whatever happens now, what is remembered is only right again after the commit.
    known.keySet().forEach(heads::remove);
    try (var connection = database.getConnection()) {
      append(known, items, now);
      if (atOnce.isKnownBy(connection)) {
        known.keySet().retainAll(atOnce.write(connection, known.values(), items));
      } else if (!inOneTransaction(connection, known, items)) {
        known.clear();
      }
    } catch (SQLException e) {
      items.forEach(Item::reset);
      if (isAboutData(e)) {
        return items; // most likely a client id that is there already
      }
      throw e;
    }
    heads.putAll(known);
    var left = items.stream().filter(i -> !known.containsKey(i.post.conversation())).toList();
    left.forEach(Item::reset);
    return left;
  }

  private static boolean inOneTransaction(
      Connection connection, TreeMap<Long, Head> known, List<Item> items) throws SQLException {
    connection.setAutoCommit(false);
    try {
      boolean written = write(connection, known.values(), items);
      if (written) {
        connection.commit();
      } else {
        connection.rollback();
      }
      return written;
    } catch (SQLException e) {
      rollBack(connection, e);
      throw e;
    }
  }

  private void longWay(List<Item> items) throws SQLException {
    items.forEach(Item::reset);
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var locked =
            lock(
                connection,
                items.stream()
                    .map(i -> i.post.conversation())
                    .collect(Collectors.toCollection(java.util.TreeSet::new)));
        locked.keySet().forEach(heads::remove);
        // Read under the locks: what is written has the time at which it was decided.
        long now = clock.millis();
        decide(connection, items, locked, now);
        var toWrite = items.stream().filter(Item::isOpen).toList();
        var touched = new TreeMap<Long, Head>();
        toWrite.forEach(i -> touched.computeIfAbsent(i.post.conversation(), locked::get));
        append(touched, toWrite, now);
        if (!write(connection, touched.values(), toWrite)) {
          throw new IllegalStateException("A locked thread moved");
        }
        connection.commit();
        heads.putAll(locked);
      } catch (SQLException e) {
        rollBack(connection, e);
        items.forEach(Item::reset);
        throw e;
      }
    }
  }

  /**
   * Known client ids get their entry first of all, even in a closed thread (X30); then the door is
   * left what only it may decide.
   */
  private static void decide(
      Connection connection, List<Item> items, Map<Long, Head> locked, long now)
      throws SQLException {
    try (var find =
        connection.prepareStatement(
            "select seq, at, author, author_id, kind, text, data from entry where conversation_id = ? and client_id = ?")) {
      for (var item : items) {
        var head = locked.get(item.post.conversation());
        if (head == null) {
          item.refuse(
              Problem.of(
                  404, "unknown-conversation", "Not found", "There is no such conversation."));
          continue;
        }
        item.visitor = head.visitor;
        item.assisted = head.assisted;
        find.setLong(1, head.id);
        find.setString(2, item.post.clientId());
        try (var row = find.executeQuery()) {
          if (row.next()) {
            item.entry = Transcript.entry(head.id, item.post.clientId(), row);
            item.fresh = false;
          } else {
            item.forTheDoor = !head.takes(item.post, now);
          }
        }
      }
    }
  }

  private Map<Long, Head> lock(Connection connection, Collection<Long> conversations)
      throws SQLException {
    var marks =
        Stream.generate(() -> "?").limit(conversations.size()).collect(Collectors.joining(","));
    var locked = new TreeMap<Long, Head>();
    try (var select =
        connection.prepareStatement(
            "select "
                + Head.COLUMNS
                + " from conversation where id in ("
                + marks
                + ") order by id for update")) {
      int n = 0;
      for (var id : conversations) {
        select.setLong(++n, id);
      }
      try (var row = select.executeQuery()) {
        while (row.next()) {
          locked.put(row.getLong(1), new Head(row));
        }
      }
    }
    return locked;
  }

  /** Gives every post its place after its head. */
  private static void append(Map<Long, Head> touched, List<Item> items, long now) {
    touched.values().forEach(Head::begin);
    for (var item : items) {
      var head = Objects.requireNonNull(touched.get(item.post.conversation()));
      item.entry = head.append(item.post, now);
      item.visitor = head.visitor;
      item.assisted = head.assisted;
      item.fresh = true;
    }
  }

  /**
   * Heads first, in order: their row locks order the threads; then the entries. False when a head
   * was not where it should be.
   */
  private static boolean write(Connection connection, Collection<Head> touched, List<Item> items)
      throws SQLException {
    if (items.isEmpty()) {
      return true;
    }
    try (var update = connection.prepareStatement(UPDATE)) {
      for (var head : touched) {
        update.setLong(1, head.lastSeq);
        update.setLong(2, head.lastAt);
        update.setLong(3, head.visitorSeq);
        setNullable(update, 4, head.storedVisitorAt());
        update.setLong(5, head.activeAt);
        setNullable(update, 6, head.storedWaitingSince());
        update.setLong(7, head.anchorAt);
        update.setLong(8, head.id);
        update.setLong(9, head.storedSeq());
        update.setInt(10, head.version);
        update.addBatch();
      }
      for (int count : update.executeBatch()) {
        if (count == 0) {
          return false;
        }
      }
    }
    try (var insert = connection.prepareStatement(INSERT)) {
      for (var item : items) {
        bind(insert, Objects.requireNonNull(item.entry));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    return true;
  }

  private static void bind(PreparedStatement insert, Entry entry) throws SQLException {
    insert.setLong(1, entry.conversation());
    insert.setLong(2, entry.seq());
    insert.setLong(3, entry.at().toEpochMilli());
    insert.setString(4, entry.clientId());
    insert.setString(5, entry.author().name());
    setNullable(insert, 6, entry.authorId());
    insert.setString(7, entry.kind());
    insert.setString(8, entry.text());
    insert.setString(9, entry.data());
  }

  private static void setNullable(PreparedStatement statement, int index, @Nullable Long value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.BIGINT);
    } else {
      statement.setLong(index, value);
    }
  }

  private static void rollBack(Connection connection, SQLException cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
