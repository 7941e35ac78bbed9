package dev.parley.audience;

import dev.parley.platform.Problem;
import dev.parley.playbook.Playbooks;
import dev.parley.rule.Facts;
import dev.parley.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The audiences of the sites, totally ordered (X22). */
@ApplicationScoped
@Transactional
public class Audiences {
  /** So many that a verdict over all of them can still be kept with its arrival. */
  static final int MOST = 40;

  private final Conditions conditions = new Conditions();

  @PersistenceContext private EntityManager entities;
  @Inject private InstantSource clock;
  @Inject private Playbooks playbooks;

  /**
   * Asks the enabled audiences of a site in their order; the first that is met wins. Stores
   * nothing.
   */
  public Verdict choose(long siteId, Facts facts) {
    return Verdict.of(
        of(siteId).stream().filter(Audience::enabled).map(a -> a.ranked(conditions.of(a))).toList(),
        facts);
  }

  /** A site's audiences in the order in which they are asked. */
  public List<Audience> of(long siteId) {
    return entities
        .createQuery(
            "select a from Audience a where a.siteId = :site order by a.ordinal", Audience.class)
        .setParameter("site", siteId)
        .getResultList();
  }

  /** The names of those of them that there are. */
  public Map<Long, String> names(Collection<Long> ids) {
    return ids.isEmpty()
        ? Map.of()
        : entities
            .createQuery("select a from Audience a where a.id in :ids", Audience.class)
            .setParameter("ids", ids)
            .getResultStream()
            .collect(Collectors.toMap(Audience::id, Audience::name));
  }

  /** 404 {@code not-found} when there is none. */
  public Audience byId(long id) {
    return found(entities.find(Audience.class, id));
  }

  /**
   * Makes an audience and places it last. 409 {@code conflict} when the name is taken; 422 {@code
   * invalid} with what does not fit.
   */
  public Audience create(Site site, Wanted wanted) {
    var checked = wanted.checked();
    lockOrder(site.id());
    var others = of(site.id());
    if (others.size() >= MOST) {
      throw Problem.conflict("A site has at most " + MOST + " audiences. Remove one first.");
    }
    allow(site.id(), checked, 0, others);
    int last = others.isEmpty() ? 0 : others.get(others.size() - 1).ordinal();
    var audience = new Audience(site.id(), last + 1, checked, clock.instant());
    entities.persist(audience);
    entities.flush();
    return audience;
  }

  /**
   * Changes an audience; its place stays. 409 {@code conflict} when somebody changed it after
   * {@code revision}.
   */
  public Audience update(long id, Wanted wanted, int revision) {
    var checked = wanted.checked();
    lockOrder(byId(id).siteId());
    var audience = found(entities.find(Audience.class, id, LockModeType.PESSIMISTIC_WRITE));
    if (audience.revision() != revision) {
      throw Problem.conflict(
              "This audience was changed meanwhile. Look at it again, then change it.")
          .with("version", audience.revision());
    }
    allow(audience.siteId(), checked, id, of(audience.siteId()));
    audience.set(checked, clock.instant());
    entities.flush();
    return audience;
  }

  public void remove(long id) {
    var audience = byId(id);
    lockOrder(audience.siteId());
    entities.remove(audience);
  }

  /**
   * Puts all audiences of a site into this order, at once. 409 {@code conflict} when the list does
   * not name each of them exactly once: somebody added or removed one meanwhile.
   */
  public List<Audience> reorder(long siteId, List<Long> ids) {
    lockOrder(siteId);
    var present =
        entities
            .createQuery("select a.id from Audience a where a.siteId = :site", Long.class)
            .setParameter("site", siteId)
            .getResultList();
    if (ids.size() != present.size() || !new HashSet<>(ids).equals(new HashSet<>(present))) {
      throw Problem.conflict(
          "These are not the site's audiences, each once. Look at the list again, then order it.");
    }
    // No two may share a place, not even on the way: first all step out of the line, then each
    // takes its own.
    entities
        .createQuery("update Audience a set a.ordinal = -a.ordinal where a.siteId = :site")
        .setParameter("site", siteId)
        .executeUpdate();
    for (int i = 0; i < ids.size(); i++) {
      entities
          .createQuery("update Audience a set a.ordinal = :place where a.id = :id")
          .setParameter("place", i + 1)
          .setParameter("id", ids.get(i))
          .executeUpdate();
    }
    return of(siteId).stream().peek(entities::refresh).toList();
  }

  /**
   * Whoever changes the line of a site holds the site's row: places are given out one after the
   * other.
   */
  private void lockOrder(long siteId) {
    entities
        .createNativeQuery("select id from site where id = ?1 for update")
        .setParameter(1, siteId)
        .getResultList();
  }

  private void allow(long siteId, Wanted wanted, long except, List<Audience> others) {
    if (others.stream().anyMatch(a -> a.id() != except && a.name().equals(wanted.name()))) {
      throw Problem.conflict("This site has an audience named '" + wanted.name() + "' already.");
    }
    if (!playbooks.has(siteId, wanted.playbook())) {
      throw Problem.invalid("playbook", "This site has no such playbook.");
    }
  }

  private static Audience found(@Nullable Audience audience) {
    if (audience == null) {
      throw Problem.notFound("audience");
    }
    return audience;
  }
}
