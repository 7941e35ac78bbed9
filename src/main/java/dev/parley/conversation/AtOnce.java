package dev.parley.conversation;

import dev.parley.conversation.Batch.Item;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where PostgreSQL is: a batch as one statement that commits by itself, heads and entries as
 * arrays. One way there and back instead of three, and a third less work for the database. A thread
 * whose head has moved keeps its entries out, and only its own.
 */
final class AtOnce {
  private static final String STATEMENT =
      "with moved as (update conversation c set last_seq = h.last_seq, last_at = h.last_at,"
          + " visitor_seq = h.visitor_seq, visitor_at = h.visitor_at, active_at = h.active_at,"
          + " waiting_since = h.waiting_since, anchor_at = h.anchor_at from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],"
          + " ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) as"
          + " h (id, stored, version, last_seq, last_at, visitor_seq, visitor_at, active_at,"
          + " waiting_since, anchor_at) where c.id = h.id and c.last_seq = h.stored and c.status_version ="
          + " h.version returning c.id), written as (insert into entry (conversation_id, seq, at,"
          + " client_id, author, author_id, kind, text, data) select e.* from unnest(?::bigint[],"
          + " ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],"
          + " ?::text[]) as e (id, seq, at, client_id, author, author_id, kind, text, data) join"
          + " moved on moved.id = e.id) select id from moved";

  private @Nullable Boolean known;

  boolean isKnownBy(Connection connection) throws SQLException {
    if (known == null) {
      known = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }
    return known;
  }

  /**
   * @param heads in the order of their ids, which is how their rows are locked
   * @return the threads whose entries are stored
   */
  Set<Long> write(Connection connection, Collection<Head> heads, List<Item> items)
      throws SQLException {
    var entries = items.stream().map(i -> Objects.requireNonNull(i.entry)).toList();
    connection.setAutoCommit(true);
    try (var statement = connection.prepareStatement(STATEMENT)) {
      var bind = new Binding(connection, statement);
      bind.numbers(heads, h -> h.id);
      bind.numbers(heads, Head::storedSeq);
      bind.numbers(heads, h -> (long) h.version);
      bind.numbers(heads, h -> h.lastSeq);
      bind.numbers(heads, h -> h.lastAt);
      bind.numbers(heads, h -> h.visitorSeq);
      bind.numbers(heads, Head::storedVisitorAt);
      bind.numbers(heads, h -> h.activeAt);
      bind.numbers(heads, Head::storedWaitingSince);
      bind.numbers(heads, h -> h.anchorAt);
      bind.numbers(entries, Entry::conversation);
      bind.numbers(entries, Entry::seq);
      bind.numbers(entries, e -> e.at().toEpochMilli());
      bind.texts(entries, Entry::clientId);
      bind.texts(entries, e -> e.author().name());
      bind.numbers(entries, Entry::authorId);
      bind.texts(entries, Entry::kind);
      bind.texts(entries, Entry::text);
      bind.texts(entries, Entry::data);
      var moved = new HashSet<Long>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          moved.add(row.getLong(1));
        }
      }
      return moved;
    }
  }

  /** One array for each parameter, in their order. */
  private static final class Binding {
    private final Connection connection;
    private final PreparedStatement statement;
    private int parameter;

    Binding(Connection connection, PreparedStatement statement) {
      this.connection = connection;
      this.statement = statement;
    }

    <T> void numbers(Collection<T> rows, Function<T, @Nullable Long> column) throws SQLException {
      array("bigint", rows.stream().map(column).toArray(Long[]::new));
    }

    <T> void texts(Collection<T> rows, Function<T, @Nullable String> column) throws SQLException {
      array("text", rows.stream().map(column).toArray(String[]::new));
    }

    private void array(String type, @Nullable Object[] column) throws SQLException {
      statement.setArray(++parameter, connection.createArrayOf(type, column));
    }
  }
}
