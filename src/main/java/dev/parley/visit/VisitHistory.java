package dev.parley.visit;

import dev.parley.platform.Page;
import dev.parley.platform.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Visits and arrivals in pages, the newest first. */
@ApplicationScoped
@Transactional
public class VisitHistory {
  @PersistenceContext private EntityManager entities;

  /**
   * @param before the ordinal that ended the page before
   */
  public Page<Visit> visits(long visitorId, int before, int limit) {
    var found =
        entities
            .createQuery(
                "select v from Visit v where v.visitorId = :visitor and v.ordinal < :before order"
                    + " by v.ordinal desc",
                Visit.class)
            .setParameter("visitor", visitorId)
            .setParameter("before", before)
            .setMaxResults(limit + 1)
            .getResultList();
    return Page.of(found, limit, v -> Integer.toString(v.ordinal()));
  }

  public Page<Arrival> arrivals(long visitorId, Place before, int limit) {
    return arrivals("visitorId", visitorId, before, limit);
  }

  public Page<Arrival> arrivalsIn(long visitId, Place before, int limit) {
    return arrivals("visitId", visitId, before, limit);
  }

  private Page<Arrival> arrivals(String of, long id, Place before, int limit) {
    var found =
        entities
            .createQuery(
                "select a from Arrival a where a."
                    + of
                    + " = :of and a.at <= :at and (a.at < :at or a.id < :id) order by a.at desc,"
                    + " a.id desc",
                Arrival.class)
            .setParameter("of", id)
            .setParameter("at", Instant.ofEpochMilli(before.at()))
            .setParameter("id", before.id())
            .setMaxResults(limit + 1)
            .getResultList();
    return Page.of(found, limit, a -> new Place(a.at().toEpochMilli(), a.id()).toString());
  }
}
