package dev.parley.inbox;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.ReadCursor;
import dev.parley.conversation.Status;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Conversations as agents list and count them. A page is read by key, one status at a time: an
 * index leads with the status and ends in the order of the list, so that a page costs what it
 * shows.
 */
@ApplicationScoped
@Transactional
public class Inbox {
  private static final Instant END_OF_TIME = Instant.ofEpochMilli(9_999_999_999_999L);
  private static final Comparator<Conversation> LATEST =
      Comparator.comparing(Conversation::activeAt).thenComparing(Conversation::id).reversed();
  private static final Comparator<Conversation> WAITING =
      Comparator.comparing(Inbox::waitingSince).thenComparing(Conversation::id);

  @PersistenceContext private EntityManager entities;
  @Inject private SavedFilters filters;

  /** A page for this agent; {@code before} is the key that the page before gave. */
  public Page<Conversation> list(Filter filter, long agent, Order order, Place before, int limit) {
    if (order == Order.WAITING && filter.status().contains(Status.CLOSED)) {
      throw Problem.invalid("order", "Nobody waits in a closed conversation; ask for latest.");
    }
    var found = new ArrayList<Conversation>();
    for (var status : filter.status()) {
      found.addAll(page(filter, status, agent, order, before, limit + 1));
    }
    found.sort(order == Order.LATEST ? LATEST : WAITING);
    return Page.of(
        found,
        limit,
        c ->
            new Place(
                    (order == Order.LATEST ? c.activeAt() : waitingSince(c)).toEpochMilli(), c.id())
                .toString());
  }

  private List<Conversation> page(
      Filter filter, Status status, long agent, Order order, Place before, int most) {
    var asked = new Asked(filter, status, agent);
    boolean top = before.equals(Place.TOP);
    asked.and(
        order == Order.LATEST
            ? "%1$s <= :at and (%1$s < :at or %2$s < :id)".formatted(asked.at, asked.id)
            : "c.waitingSince >= :at and (c.waitingSince > :at or c.id > :id)");
    var from = order == Order.LATEST ? END_OF_TIME : Instant.EPOCH;
    asked.with("at", top ? from : Instant.ofEpochMilli(before.at()));
    asked.with("id", top && order == Order.WAITING ? 0L : (Object) before.id());
    return asked
        .query(
            "select c from ",
            order == Order.LATEST
                ? " order by %s%s desc, %s desc".formatted(asked.key, asked.at, asked.id)
                : " order by c.waitingSince, c.id",
            Conversation.class)
        .setMaxResults(most)
        .getResultList();
  }

  /** What there is to do, right now. */
  public Counts counts(long agent) {
    var all =
        entities
            .createQuery(
                """
                select coalesce(sum(case when c.status = OPEN and c.assignee = :me then 1 else 0 end), 0),
                       coalesce(sum(case when c.status = PENDING and c.assignee = :me then 1 else 0 end), 0),
                       coalesce(sum(case when c.status = OPEN and c.assignee is null then 1 else 0 end), 0),
                       coalesce(sum(case when c.status = OPEN and c.assignee is null and c.waiting = true then 1 else 0 end), 0),
                       coalesce(sum(case when c.status = OPEN then 1 else 0 end), 0),
                       coalesce(sum(case when c.status = PENDING then 1 else 0 end), 0)
                  from Conversation c where c.status in (OPEN, PENDING)""",
                Object[].class)
            .setParameter("me", agent)
            .getSingleResult();
    return new Counts(
        new Counts.Mine(
            number(all[0]),
            number(all[1]),
            count(new Filter(View.MINE, TO_DO, null, null, null, null, null, true), agent)),
        number(all[2]),
        number(all[3]),
        mentions(agent),
        number(all[4]),
        number(all[5]),
        ofFilters(agent));
  }

  private static final Set<Status> TO_DO = EnumSet.of(Status.OPEN, Status.PENDING);

  private Map<String, Long> ofFilters(long agent) {
    var counts = new HashMap<String, Long>();
    filters
        .of(agent)
        .forEach(
            saved ->
                filters
                    .read(saved)
                    .ifPresent(
                        filter ->
                            counts.put(
                                Long.toString(saved.id()), count(filter.ofWhatIsToDo(), agent))));
    return counts;
  }

  private long mentions(long agent) {
    return entities
        .createQuery(
            "select count(m) from Mention m, Conversation c where m.agent = ?1 and m.seen = false and"
                + " c.id = m.conversation and c.status in (OPEN, PENDING)",
            Long.class)
        .setParameter(1, agent)
        .getSingleResult();
  }

  private long count(Filter filter, long agent) {
    return filter.status().stream()
        .mapToLong(
            status ->
                new Asked(filter, status, agent)
                    .query("select count(c) from ", "", Long.class)
                    .getSingleResult())
        .sum();
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  private static Instant waitingSince(Conversation conversation) {
    var since = conversation.waitingSince();
    return since == null ? Instant.EPOCH : since;
  }

  /** The conditions of a filter and their values. */
  private final class Asked {
    private final StringBuilder where = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();
    private String from = "Conversation c";

    /** What leads the index that serves this, the same in every row: H2 sorts by it for nothing. */
    private String key = "c.status desc, ";

    private String at = "c.activeAt";
    private String id = "c.id";

    Asked(Filter filter, Status status, long me) {
      if (filter.label() != null && status == Status.CLOSED) {
        fromLabel(filter.label());
      } else {
        where.append("c.status = :status");
        with("status", status);
      }
      switch (filter.view()) {
        case MINE -> is("c.assignee", "me", me);
        case UNASSIGNED -> and("c.assignee is null");
        case QUEUE -> and("c.assignee is null and c.waiting = true");
        case MENTIONS ->
            and("c.id in (select m.conversation from Mention m where m.agent = :me and m.seen = false)")
                .with("me", me);
        case ALL -> {}
      }
      is("c.site", "site", filter.site());
      is("c.audience", "audience", filter.audience());
      is("c.assignee", "agent", filter.agent());
      is("c.priority", "priority", filter.priority());
      if (filter.label() != null && status != Status.CLOSED) {
        and("c.id in (select x.conversation from Labelled x where x.label = :label)")
            .with("label", filter.label());
      }
      if (filter.unread()) {
        and("c.lastSeq > coalesce((select r.seq from ReadCursor r where r.conversation = c.id"
                + " and r.reader = :reader), 0)")
            .with("reader", ReadCursor.agent(me));
      }
    }

    private void is(String what, String name, @org.jspecify.annotations.Nullable Object value) {
      if (value != null) {
        and(what + " = :" + name).with(name, value);
        key = key.startsWith("c.status") ? what + " desc, " + key : key;
      }
    }

    /** The closed ones of a label have an index of their own, in the order of the lists. */
    private void fromLabel(long label) {
      from = "Labelled x join Conversation c on c.id = x.conversation";
      where.append("x.label = :label");
      with("label", label);
      key = "x.label desc, ";
      at = "x.closedActiveAt";
      id = "x.conversation";
    }

    Asked and(String condition) {
      where.append(" and ").append(condition);
      return this;
    }

    Asked with(String name, Object value) {
      values.put(name, value);
      return this;
    }

    <T> TypedQuery<T> query(String select, String order, Class<T> type) {
      var query = entities.createQuery(select + from + " where " + where + order, type);
      values.forEach(query::setParameter);
      return query;
    }
  }
}
