package dev.parley.playbook;

import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.site.Site;
import dev.parley.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The playbooks and their versions. Versions never change, so what one does is read once and kept.
 */
@ApplicationScoped
@Transactional
public class Playbooks {
  private static final int LONGEST_NAME = 80;

  private final Shelf shelf = new Shelf(500);

  @PersistenceContext private EntityManager entities;
  @Inject private InstantSource clock;
  @Inject private Event<PlaybookEvent> events;
  @Inject private Sites sites;

  /**
   * Makes a playbook and publishes its first version. 409 {@code conflict} when the site has one of
   * this name, 422 {@code invalid} with every place where the definition does not fit.
   *
   * @param by the name of who publishes it
   */
  public Playbook create(Site site, String name, JsonObject definition, String by) {
    var free = free(site.id(), name, 0);
    Flow.checked(definition, site.languages());
    var playbook = new Playbook(site.id(), free, clock.instant());
    entities.persist(playbook);
    put(playbook, definition, by);
    return playbook;
  }

  /**
   * Publishes a version that new runs take; runs that are going on keep theirs. What is published
   * already makes no new version. 409 {@code conflict} when somebody published after {@code seen}.
   *
   * @param seen the number of the version that was changed
   */
  public PlaybookVersion publish(long id, String name, JsonObject definition, int seen, String by) {
    var playbook = entities.find(Playbook.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (playbook == null) {
      throw Problem.notFound("playbook");
    }
    if (playbook.published() != seen) {
      throw Problem.conflict(
              "Somebody published version "
                  + playbook.published()
                  + " meanwhile. Look at it, then publish again.")
          .with("version", playbook.published());
    }
    playbook.rename(free(playbook.siteId(), name, id));
    Flow.checked(definition, sites.byId(playbook.siteId()).languages());
    var current = current(playbook);
    return current.definition().equals(definition) ? current : put(playbook, definition, by);
  }

  /** 404 {@code not-found} when there is none. */
  public Playbook byId(long id) {
    var playbook = entities.find(Playbook.class, id);
    if (playbook == null) {
      throw Problem.notFound("playbook");
    }
    return playbook;
  }

  /** Whether this is a playbook of this site. */
  public boolean has(long siteId, long id) {
    var playbook = entities.find(Playbook.class, id);
    return playbook != null && playbook.siteId() == siteId;
  }

  public Optional<Playbook> byName(long siteId, String name) {
    return entities
        .createQuery(
            "select p from Playbook p where p.siteId = :site and p.name = :name", Playbook.class)
        .setParameter("site", siteId)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }

  /** A site's playbooks by name. */
  public Page<Playbook> page(long siteId, @Nullable String after, int limit) {
    var found =
        entities
            .createQuery(
                "select p from Playbook p where p.siteId = :site and p.name > :after order by"
                    + " p.name",
                Playbook.class)
            .setParameter("site", siteId)
            .setParameter("after", after == null ? "" : after)
            .setMaxResults(limit + 1)
            .getResultList();
    return Page.of(found, limit, Playbook::name);
  }

  /** All versions, newest first. */
  public List<PlaybookVersion> versions(long id) {
    byId(id);
    return entities
        .createQuery(
            "select v from PlaybookVersion v where v.playbookId = :id order by v.number desc",
            PlaybookVersion.class)
        .setParameter("id", id)
        .getResultList();
  }

  /** The version that new runs take. */
  public PlaybookVersion current(long id) {
    return current(byId(id));
  }

  /** 404 {@code not-found} when there is none. */
  public PlaybookVersion version(long versionId) {
    var version = entities.find(PlaybookVersion.class, versionId);
    if (version == null) {
      throw Problem.notFound("playbook version");
    }
    return version;
  }

  /** What this version does; from memory when it was asked for before. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Flow flow(long versionId) {
    return shelf.take(versionId, () -> Flow.stored(version(versionId).definition()));
  }

  private PlaybookVersion current(Playbook playbook) {
    return entities
        .createQuery(
            "select v from PlaybookVersion v where v.playbookId = :id and v.number = :number",
            PlaybookVersion.class)
        .setParameter("id", playbook.id())
        .setParameter("number", playbook.published())
        .getSingleResult();
  }

  private PlaybookVersion put(Playbook playbook, JsonObject definition, String by) {
    var version = playbook.publish(definition.toString(), by, clock.instant());
    entities.persist(version);
    entities.flush();
    events.fire(new PlaybookEvent.Published(playbook, version));
    return version;
  }

  private String free(long siteId, String wanted, long except) {
    var name = wanted.trim();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw Problem.invalid(
          "name", "A playbook has a name of at most " + LONGEST_NAME + " characters.");
    }
    byName(siteId, name)
        .filter(other -> other.id() != except)
        .ifPresent(
            other -> {
              throw Problem.conflict("This site has a playbook named '" + name + "' already.");
            });
    return name;
  }
}
