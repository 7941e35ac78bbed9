package dev.parley.site;

import dev.parley.platform.Problem;
import dev.parley.platform.Recent;
import dev.parley.workstream.ReconnectPolicies;
import dev.parley.workstream.ServicePolicies;
import dev.parley.workstream.VisitPolicies;
import dev.parley.workstream.WorkStreams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sites. Looking one up is answered from memory; another node sees a change within seconds. */
@ApplicationScoped
@Transactional
public class Sites {
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
  private static final Pattern KEY = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

  private final Recent<Object, Site> known = new Recent<>(Duration.ofSeconds(5));
  private final Map<Long, Instant> seen = new ConcurrentHashMap<>();

  @PersistenceContext private EntityManager entities;
  @Inject private InstantSource clock;
  @Inject private Event<SiteEvent> events;
  @Inject private WorkStreams workStreams;
  @Inject private VisitPolicies policies;
  @Inject private ReconnectPolicies reconnecting;
  @Inject private ServicePolicies serving;

  /** 404 {@code unknown-site} when there is none. What is returned is a snapshot. */
  public Site byKey(String key) {
    return find(key)
        .orElseThrow(
            () ->
                Problem.of(
                    404,
                    "unknown-site",
                    "Unknown site",
                    "There is no site with this key. Check the snippet on the page."));
  }

  public Optional<Site> find(String key) {
    return known.find(key, () -> one("select s from Site s where s.key = :is", key));
  }

  /** 404 {@code not-found} when there is none. What is returned is a snapshot. */
  public Site byId(long id) {
    return known
        .find(id, () -> one("select s from Site s where s.id = :is", id))
        .orElseThrow(() -> Problem.notFound("site"));
  }

  public List<Site> all() {
    return entities
        .createQuery("select s from Site s order by s.name, s.id", Site.class)
        .getResultList();
  }

  public boolean none() {
    return entities.createQuery("select count(s) from Site s", Long.class).getSingleResult() == 0;
  }

  /**
   * Makes a site with its first visit policy. 409 {@code conflict} when the key is taken, 422
   * {@code invalid} when something does not fit.
   *
   * @param by the name of who makes it
   */
  public Site create(NewSite wanted, String by) {
    if (!KEY.matcher(wanted.key()).matches()) {
      throw Problem.invalid("key", "A key has 1 to 40 small letters, digits and hyphens.");
    }
    var settings = wanted.settings().checked();
    if (one("select s from Site s where s.key = :is", wanted.key()).isPresent()) {
      throw Problem.conflict("There is a site with the key '" + wanted.key() + "' already.");
    }
    var stream =
        wanted.workStreamId() == null
            ? workStreams.standard()
            : workStreams.byId(wanted.workStreamId());
    var site = new Site(wanted.key(), settings, stream.id(), clock.instant());
    entities.persist(site);
    entities.flush();
    policies.publishFirst(site.id(), by);
    reconnecting.publishFirst(site.id(), by);
    serving.publishFirst(site.id(), by);
    events.fire(new SiteEvent.Created(site, by));
    entities.flush();
    return site;
  }

  /** Changes a site. 409 {@code conflict} when somebody changed it after {@code revision}. */
  public Site update(String key, Settings wanted, @Nullable Long workStreamId, int revision) {
    var site = managed(byKey(key).id());
    if (site.revision() != revision) {
      throw Problem.conflict("This site was changed meanwhile. Look at it again, then change it.")
          .with("version", site.revision());
    }
    site.set(wanted.checked());
    if (workStreamId != null) {
      site.workIn(workStreams.byId(workStreamId).id());
    }
    return changed(site);
  }

  /** Says which playbook serves conversations that no audience began. */
  public void leadTo(long siteId, long playbookId) {
    var site = managed(siteId);
    site.leadTo(playbookId);
    changed(site);
  }

  /** Notes that the widget was loaded by this page, at most once a minute. */
  public void seen(Site site, String url, Instant now) {
    var last = seen.get(site.id());
    if (last != null && now.isBefore(last.plus(SEEN_EVERY))) {
      return;
    }
    seen.put(site.id(), now);
    entities
        .createNativeQuery(
            "update site set seen_at = ?1, seen_url = ?2 where id = ?3 and (seen_at is null or seen_at < ?1)")
        .setParameter(1, now.toEpochMilli())
        .setParameter(2, url.length() > 1000 ? url.substring(0, 1000) : url)
        .setParameter(3, site.id())
        .executeUpdate();
  }

  private Site changed(Site site) {
    entities.flush();
    events.fire(new SiteEvent.Changed(site));
    return site;
  }

  void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) SiteEvent event) {
    known.forget();
  }

  private Site managed(long id) {
    var site = entities.find(Site.class, id);
    if (site == null) {
      throw Problem.notFound("site");
    }
    return site;
  }

  private Optional<Site> one(String query, Object is) {
    var found =
        entities
            .createQuery(query, Site.class)
            .setParameter("is", is)
            .getResultStream()
            .findFirst();
    found.ifPresent(entities::detach);
    return found;
  }
}
