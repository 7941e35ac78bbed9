package dev.parley.report;

import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long a site keeps words, page views and personal data. */
@ApplicationScoped
@Transactional
class Retention {
  private static final int MOST = 36_500;

  @PersistenceContext private EntityManager entities;
  @Inject private InstantSource clock;

  /**
   * In days since the last word of a conversation, since a visit began, since a visitor was last
   * there; null is for ever.
   *
   * @param revision 0 while nobody has set anything
   */
  record Days(
      @Nullable Integer history,
      @Nullable Integer pages,
      @Nullable Integer personal,
      @Nullable Long changedAt,
      @Nullable String changedBy,
      int revision) {}

  Days of(long site) {
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "select history_days, pages_days, personal_days, changed_at, changed_by, revision from"
                    + " retention where site_id = ?1",
                Object[].class)
            .setParameter(1, site)
            .getResultList();
    if (rows.isEmpty()) {
      return new Days(null, null, null, null, null, 0);
    }
    var row = rows.get(0);
    return new Days(
        (Integer) row[0],
        (Integer) row[1],
        (Integer) row[2],
        (Long) Tallies.number(row[3]),
        (String) row[4],
        (Integer) row[5]);
  }

  /** 409 {@code conflict} when somebody changed it after that revision, 422 {@code invalid}. */
  Days change(
      long site,
      @Nullable Integer history,
      @Nullable Integer pages,
      @Nullable Integer personal,
      int revision,
      String by) {
    var errors = new ArrayList<Misfit>();
    check("history", history, errors);
    check("pages", pages, errors);
    check("personal", personal, errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    if (revision == 0) {
      entities
          .createNativeQuery(
              "insert into retention (site_id, history_mark, pages_mark, personal_mark, changed_at,"
                  + " changed_by, revision) select s.id, '0.0', '0.0', '0.0', 0, '', 0 from site s where s.id = ?1 and not"
                  + " exists (select 1 from retention r where r.site_id = ?1)")
          .setParameter(1, site)
          .executeUpdate();
    }
    int changed =
        entities
            .createNativeQuery(
                "update retention set history_days = nullif(cast(:history as integer), 0), pages_days ="
                    + " nullif(cast(:pages as integer), 0), personal_days = nullif(cast(:personal as integer), 0),"
                    + " changed_at = :now, changed_by = :by, revision = revision + 1 where site_id = :site and"
                    + " revision = :revision")
            .setParameter("history", history == null ? 0 : history)
            .setParameter("pages", pages == null ? 0 : pages)
            .setParameter("personal", personal == null ? 0 : personal)
            .setParameter("now", clock.millis())
            .setParameter("by", by)
            .setParameter("site", site)
            .setParameter("revision", revision)
            .executeUpdate();
    if (changed == 0) {
      throw Problem.conflict("This was changed meanwhile. Look at it again, then change it.")
          .with("version", of(site).revision());
    }
    return of(site);
  }

  private static void check(String field, @Nullable Integer days, List<Misfit> errors) {
    if (days != null && (days < 1 || days > MOST)) {
      errors.add(new Misfit(field, "This is a number of days from 1 to " + MOST + ", or null."));
    }
  }
}
