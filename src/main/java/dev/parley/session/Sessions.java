package dev.parley.session;

import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import dev.parley.site.Sites;
import dev.parley.visitor.Visitors;
import dev.parley.workstream.Channel;
import dev.parley.workstream.ServicePolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads service sessions, in pages by key. What is stored may be behind: {@link Ledger#settle}. */
@ApplicationScoped
@Transactional
public class Sessions {
  @PersistenceContext private EntityManager entities;
  @Inject private ServicePolicies policies;
  @Inject private Sites sites;
  @Inject private Visitors visitors;
  @Inject private HelpReadings readings;

  /** 404 {@code not-found} when there is none. */
  public ServiceSession byId(long id) {
    var session = entities.find(ServiceSession.class, id);
    if (session == null) {
      throw Problem.notFound("service session");
    }
    return session;
  }

  /** The session again, as it is stored now. */
  public ServiceSession fresh(long id) {
    var session = byId(id);
    entities.refresh(session);
    return session;
  }

  /** A thread's last session, live or not. */
  public Optional<ServiceSession> last(long conversation) {
    return of(conversation, Integer.MAX_VALUE, 1).items().stream().findFirst();
  }

  /**
   * A thread's sessions, the newest first.
   *
   * @param before the ordinal that ended the page before
   */
  public Page<ServiceSession> of(long conversation, int before, int limit) {
    var found =
        entities
            .createQuery(
                "select s from ServiceSession s where s.conversation = ?1 and s.ordinal < ?2 order by"
                    + " s.conversation desc, s.ordinal desc",
                ServiceSession.class)
            .setParameter(1, conversation)
            .setParameter(2, before)
            .setMaxResults(limit + 1)
            .getResultList();
    return Page.of(found, limit, s -> Integer.toString(s.ordinal()));
  }

  /**
   * What a list asks for; null is any.
   *
   * @param reason the word of one, or {@code live}
   */
  public record Wanted(
      @Nullable Channel channel,
      @Nullable String reason,
      @Nullable Long playbook,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /** A site's sessions by when they opened, the newest first. */
  public Page<ServiceSession> ofSite(long site, Wanted wanted, Place before, int limit) {
    var where = new StringBuilder("s.site = :of");
    append(where, wanted.channel(), " and s.channel = :channel");
    append(where, wanted.playbook(), " and s.playbook = :playbook");
    append(where, wanted.from(), " and s.openedAt >= :from");
    append(where, wanted.to(), " and s.openedAt < :until");
    if (wanted.reason() != null) {
      where.append(
          wanted.reason().equals("live") ? " and s.live = true" : " and s.endReason = :reason");
    }
    var query = page(where.toString(), "s.site", site, before, limit);
    set(query, "channel", wanted.channel() == null ? null : Words.of(wanted.channel()));
    set(query, "playbook", wanted.playbook());
    set(query, "from", wanted.from());
    set(query, "until", wanted.to());
    set(query, "reason", "live".equals(wanted.reason()) ? null : wanted.reason());
    return Page.of(query.getResultList(), limit, Sessions::place);
  }

  /** A visitor's sessions over all threads and channels, the newest first. */
  public Page<ServiceSession> ofVisitor(long visitor, Place before, int limit) {
    return Page.of(
        page("s.visitor = :of", "s.visitor", visitor, before, limit).getResultList(),
        limit,
        Sessions::place);
  }

  /** A visitor's sessions that opened at this instant or later and before that one, in order. */
  List<ServiceSession> ofVisitor(long visitor, Instant from, Instant to, int most) {
    return entities
        .createQuery(
            "select s from ServiceSession s where s.visitor = ?1 and s.openedAt >= ?2 and s.openedAt < ?3"
                + " order by s.visitor, s.openedAt, s.id",
            ServiceSession.class)
        .setParameter(1, visitor)
        .setParameter(2, from)
        .setParameter(3, to)
        .setMaxResults(most)
        .getResultList();
  }

  private TypedQuery<ServiceSession> page(
      String where, String of, long id, Place before, int limit) {
    return entities
        .createQuery(
            "select s from ServiceSession s where "
                + where
                + " and s.openedAt <= :at and (s.openedAt < :at or s.id < :id) order by "
                + of
                + " desc, s.openedAt desc, s.id desc",
            ServiceSession.class)
        .setParameter("of", id)
        .setParameter("at", Instant.ofEpochMilli(before.at()))
        .setParameter("id", before.id())
        .setMaxResults(limit + 1);
  }

  private static void append(StringBuilder where, @Nullable Object wanted, String condition) {
    if (wanted != null) {
      where.append(condition);
    }
  }

  private static void set(TypedQuery<?> query, String name, @Nullable Object value) {
    if (value != null) {
      query.setParameter(name, value);
    }
  }

  private static String place(ServiceSession s) {
    return new Place(s.openedAt().toEpochMilli(), s.id()).toString();
  }

  /** Why it ended, or goes on (D2), in the site's time. */
  public SessionWhy why(ServiceSession session, Locale language) {
    return why(session, readings.of(List.of(session)).get(session.id()), language);
  }

  private SessionWhy why(ServiceSession session, @Nullable HelpReading reading, Locale language) {
    return SessionWhy.of(
        session,
        reading,
        policies.version(session.site(), session.channel(), session.policyVersion()),
        language,
        sites.byId(session.site()).timeZone());
  }

  public SessionView view(ServiceSession session, Locale language) {
    return views(List.of(session), language).get(0);
  }

  public Page<SessionView> views(Page<ServiceSession> page, Locale language) {
    return new Page<>(views(page.items(), language), page.next());
  }

  /** All their visitors, and what was read in Help, are read at once. */
  List<SessionView> views(List<ServiceSession> sessions, Locale language) {
    var known =
        visitors.byIds(
            sessions.stream()
                .map(ServiceSession::visitor)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    var read = readings.of(sessions);
    return sessions.stream()
        .map(
            s -> {
              var reading = read.get(s.id());
              var visitor = s.visitor() == null ? null : known.get(s.visitor());
              return SessionView.of(s, why(s, reading, language), visitor, reading);
            })
        .toList();
  }
}
