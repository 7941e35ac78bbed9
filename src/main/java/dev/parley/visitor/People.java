package dev.parley.visitor;

import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The people behind visitors. A link moves no rows and can be taken back; both are kept (X28). */
@ApplicationScoped
@Transactional
public class People {
  private static final int LONGEST_REASON = 200;

  @PersistenceContext private EntityManager entities;
  @Inject private Visitors visitors;

  public Person create(Instant now) {
    var person = new Person(now);
    entities.persist(person);
    entities.flush();
    return person;
  }

  /**
   * Takes a visitor for a person. 409 {@code conflict} when it is taken for another one.
   *
   * @param by the name of who says so
   * @param reason at most 200 characters
   */
  public void link(long visitorId, long personId, String by, String reason, Instant now) {
    if (reason.length() > LONGEST_REASON) {
      throw Problem.tooLong("reason", LONGEST_REASON);
    }
    var visitor = visitors.lock(visitorId);
    if (entities.find(Person.class, personId) == null) {
      throw Problem.notFound("person");
    }
    var taken = visitor.personId();
    if (taken != null && taken == personId) {
      return;
    }
    if (taken != null) {
      throw Problem.conflict("This visitor is taken for another person already. Unlink it first.");
    }
    entities.persist(new PersonLink(visitorId, personId, by, reason, now));
    visitor.belongTo(personId);
    entities.flush();
  }

  /** Takes a link back; without one nothing changes. */
  public void unlink(long visitorId, String by, Instant now) {
    var visitor = visitors.lock(visitorId);
    live(visitorId).ifPresent(link -> link.clear(by, now));
    visitor.belongTo(null);
    entities.flush();
  }

  /** Every link there ever was, newest first. */
  public List<PersonLink> history(long visitorId) {
    return entities
        .createQuery(
            "select l from PersonLink l where l.visitorId = :id order by l.id desc",
            PersonLink.class)
        .setParameter("id", visitorId)
        .getResultList();
  }

  /** The visitors taken for this person, the current one first: highest (last activity, id). */
  public List<Visitor> visitors(long personId) {
    return entities
        .createQuery(
            "select v from Visitor v where v.personId = :id order by v.lastActivityAt desc, v.id"
                + " desc",
            Visitor.class)
        .setParameter("id", personId)
        .getResultList();
  }

  private Optional<PersonLink> live(long visitorId) {
    return entities
        .createQuery(
            "select l from PersonLink l where l.visitorId = :id and l.live = true",
            PersonLink.class)
        .setParameter("id", visitorId)
        .getResultStream()
        .findFirst();
  }
}
