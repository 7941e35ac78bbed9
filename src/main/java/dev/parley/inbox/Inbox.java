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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
      if (!filter.contradicts(status, agent)) {
        found.addAll(page(filter, status, agent, order, before, limit + 1));
      }
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
            count(new Filter(View.MINE, TO_DO, null, null, null, null, null, null, true), agent)),
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
        .filter(status -> !filter.contradicts(status, agent))
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

  /**
   * The conditions of a filter and their values. What is at work is read from the conversations;
   * what is closed, from where any two of the things that may be asked of it have an index.
   */
  private final class Asked {
    private static final String CLOSED_ONES = " x join Conversation c on c.id = x.conversation";

    private final List<String> where = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private String from = "Conversation c";

    /** What leads the index that serves this, the same in every row: H2 sorts by it for nothing. */
    private String key = "";

    private String at = "c.activeAt";
    private String id = "c.id";

    Asked(Filter filter, Status status, long me) {
      var asked = equal(filter, me);
      if (status == Status.CLOSED && filter.label() != null) {
        settled("Labelled", "x.closedActiveAt");
        var first = new LinkedHashMap<String, Object>();
        first.put("label", filter.label());
        first.putAll(asked);
        all("x.", first, 2);
      } else if (status == Status.CLOSED && isOfHistory(asked)) {
        settled("Settled", "x.activeAt");
        all("x.", asked, 2);
      } else {
        atWork(filter, status, asked);
      }
      if (filter.view() == View.QUEUE) {
        and("c.waiting = true");
      }
      if (filter.view() == View.MENTIONS) {
        and("c.id in (select m.conversation from Mention m where m.agent = :me and m.seen = false)")
            .with("me", me);
      }
      if (filter.unread()) {
        and("c.lastSeq > coalesce((select r.seq from ReadCursor r where r.conversation = c.id"
                + " and r.reader = :reader), 0)")
            .with("reader", ReadCursor.agent(me));
      }
    }

    /**
     * What is asked for by a value, in the order of the indexes: of more than two, the first two
     * have one, and they leave the least.
     */
    private static LinkedHashMap<String, Object> equal(Filter filter, long me) {
      var asked = new LinkedHashMap<String, Object>();
      put(
          asked,
          "assignee",
          switch (filter.view()) {
            case MINE -> Long.valueOf(me);
            case UNASSIGNED, QUEUE -> Long.valueOf(Settled.NOBODY);
            case MENTIONS, ALL -> filter.agent();
          });
      put(asked, "audience", filter.audience());
      put(asked, "channel", filter.channel());
      put(asked, "priority", filter.priority());
      put(asked, "site", filter.site());
      return asked;
    }

    private static void put(Map<String, Object> asked, String name, @Nullable Object value) {
      if (value != null) {
        asked.put(name, value);
      }
    }

    private static boolean isOfHistory(Map<String, Object> asked) {
      return asked.size() > 1
          || asked.containsKey("channel")
          || asked.containsValue(Settled.NOBODY);
    }

    private void settled(String table, String place) {
      from = table + CLOSED_ONES;
      at = place;
      id = "x.conversation";
    }

    private void atWork(Filter filter, Status status, Map<String, Object> asked) {
      and("c.status = :status").with("status", status);
      if (asked.remove("assignee", Settled.NOBODY)) {
        and("c.assignee is null");
      }
      all("c.", asked, 1);
      key += "c.status desc, ";
      if (filter.label() != null) {
        and("c.id in (select x.conversation from Labelled x where x.label = :label)")
            .with("label", filter.label());
      }
    }

    /** The first so many of them lead an index. */
    private void all(String of, Map<String, Object> asked, int leading) {
      asked.forEach((name, value) -> and(of + name + " = :" + name).with(name, value));
      key =
          asked.keySet().stream()
              .limit(leading)
              .map(name -> of + name + " desc, ")
              .collect(Collectors.joining());
    }

    Asked and(String condition) {
      where.add(condition);
      return this;
    }

    Asked with(String name, Object value) {
      values.put(name, value);
      return this;
    }

    <T> TypedQuery<T> query(String select, String order, Class<T> type) {
      var query =
          entities.createQuery(
              select + from + " where " + String.join(" and ", where) + order, type);
      values.forEach(query::setParameter);
      return query;
    }
  }
}
