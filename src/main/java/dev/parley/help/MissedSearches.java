package dev.parley.help;

import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was looked for and not found: what authors could write next. */
@ApplicationScoped
@Transactional
public class MissedSearches {
  private static final int MOST = 5_000;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Revisions revisions;

  /** Counts words that led nowhere; nothing for a sign or two. */
  void count(long site, String language, String words, Instant now) {
    var folded = Question.folded(words);
    if (folded.length() < 2 || again(site, language, folded, now)) {
      return;
    }
    revisions.hold(site);
    if (!again(site, language, folded, now) && size(site) < MOST) {
      entities.persist(new Missed(site, language, folded, now));
    }
  }

  private boolean again(long site, String language, String words, Instant now) {
    return entities
            .createNativeQuery(
                "update help_missed set times = times + 1, last_at = ?1 where site_id = ?2 and language = ?3 and words = ?4")
            .setParameter(1, now.toEpochMilli())
            .setParameter(2, site)
            .setParameter(3, language)
            .setParameter(4, words)
            .executeUpdate()
        > 0;
  }

  /** Whoever sends nonsense fills no more than this. */
  private long size(long site) {
    return entities
        .createQuery("select count(m) from Missed m where m.site = ?1", Long.class)
        .setParameter(1, site)
        .getSingleResult();
  }

  /** The last ones first. */
  public Page<Missed> page(
      long site, @Nullable String language, @Nullable String before, int limit) {
    var from = Place.read(before);
    var found =
        entities
            .createQuery(
                "select m from Missed m where m.site = ?1 and (m.lastAt < ?2 or (m.lastAt = ?2 and m.id < ?3))"
                    + (language == null ? "" : " and m.language = ?4")
                    + " order by m.lastAt desc, m.id desc",
                Missed.class)
            .setParameter(1, site)
            .setParameter(2, Instant.ofEpochMilli(from.at()))
            .setParameter(3, from.id())
            .setMaxResults(limit + 1);
    if (language != null) {
      found.setParameter(4, language);
    }
    return Page.of(
        found.getResultList(), limit, m -> new Place(m.lastAt().toEpochMilli(), m.id()).toString());
  }

  /** An author has dealt with it, or does not want to see it. */
  public void remove(long site, long id) {
    entities.remove(
        Optional.ofNullable(entities.find(Missed.class, id))
            .filter(m -> m.site() == site)
            .orElseThrow(() -> Problem.notFound("search")));
  }
}
