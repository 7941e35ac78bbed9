package dev.parley.reconnect;

import dev.parley.platform.Page;
import dev.parley.platform.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The promises that were made, kept and broken (D6): numbers, and the rows behind them. */
@ApplicationScoped
@Transactional
public class Ledger {
  private static final long TOP = 9_999_999_999_999L;
  private static final String MADE =
      "r.promisedAt >= :from and r.promisedAt < :to and r.agentUntil is not null";
  private static final String OF_SITE = " and r.site = :site";

  @PersistenceContext private EntityManager entities;

  /**
   * @param open those whose story is not over
   * @param outcomes how many ended how; what did not happen is not in it
   */
  public record Summary(long open, Map<Outcome, Long> outcomes) {
    public long of(Outcome outcome) {
      return outcomes.getOrDefault(outcome, 0L);
    }

    /** Visitors who came back in time. */
    public long due() {
      return of(Outcome.KEPT) + of(Outcome.BROKEN);
    }
  }

  /**
   * Of the promises made from an instant until before another.
   *
   * @param site null for all of them
   */
  public Summary summary(@Nullable Long site, Instant from, Instant to) {
    var query =
        entities
            .createQuery(
                "select r.outcome, count(r) from Reservation r where "
                    + MADE
                    + (site == null ? "" : OF_SITE)
                    + " group by r.outcome",
                Object[].class)
            .setParameter("from", from)
            .setParameter("to", to);
    if (site != null) {
      query.setParameter("site", site);
    }
    var rows = query.getResultList();
    var outcomes = new EnumMap<Outcome, Long>(Outcome.class);
    long open = 0;
    for (var row : rows) {
      if (row[0] == null) {
        open = (Long) row[1];
      } else {
        outcomes.put((Outcome) row[0], (Long) row[1]);
      }
    }
    return new Summary(open, outcomes);
  }

  /**
   * The same one by one, the latest first.
   *
   * @param outcome null for all of them, also those whose story is not over
   */
  public Page<Reservation> page(
      @Nullable Long site,
      Instant from,
      Instant to,
      @Nullable Outcome outcome,
      Place before,
      int limit) {
    var query =
        entities
            .createQuery(
                "select r from Reservation r where "
                    + MADE
                    + " and r.promisedAt <= :at and (r.promisedAt < :at or r.id < :id)"
                    + (site == null ? "" : OF_SITE)
                    + (outcome == null ? "" : " and r.outcome = :outcome")
                    + " order by r.promisedAt desc, r.id desc",
                Reservation.class)
            .setParameter("from", from)
            .setParameter("to", to)
            .setParameter("at", Instant.ofEpochMilli(Math.min(before.at(), TOP)))
            .setParameter("id", before.id())
            .setMaxResults(limit + 1);
    if (site != null) {
      query.setParameter("site", site);
    }
    if (outcome != null) {
      query.setParameter("outcome", outcome);
    }
    return Page.of(
        query.getResultList(),
        limit,
        r -> new Place(r.promise().madeAt().toEpochMilli(), r.id()).toString());
  }
}
