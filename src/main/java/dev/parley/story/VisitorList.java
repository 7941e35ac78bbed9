package dev.parley.story;

import dev.parley.conversation.Access;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Entry;
import dev.parley.conversation.Viewer;
import dev.parley.flow.Run;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The conversations a visitor may see with all that their list shows, the latest activity first:
 * one query, for it is what every hello costs; another one before it where there are other
 * visitors' threads among them.
 */
@ApplicationScoped
@Transactional
public class VisitorList {
  private static final String QUERY =
      "select c, e, u, r.seq, (select max(a.seq) from ReadCursor a where a.conversation = c.id and"
          + " a.reader <> 'visitor') from Conversation c"
          + " left join Entry e on e.conversation = c.id and e.seq = c.lastSeq"
          + " left join ReadCursor r on r.conversation = c.id and r.reader = 'visitor'"
          + " left join Run u on u.conversation = c.id and u.number = (select max(o.number) from"
          + " Run o where o.conversation = c.id)"
          + " where ";
  private static final String OWN =
      "c.visitor = :visitor and (c.activeAt < :at or (c.activeAt = :at and c.id < :id))";
  private static final String ORDER = " order by c.activeAt desc, c.id desc";
  private static final long TOP = 9_999_999_999_999L;

  @PersistenceContext private EntityManager entities;
  @Inject private Access access;
  @Inject private ConversationViews views;

  /** A conversation, and how its visitor sees it. */
  public record Shown(Conversation conversation, ConversationView view) {}

  public Page<Shown> page(Viewer viewer, Place before, int limit) {
    return viewer.isAlone()
        ? own(viewer.visitor(), before, limit)
        : together(access.page(viewer, before, limit));
  }

  private Page<Shown> own(long visitor, Place before, int limit) {
    var rows =
        query(OWN)
            .setParameter("visitor", visitor)
            .setParameter("at", Instant.ofEpochMilli(Math.min(before.at(), TOP)))
            .setParameter("id", before.id())
            .setMaxResults(limit + 1)
            .getResultList();
    return Page.of(
        rows.stream().map(this::shown).toList(),
        limit,
        s ->
            new Place(s.conversation().activeAt().toEpochMilli(), s.conversation().id())
                .toString());
  }

  private Page<Shown> together(Page<Conversation> page) {
    if (page.items().isEmpty()) {
      return new Page<>(List.of(), page.next());
    }
    var rows =
        query("c.id in :ids")
            .setParameter("ids", page.items().stream().map(Conversation::id).toList())
            .getResultList();
    return new Page<>(rows.stream().map(this::shown).toList(), page.next());
  }

  private TypedQuery<Object[]> query(String which) {
    return entities.createQuery(QUERY + which + ORDER, Object[].class);
  }

  private Shown shown(@Nullable Object[] row) {
    var conversation = (Conversation) Objects.requireNonNull(row[0]);
    return new Shown(
        conversation,
        views.forVisitor(
            conversation, (Entry) row[1], (Run) row[2], number(row[3]), number(row[4])));
  }

  private static long number(@Nullable Object value) {
    return value == null ? 0 : (Long) value;
  }
}
