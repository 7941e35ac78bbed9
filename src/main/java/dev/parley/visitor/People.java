package dev.parley.visitor;

import dev.parley.platform.Problem;
import dev.parley.site.SignedIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people behind visitors. A link moves no rows and can be taken back; both are kept (X28). */
@ApplicationScoped
@Transactional
public class People {
  private static final int LONGEST_REASON = 200;
  private static final int SHOWN = 100;

  @PersistenceContext private EntityManager entities;
  @Inject private Visitors visitors;
  @Inject private Event<VisitorEvent> events;

  public Person create(Instant now) {
    return create(null, now);
  }

  private Person create(@Nullable String subject, Instant now) {
    var person = new Person(subject, now);
    entities.persist(person);
    entities.flush();
    return person;
  }

  public Optional<Person> find(long id) {
    return Optional.ofNullable(entities.find(Person.class, id));
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
    move(visitor, personId, by, reason, now);
  }

  /**
   * Takes two visitors for the same person, whichever of them is taken for one already. 409 {@code
   * conflict} when each is taken for another one.
   */
  public void together(long one, long other, String by, String reason, Instant now) {
    if (one == other) {
      throw Problem.invalid("visitor", "This is the same visitor.");
    }
    // In one order, so that two who link the same two cannot wait for each other.
    visitors.lock(Math.min(one, other));
    visitors.lock(Math.max(one, other));
    var known = visitors.byId(other).personId();
    var mine = visitors.byId(one).personId();
    var person = known != null ? known : mine != null ? mine : Long.valueOf(create(now).id());
    link(one, person, by, reason, now);
    link(other, person, by, reason, now);
  }

  /** Takes a link back; without one nothing changes. */
  public void unlink(long visitorId, String by, Instant now) {
    var visitor = visitors.lock(visitorId);
    var person = visitor.personId();
    if (person == null) {
      return;
    }
    live(visitorId).ifPresent(link -> link.clear(by, now));
    visitor.standAlone();
    entities.flush();
    events.fire(new VisitorEvent.Identified(visitorId, visitor.siteId(), now));
    changed(visitor, ids(person), now);
  }

  /**
   * Takes down who the host of a site signed that this visitor is: the same subject is the same
   * person, on all sites of this installation. What a visitor did before it was known joins that
   * person with it.
   *
   * @return false when this is somebody else's visitor: verified as another one, logged out, or
   *     taken away from this person by hand
   */
  public boolean verify(long visitorId, SignedIdentity said, Instant now) {
    var signed = Visitors.fitting(said);
    if (visitors.byId(visitorId).is(signed)) {
      return true;
    }
    var visitor = visitors.lock(visitorId);
    var subject = visitor.subject();
    if (visitor.loggedOut() || (subject != null && !subject.equals(signed.subject()))) {
      return false;
    }
    var person = bySubject(signed.subject());
    boolean linked =
        person.isPresent() && Long.valueOf(person.get().id()).equals(visitor.personId());
    if (!linked && wasTakenAway(visitorId)) {
      return false;
    }
    if (!linked) {
      join(visitor, person.orElseGet(() -> become(visitor, signed.subject(), now)), signed, now);
    }
    visitor.verify(signed, now);
    entities.flush();
    events.fire(new VisitorEvent.Identified(visitorId, visitor.siteId(), now));
    return true;
  }

  /** The person it was taken for by hand, where nobody signed who that is; else a new one. */
  private Person become(Visitor visitor, String subject, Instant now) {
    var known = visitor.personId();
    if (known != null) {
      var person = entities.find(Person.class, known, LockModeType.PESSIMISTIC_WRITE);
      entities.refresh(person);
      if (person.subject() == null) {
        person.become(subject);
        entities.flush();
        return person;
      }
    }
    return create(subject, now);
  }

  /** What was signed outweighs what somebody thought. */
  private void join(Visitor visitor, Person person, SignedIdentity signed, Instant now) {
    var before = visitor.personId();
    if (before != null && before == person.id()) {
      return;
    }
    live(visitor.id()).ifPresent(link -> link.clear(signed.by(), now));
    move(visitor, person.id(), signed.by(), "signed by the host", now);
  }

  private void move(Visitor visitor, long person, String by, String reason, Instant now) {
    var before = visitor.personId();
    var others = new HashSet<>(ids(person));
    if (before != null) {
      others.addAll(ids(before));
    }
    entities.flush();
    entities.persist(new PersonLink(visitor.id(), person, by, reason, now));
    visitor.belongTo(person);
    entities.flush();
    changed(visitor, others, now);
  }

  private void changed(Visitor visitor, Set<Long> others, Instant now) {
    events.fire(new VisitorEvent.PersonChanged(visitor.id(), visitor.siteId(), others, now));
  }

  private Optional<Person> bySubject(String subject) {
    return entities
        .createQuery("select p from Person p where p.subject = :subject", Person.class)
        .setParameter("subject", subject)
        .getResultStream()
        .findFirst();
  }

  /** Whether somebody said once that this visitor is not who a host signed it was. */
  private boolean wasTakenAway(long visitorId) {
    return !entities
        .createQuery(
            "select l.id from PersonLink l, Person p where l.visitorId = :id and l.live is null and"
                + " p.id = l.personId and p.subject is not null",
            Long.class)
        .setParameter("id", visitorId)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  private Set<Long> ids(long person) {
    return Set.copyOf(
        entities
            .createQuery("select v.id from Visitor v where v.personId = :id", Long.class)
            .setParameter("id", person)
            .getResultList());
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

  /** The last links of this visitor and of all that are or were taken for this person. */
  public List<PersonLink> history(long visitorId, @Nullable Long personId) {
    return entities
        .createQuery(
            "select l from PersonLink l where l.visitorId = :id or l.personId = :person order by"
                + " l.id desc",
            PersonLink.class)
        .setParameter("id", visitorId)
        .setParameter("person", personId == null ? 0 : personId)
        .setMaxResults(SHOWN)
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
        .setMaxResults(SHOWN)
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
