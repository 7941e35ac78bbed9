package dev.parley.workstream;

import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The work streams. */
@ApplicationScoped
@Transactional
public class WorkStreams {
  static final Duration AUTO_CLOSE = Duration.ofHours(24);

  @PersistenceContext private EntityManager entities;
  @Inject private InstantSource clock;

  /** 404 {@code not-found} when there is none. */
  public WorkStream byId(long id) {
    var found = entities.find(WorkStream.class, id);
    if (found == null) {
      throw Problem.notFound("work stream");
    }
    return found;
  }

  /** The one that is used where nobody chose: the oldest, made when there is none. */
  public WorkStream standard() {
    return entities
        .createQuery("select w from WorkStream w order by w.createdAt, w.id", WorkStream.class)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .orElseGet(() -> create("Standard", AUTO_CLOSE));
  }

  public WorkStream create(String name, Duration autoCloseAfter) {
    Instant now = clock.instant();
    var stream = new WorkStream(name, autoCloseAfter, now);
    entities.persist(stream);
    return stream;
  }
}
