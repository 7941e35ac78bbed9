package dev.parley.workstream;

import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The work streams. */
@ApplicationScoped
@Transactional
public class WorkStreams {
  private static final int NAME_LIMIT = 80;

  @PersistenceContext private EntityManager entities;
  @Inject private InstantSource clock;
  @Inject private ConversationPolicies policies;
  @Inject private RoutingPolicies routing;

  /** 404 {@code not-found} when there is none. */
  public WorkStream byId(long id) {
    var found = entities.find(WorkStream.class, id);
    if (found == null) {
      throw Problem.notFound("work stream");
    }
    return found;
  }

  /** All of them, the oldest first: an installation has a handful. */
  public List<WorkStream> all() {
    return entities
        .createQuery("select w from WorkStream w order by w.createdAt, w.id", WorkStream.class)
        .getResultList();
  }

  /** The one that is used where nobody chose: the oldest, made when there is none. */
  public WorkStream standard() {
    return all().stream().findFirst().orElseGet(() -> create("Standard", "Parley"));
  }

  /** With the first versions of its policies; 409 {@code conflict} when the name is taken. */
  public WorkStream create(@Nullable String name, String by) {
    if (name == null || name.isBlank() || name.length() > NAME_LIMIT) {
      throw Problem.invalid("name", "A name has 1 to " + NAME_LIMIT + " characters.");
    }
    if (all().stream().anyMatch(w -> w.name().equals(name))) {
      throw Problem.conflict("There is a work stream called '" + name + "' already.");
    }
    var stream = new WorkStream(name, clock.instant());
    entities.persist(stream);
    entities.flush();
    policies.publishFirst(stream.id(), by);
    routing.publishFirst(stream.id(), by);
    return stream;
  }
}
