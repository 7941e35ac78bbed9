package dev.parley.survey;

import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.site.Site;
import dev.parley.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The surveys of all sites, every version of them. */
@ApplicationScoped
@Transactional
public class Surveys {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Sites sites;

  /** A survey and how it is put. */
  public record Current(Survey survey, SurveyVersion version) {}

  /** 409 {@code conflict} when the site has one of this name. */
  Current create(Site site, Draft draft, String by, Instant now) {
    var wanted = draft.wanted(site.languages());
    free(site.id(), wanted.name(), 0);
    var survey = new Survey(site.id(), wanted, now);
    entities.persist(survey);
    return put(survey, wanted, by, now);
  }

  /**
   * Publishes a version that is put from now on; whoever was asked before was asked by theirs. 409
   * {@code conflict} when somebody published after {@code seen}.
   */
  Current publish(long id, Draft draft, int seen, String by, Instant now) {
    var survey = entities.find(Survey.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (survey == null) {
      throw Problem.notFound("survey");
    }
    if (survey.published() != seen) {
      throw Problem.conflict(
              "Somebody published version "
                  + survey.published()
                  + " meanwhile. Look at it, then publish again.")
          .with("version", survey.published());
    }
    var wanted = draft.wanted(sites.byId(survey.site()).languages());
    if (wanted.kind() != survey.kind()) {
      throw Problem.invalid("kind", "A survey keeps its kind: make another one.");
    }
    free(survey.site(), wanted.name(), id);
    return put(survey, wanted, by, now);
  }

  private Current put(Survey survey, Wanted wanted, String by, Instant now) {
    var version = survey.publish(wanted, by, now);
    entities.persist(version);
    entities.flush();
    return new Current(survey, version);
  }

  private void free(long site, String name, long except) {
    entities
        .createQuery("select s from Survey s where s.site = ?1 and s.name = ?2", Survey.class)
        .setParameter(1, site)
        .setParameter(2, name)
        .getResultStream()
        .filter(other -> other.id() != except)
        .findFirst()
        .ifPresent(
            other -> {
              throw Problem.conflict("This site has a survey named '" + name + "' already.");
            });
  }

  /** 404 {@code not-found} when there is none. */
  public Current byId(long id) {
    return find(id).orElseThrow(() -> Problem.notFound("survey"));
  }

  Optional<Current> find(long id) {
    return Optional.ofNullable(entities.find(Survey.class, id)).map(s -> current(s));
  }

  private Current current(Survey survey) {
    var version =
        entities
            .createQuery(
                "select v from SurveyVersion v where v.survey = ?1 and v.number = ?2",
                SurveyVersion.class)
            .setParameter(1, survey.id())
            .setParameter(2, survey.published())
            .getSingleResult();
    return new Current(survey, version);
  }

  /** A version with what it is a version of. */
  Current version(long id) {
    var version = entities.find(SurveyVersion.class, id);
    return new Current(entities.find(Survey.class, version.survey()), version);
  }

  /** All versions, newest first. */
  List<SurveyVersion> versions(long id) {
    byId(id);
    return entities
        .createQuery(
            "select v from SurveyVersion v where v.survey = ?1 order by v.number desc",
            SurveyVersion.class)
        .setParameter(1, id)
        .getResultList();
  }

  /** A site's surveys by name. */
  Page<Current> page(long site, @Nullable String after, int limit) {
    var found =
        entities
            .createQuery(
                "select s, v from Survey s, SurveyVersion v where s.site = ?1 and s.name > ?2 and"
                    + " v.survey = s.id and v.number = s.published order by s.name",
                Object[].class)
            .setParameter(1, site)
            .setParameter(2, after == null ? "" : after)
            .setMaxResults(limit + 1)
            .getResultList()
            .stream()
            .map(Surveys::current)
            .toList();
    return Page.of(found, limit, c -> c.survey().name());
  }

  /** What a site puts at this occasion, the oldest first. */
  public List<Current> at(long site, Occasion occasion) {
    return inForce(site).stream().filter(c -> c.version().occasion() == occasion).toList();
  }

  /** All that a site puts, the oldest first. */
  public List<Current> inForce(long site) {
    return entities
        .createQuery(
            "select s, v from Survey s, SurveyVersion v where s.site = ?1 and v.survey = s.id and"
                + " v.number = s.published and v.inForce = true order by s.id",
            Object[].class)
        .setParameter(1, site)
        .getResultStream()
        .map(Surveys::current)
        .toList();
  }

  private static Current current(Object[] row) {
    return new Current((Survey) row[0], (SurveyVersion) row[1]);
  }
}
