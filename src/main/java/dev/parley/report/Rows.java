package dev.parley.report;

import dev.parley.platform.Page;
import dev.parley.platform.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.List;

/** The rows behind a number, the latest first, in pages by key. */
@ApplicationScoped
@Transactional
class Rows {
  /**
   * A row as it is read.
   *
   * @param line what orders rows of the same instant
   */
  record Row(
      long line,
      long id,
      long conversation,
      long visitor,
      long seq,
      long at,
      String channel,
      long playbook,
      long audience,
      String word,
      long n,
      long amount) {
    private static Row of(Object[] row) {
      return new Row(
          Tallies.number(row[0]),
          Tallies.number(row[1]),
          Tallies.number(row[2]),
          Tallies.number(row[3]),
          Tallies.number(row[4]),
          Tallies.number(row[5]),
          (String) row[6],
          Tallies.number(row[7]),
          Tallies.number(row[8]),
          (String) row[9],
          Tallies.number(row[10]),
          Tallies.number(row[11]));
    }
  }

  private static final String COLUMNS =
      "x.line, x.id, x.conversation, x.visitor, x.seq, x.at, x.channel, x.playbook, x.audience,"
          + " x.word, x.n, x.amount";

  @PersistenceContext private EntityManager entities;
  @Inject private Tallies tallies;

  Page<Row> page(Measure measure, Wanted wanted, Place before, int limit) {
    var query = query(tallies.rows(measure, wanted), Tallies.where(wanted, "x", false));
    return page(Tallies.set(query, wanted), before, limit);
  }

  /** The same of any such select. */
  Page<Row> page(String rows, Place before, int limit) {
    return page(query(rows, ""), before, limit);
  }

  private Query query(String rows, String where) {
    return entities.createNativeQuery(
        "select "
            + COLUMNS
            + " from ("
            + rows
            + ") x where (x.at < :at or (x.at = :at and x.line < :line))"
            + where
            + " order by x.at desc, x.line desc",
        Object[].class);
  }

  private static Page<Row> page(Query query, Place before, int limit) {
    query
        .setParameter("at", before.at())
        .setParameter("line", before.id())
        .setMaxResults(limit + 1);
    List<?> found = query.getResultList();
    return Page.of(
        found.stream().map(row -> Row.of((Object[]) row)).toList(),
        limit,
        row -> new Place(row.at(), row.line()).toString());
  }
}
