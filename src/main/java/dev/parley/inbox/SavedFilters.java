package dev.parley.inbox;

import dev.parley.platform.Problem;
import dev.parley.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The filters that agents keep, each for themselves; few enough to be shown whole. */
@ApplicationScoped
@Transactional
public class SavedFilters {
  private static final int MOST = 20;
  private static final int LONGEST = 60;
  private static final Jsonb JSONB = JsonbBuilder.create();

  @PersistenceContext private EntityManager entities;
  @Inject private Sites sites;
  @Inject private Event<InboxEvent> events;

  /** An agent's own, in the order in which they were made. */
  public List<SavedFilter> of(long agent) {
    return entities
        .createQuery(
            "select f from SavedFilter f where f.agent = ?1 order by f.id", SavedFilter.class)
        .setParameter(1, agent)
        .getResultList();
  }

  /**
   * 409 {@code conflict} when the agent has one of this name, 422 {@code invalid} when it does not
   * fit.
   */
  public SavedFilter create(long agent, @Nullable String name, @Nullable Wanted wanted) {
    var checked = name(name);
    free(agent, checked, 0);
    if (of(agent).size() >= MOST) {
      throw Problem.conflict("You keep " + MOST + " filters already. Remove one first.");
    }
    var saved = new SavedFilter(agent, checked, json(wanted));
    entities.persist(saved);
    entities.flush();
    events.fire(new InboxEvent.FiltersChanged(agent));
    return saved;
  }

  /** 404 {@code not-found} when the agent has no such filter. */
  public SavedFilter update(long id, long agent, @Nullable String name, @Nullable Wanted wanted) {
    var saved = own(id, agent).orElseThrow(() -> Problem.notFound("filter"));
    var checked = name(name);
    free(agent, checked, id);
    saved.become(checked, json(wanted));
    events.fire(new InboxEvent.FiltersChanged(agent));
    return saved;
  }

  /** Removing it again changes nothing. */
  public void remove(long id, long agent) {
    own(id, agent)
        .ifPresent(
            saved -> {
              entities.remove(saved);
              events.fire(new InboxEvent.FiltersChanged(agent));
            });
  }

  /** What it asks; empty when it names something that is gone meanwhile. */
  Optional<Filter> read(SavedFilter saved) {
    try {
      return Optional.of(wanted(saved).filter(sites));
    } catch (Problem gone) {
      return Optional.empty();
    }
  }

  static Wanted wanted(SavedFilter saved) {
    return JSONB.fromJson(saved.filter(), Wanted.class);
  }

  private String json(@Nullable Wanted wanted) {
    if (wanted == null) {
      throw Problem.invalid("filter", "Say what the filter asks.");
    }
    wanted.filter(sites);
    return JSONB.toJson(wanted);
  }

  private Optional<SavedFilter> own(long id, long agent) {
    return Optional.ofNullable(entities.find(SavedFilter.class, id))
        .filter(f -> f.agent() == agent);
  }

  private void free(long agent, String name, long except) {
    if (of(agent).stream().anyMatch(f -> f.id() != except && f.name().equals(name))) {
      throw Problem.conflict("You keep a filter named '" + name + "' already.");
    }
  }

  private static String name(@Nullable String name) {
    if (name == null
        || name.isBlank()
        || name.strip().length() > LONGEST
        || name.chars().anyMatch(Character::isISOControl)) {
      throw Problem.invalid("name", "A filter has a name of 1 to " + LONGEST + " characters.");
    }
    return name.strip();
  }
}
