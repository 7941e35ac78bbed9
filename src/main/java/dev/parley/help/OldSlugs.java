package dev.parley.help;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Addresses of before: they lead on for as long as nothing else is called so. */
@ApplicationScoped
@Transactional
public class OldSlugs {
  /** What has an address. */
  enum Kind {
    ARTICLE,
    COLLECTION
  }

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** This is now the address of something. */
  void taken(long site, Kind kind, String language, String slug) {
    entities
        .createNativeQuery(
            "delete from help_old_slug where site_id = ?1 and kind = ?2 and language = ?3 and slug = ?4")
        .setParameter(1, site)
        .setParameter(2, kind.name())
        .setParameter(3, language)
        .setParameter(4, slug)
        .executeUpdate();
  }

  /** This was the address of something that has another one now. */
  void left(long site, Kind kind, String language, String slug, long target) {
    taken(site, kind, language, slug);
    entities
        .createNativeQuery(
            "insert into help_old_slug (site_id, kind, language, slug, target_id) values (?1, ?2, ?3, ?4, ?5)")
        .setParameter(1, site)
        .setParameter(2, kind.name())
        .setParameter(3, language)
        .setParameter(4, slug)
        .setParameter(5, target)
        .executeUpdate();
  }

  /** Nothing leads to this any more. */
  void forget(long target) {
    entities
        .createNativeQuery("delete from help_old_slug where target_id = ?1")
        .setParameter(1, target)
        .executeUpdate();
  }

  Optional<Long> find(long site, Kind kind, String language, String slug) {
    return entities
        .createNativeQuery(
            "select target_id from help_old_slug where site_id = ?1 and kind = ?2 and language = ?3 and slug = ?4",
            Long.class)
        .setParameter(1, site)
        .setParameter(2, kind.name())
        .setParameter(3, language)
        .setParameter(4, slug)
        .getResultStream()
        .map(Long.class::cast)
        .findFirst();
  }
}
