package dev.parley.help;

import dev.parley.site.SiteEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/**
 * Counts what changes in a site's help centre. Whoever changes something holds the count until it
 * is committed: who reads up to a number misses nothing below it.
 */
@ApplicationScoped
@Transactional
public class Revisions {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /**
   * How far a help centre is.
   *
   * @param anew what was read before this number is to be read again as a whole
   */
  public record Standing(long revision, long anew) {}

  public void begin(@Observes SiteEvent.Created event) {
    entities
        .createNativeQuery("insert into help_site (site_id, revision, anew) values (?1, 0, 0)")
        .setParameter(1, event.site().id())
        .executeUpdate();
  }

  /** The next number, this transaction's alone. */
  public long next(long site) {
    entities
        .createNativeQuery("update help_site set revision = revision + 1 where site_id = ?1")
        .setParameter(1, site)
        .executeUpdate();
    return standing(site).revision();
  }

  /** Something is gone: everything is to be read anew. */
  public void anew(long site) {
    next(site);
    entities
        .createNativeQuery("update help_site set anew = revision where site_id = ?1")
        .setParameter(1, site)
        .executeUpdate();
  }

  public Standing standing(long site) {
    var row =
        (Object[])
            entities
                .createNativeQuery("select revision, anew from help_site where site_id = ?1")
                .setParameter(1, site)
                .getSingleResult();
    return new Standing(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
  }

  /** Others who change this help centre wait until this transaction is over. */
  public void hold(long site) {
    entities
        .createNativeQuery("select site_id from help_site where site_id = ?1 for update")
        .setParameter(1, site)
        .getResultList();
  }
}
