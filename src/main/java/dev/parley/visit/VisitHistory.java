package dev.parley.visit;

import dev.parley.platform.Page;
import dev.parley.platform.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
    return arrivals("visitorId", visitorId, "", before, limit);
  }

  public Page<Arrival> arrivalsIn(long visitId, Place before, int limit) {
    return arrivals("visitId", visitId, "", before, limit);
  }

  private Page<Arrival> arrivals(String of, long id, String only, Place before, int limit) {
    var found =
        entities
            .createQuery(
                "select a from Arrival a where a."
                    + of
                    + " = :of"
                    + only
                    + " and a.at <= :at and (a.at < :at or a.id < :id) order by a."
                    + of
                    + " desc, a.at desc, a.id desc",
                Arrival.class)
            .setParameter("of", id)
            .setParameter("at", Instant.ofEpochMilli(before.at()))
            .setParameter("id", before.id())
            .setMaxResults(limit + 1)
            .getResultList();
    return Page.of(found, limit, a -> new Place(a.at().toEpochMilli(), a.id()).toString());
  }

  /** Arrivals that were judged, newest first: what the audiences said to each. */
  public Page<Arrival> judged(long visitorId, Place before, int limit) {
    return arrivals("visitorId", visitorId, " and a.verdict is not null", before, limit);
  }

  /** The page a visitor came to last. */
  public Optional<Arrival> last(long visitorId) {
    return arrivals(visitorId, Place.TOP, 1).items().stream().findFirst();
  }

  /** The newest pages of each of these visits, at most so many of each, newest first. */
  public Map<Long, List<Arrival>> pages(Collection<Long> visits, int most) {
    if (visits.isEmpty()) {
      return Map.of();
    }
    var ids =
        entities
            .createNativeQuery(
                "select r.id from (select a.id, row_number() over (partition by a.visit_id order by"
                    + " a.id desc) as n from arrival a where a.visit_id in (:visits)) r where r.n <="
                    + " :most",
                Long.class)
            .setParameter("visits", visits)
            .setParameter("most", most)
            .getResultList();
    return ids.isEmpty()
        ? Map.of()
        : entities
            .createQuery(
                "select a from Arrival a where a.id in :ids order by a.id desc", Arrival.class)
            .setParameter("ids", ids)
            .getResultStream()
            .collect(Collectors.groupingBy(Arrival::visitId));
  }

  /**
   * Visits of a visitor that were opened by then, the last opened first: what a timeline needs to
   * go on from there.
   */
  public List<Visit> openedBy(long visitorId, Instant then, int most) {
    return entities
        .createQuery(
            "select v from Visit v where v.visitorId = :visitor and v.openedAt <= :then order by"
                + " v.openedAt desc, v.id desc",
            Visit.class)
        .setParameter("visitor", visitorId)
        .setParameter("then", then)
        .setMaxResults(most)
        .getResultList();
  }
}
