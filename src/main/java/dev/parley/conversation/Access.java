package dev.parley.conversation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.VisitorEvent;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may see a thread: its visitor, the visitors taken for the same person while they are (X28),
 * and guests of this one thread, who came by a link (D7). Whoever is neither linked nor a guest
 * costs no look.
 */
@ApplicationScoped
@Transactional
public class Access {
  private static final Comparator<Conversation> NEWEST_FIRST =
      Comparator.comparing(Conversation::activeAt).thenComparing(Conversation::id).reversed();

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Conversations conversations;
  @Inject private Visitors visitors;
  @Inject private Event<AccessChanged> changes;

  public Viewer of(Visitor visitor) {
    return visitor.personId() == null && !visitor.guest()
        ? Viewer.alone(visitor.id())
        : Objects.requireNonNull(of(List.of(visitor)).get(visitor.id()));
  }

  /** Of many at once, by id; those that there are. */
  public Map<Long, Viewer> of(Set<Long> ids) {
    return of(visitors.byIds(ids).values());
  }

  private Map<Long, Viewer> of(Collection<Visitor> some) {
    var people = people(some);
    var invitations = invitations(some);
    var viewers = new HashMap<Long, Viewer>();
    for (var visitor : some) {
      var mine = new HashSet<>(people.getOrDefault(visitor.personId(), Set.of()));
      mine.add(visitor.id());
      var threads = invitations.getOrDefault(visitor.id(), Set.of());
      viewers.put(visitor.id(), new Viewer(visitor.id(), Set.copyOf(mine), threads));
    }
    return viewers;
  }

  private Map<Long, Set<Long>> people(Collection<Visitor> some) {
    var people = some.stream().map(Visitor::personId).filter(Objects::nonNull).collect(toSet());
    return people.isEmpty()
        ? new HashMap<>()
        : pairs(
            entities
                .createQuery(
                    "select v.personId, v.id from Visitor v where v.personId in ?1", Object[].class)
                .setParameter(1, people)
                .getResultStream());
  }

  private Map<Long, Set<Long>> invitations(Collection<Visitor> some) {
    var guests = some.stream().filter(Visitor::guest).map(Visitor::id).toList();
    return guests.isEmpty()
        ? new HashMap<>()
        : pairs(
            entities
                .createNativeQuery(
                    "select visitor_id, conversation_id from thread_guest where visitor_id in (?1)"
                        + " and ended_at is null",
                    Object[].class)
                .setParameter(1, guests)
                .getResultStream());
  }

  private static Map<Long, Set<Long>> pairs(Stream<Object[]> rows) {
    return rows.collect(groupingBy(row -> number(row[0]), mapping(row -> number(row[1]), toSet())));
  }

  private static Long number(Object value) {
    return ((Number) value).longValue();
  }

  /** Who sees these threads besides their own visitors, by thread. */
  public Map<Long, Set<Long>> others(Collection<Long> threads) {
    if (threads.isEmpty()) {
      return Map.of();
    }
    var guests =
        entities.createNativeQuery(
            "select conversation_id, visitor_id from thread_guest where conversation_id in (?1) and"
                + " ended_at is null",
            Object[].class);
    var same =
        entities.createQuery(
            "select c.id, o.id from Conversation c, Visitor v, Visitor o where c.id in ?1 and v.id ="
                + " c.visitor and o.personId = v.personId and o.id <> v.id",
            Object[].class);
    return pairs(
        Stream.of(guests, same).flatMap(q -> q.setParameter(1, threads).getResultStream()));
  }

  /**
   * The conversation, for a visitor who may see it: 404 {@code unknown-conversation} for everybody
   * else, as if there were none.
   */
  public Conversation thread(long id, long visitor) {
    return find(id, visitor).orElseThrow(Conversations::unknown);
  }

  /** The same without a refusal. */
  public Optional<Conversation> find(long id, long visitor) {
    return conversations.find(id).filter(c -> sees(visitor, c));
  }

  private boolean sees(long visitor, Conversation c) {
    if (c.visitor() == visitor) {
      return true;
    }
    var who = visitors.byId(visitor);
    var person = who.personId();
    return (person != null && person.equals(visitors.byId(c.visitor()).personId()))
        || (who.guest() && of(who).threads().contains(c.id()));
  }

  /** Those of these threads that this one sees. */
  public Set<Long> visible(Viewer viewer, Collection<Long> threads) {
    return conversations.byIds(threads).stream()
        .filter(c -> viewer.sees(c.id(), c.visitor()))
        .map(Conversation::id)
        .collect(toSet());
  }

  /** All that this one sees, over all visits and audiences, latest activity first (P13, P18). */
  public Page<Conversation> page(Viewer viewer, Place before, int limit) {
    if (viewer.isAlone()) {
      return conversations.ofVisitor(viewer.visitor(), before, limit);
    }
    var found =
        Stream.concat(
                conversations.below("c.visitor", viewer.visitors(), before, limit + 1).stream(),
                conversations.below("c.id", viewer.threads(), before, limit + 1).stream())
            .distinct()
            .sorted(NEWEST_FIRST)
            .limit(limit + 1L)
            .toList();
    return Page.of(found, limit, Conversations::place);
  }

  /**
   * Lets a visitor into one thread of somebody else; by the same link once. The visitor must not be
   * held after the conversation.
   */
  public void admit(long conversation, long visitor, long link, Instant now) {
    visitors.lock(visitor);
    visitors.becomeGuest(visitor);
    entities
        .createNativeQuery(
            "insert into thread_guest (conversation_id, visitor_id, link_id, since) select ?1, ?2,"
                + " ?3, ?4 where not exists (select 1 from thread_guest where conversation_id = ?1"
                + " and visitor_id = ?2 and link_id = ?3)")
        .setParameter(1, conversation)
        .setParameter(2, visitor)
        .setParameter(3, link)
        .setParameter(4, now.toEpochMilli())
        .executeUpdate();
    changes.fire(new AccessChanged(Set.of(visitor)));
  }

  /** Shows a guest out; who is none stays none. */
  public void dismiss(long conversation, long visitor, Instant now) {
    entities
        .createNativeQuery(
            "update thread_guest set ended_at = ?3 where conversation_id = ?1 and visitor_id = ?2"
                + " and ended_at is null")
        .setParameter(1, conversation)
        .setParameter(2, visitor)
        .setParameter(3, now.toEpochMilli())
        .executeUpdate();
    changes.fire(new AccessChanged(Set.of(visitor)));
  }

  void moved(@Observes VisitorEvent.PersonChanged event) {
    var all = new HashSet<>(event.others());
    all.add(event.visitor());
    changes.fire(new AccessChanged(Set.copyOf(all)));
  }
}
