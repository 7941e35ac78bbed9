package dev.parley.session;

import static java.util.stream.Collectors.toMap;

import dev.parley.conversation.Conversation;
import dev.parley.workstream.Channel;
import dev.parley.workstream.ServicePolicies;
import dev.parley.workstream.ServicePolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts threads into service sessions and episodes. A thread is counted up to its end by whoever
 * looks first: a follower soon after each commit, a timer, or who wants to read. The thread
 * decides; what is stored follows.
 */
@ApplicationScoped
public class Ledger {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Lines lines;
  @Inject private ServicePolicies policies;
  @Inject private Event<Counted> events;
  @Inject private Ledger itself;

  /** Brings a thread's sessions up to its end and to this instant. Costs what is new in it. */
  public void settle(long conversation, Instant now) {
    settle(List.of(conversation), now);
  }

  /** The same for several, in one transaction. Not for a caller that holds one of them. */
  public void settle(Collection<Long> conversations, Instant now) {
    if (conversations.isEmpty()) {
      return;
    }
    try {
      itself.begin(conversations);
    } catch (PersistenceException | jakarta.transaction.TransactionalException e) {
      // Somebody else began one of them in this moment; what is not there yet is counted at the
      // next
      // look.
    }
    boolean more = true;
    while (more) {
      more = itself.count(conversations, now);
    }
  }

  /** Makes room for threads that were never counted. */
  @Transactional(TxType.REQUIRES_NEW)
  public void begin(Collection<Long> conversations) {
    entities
        .createNativeQuery(
            "insert into service_thread (conversation_id, consumed_seq, sessions, episodes, waiting_since,"
                + " waiting_assistant, waiting_agent) select c.id, 0, 0, 0, 1, 0, 0 from conversation c where"
                + " c.id in (:ids) and not exists (select 1 from service_thread t where t.conversation_id = c.id)")
        .setParameter("ids", conversations)
        .executeUpdate();
  }

  /** Whether there is more to count. */
  @Transactional
  public boolean count(Collection<Long> conversations, Instant now) {
    var threads =
        entities
            .createQuery(
                "select t from ServiceThread t where t.conversation in ?1 order by t.conversation",
                ServiceThread.class)
            .setParameter(1, conversations)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
    // What this transaction knew of them before it held them may be old.
    threads.forEach(entities::refresh);
    var news = lines.uncounted(threads.stream().map(ServiceThread::conversation).toList());
    var lastSessions = lastSessions(threads);
    var lastEpisodes = lastEpisodes(news.keySet());
    boolean more = false;
    for (var thread : threads) {
      var steps = news.getOrDefault(thread.conversation(), List.of());
      var last = lastSessions.get(thread.conversation());
      if (!steps.isEmpty() || (last != null && last.live() && now.isAfter(last.deadline()))) {
        var conversation = entities.find(Conversation.class, thread.conversation());
        count(thread, conversation, last, lastEpisodes.get(conversation.id()), steps, now);
      }
      more |= steps.size() == Lines.MOST;
    }
    return more;
  }

  private void count(
      ServiceThread thread,
      Conversation conversation,
      @Nullable ServiceSession last,
      @Nullable Episode lastEpisode,
      List<Step> steps,
      Instant now) {
    var cut =
        ServiceCut.after(
            last == null ? null : span(last),
            thread.waiting(),
            terms(conversation.site(), conversation.channel()));
    steps.forEach(cut::take);
    // Time passes only once everything that is there was taken.
    if (steps.size() < Lines.MOST) {
      cut.pass(now);
    }
    var changed = new HashSet<Instant>();
    int sessions = store(conversation, last, cut, changed);
    int episodes = thread.episodes();
    if (!steps.isEmpty()) {
      var chapters =
          EpisodeCut.after(
              lastEpisode == null ? null : lastEpisode.chapter(), conversation.openedAt());
      steps.forEach(chapters::take);
      episodes = store(conversation, lastEpisode, chapters, changed);
    }
    long reached = steps.isEmpty() ? thread.consumed() : steps.get(steps.size() - 1).seq();
    thread.reached(reached, sessions, episodes, cut.waiting());
    events.fire(Counted.of(conversation, changed, steps));
  }

  private int store(
      Conversation conversation,
      @Nullable ServiceSession last,
      ServiceCut cut,
      Set<Instant> changed) {
    int ordinal = 0;
    for (var span : cut.spans()) {
      changed.add(span.openedAt());
      if (last != null && last.ordinal() == span.ordinal()) {
        last.follow(span);
      } else {
        entities.persist(new ServiceSession(conversation, span));
      }
      // One by one: a session must have ended before the next can be live.
      entities.flush();
      ordinal = span.ordinal();
    }
    return ordinal;
  }

  private int store(
      Conversation conversation, @Nullable Episode last, EpisodeCut cut, Set<Instant> changed) {
    int ordinal = 0;
    var known = last == null ? Set.<Instant>of() : last.chapter().turns();
    for (var chapter : cut.chapters()) {
      chapter.turns().stream().filter(at -> !known.contains(at)).forEach(changed::add);
      if (last != null && last.chapter().ordinal() == chapter.ordinal()) {
        last.follow(chapter);
      } else {
        entities.persist(new Episode(conversation, chapter));
      }
      ordinal = chapter.ordinal();
    }
    return ordinal;
  }

  private Map<Long, ServiceSession> lastSessions(List<ServiceThread> threads) {
    return entities
        .createQuery(
            "select s from ServiceSession s, ServiceThread t where t in ?1 and s.conversation ="
                + " t.conversation and s.ordinal = t.sessions",
            ServiceSession.class)
        .setParameter(1, threads)
        .getResultStream()
        .collect(toMap(s -> Objects.requireNonNull(s.conversation()), s -> s));
  }

  private Map<Long, Episode> lastEpisodes(Collection<Long> conversations) {
    return conversations.isEmpty()
        ? Map.of()
        : entities
            .createQuery(
                "select e from Episode e, ServiceThread t where t.conversation in ?1 and e.conversation ="
                    + " t.conversation and e.ordinal = t.episodes",
                Episode.class)
            .setParameter(1, conversations)
            .getResultStream()
            .collect(toMap(Episode::conversation, e -> e));
  }

  private Span span(ServiceSession session) {
    return session.span(
        Terms.of(policies.version(session.site(), session.channel(), session.policyVersion())));
  }

  /**
   * The visitor's line that opened the thread's last session, as everything that is written says:
   * whatever was counted of it, and without counting it, so that who holds the thread may ask.
   * Empty where the visitor has said nothing.
   */
  @Transactional
  public Optional<Long> lastOpened(long conversation) {
    var thread = entities.find(Conversation.class, conversation);
    var terms = terms(thread.site(), thread.channel());
    // In one look: what is counted meanwhile is counted in both, or in neither.
    List<Object[]> counted =
        entities
            .createQuery(
                "select t, s from ServiceThread t left join ServiceSession s on s.conversation ="
                    + " t.conversation and s.ordinal = t.sessions where t.conversation = ?1",
                Object[].class)
            .setParameter(1, conversation)
            .getResultList();
    var cut = ServiceCut.fromStart(terms);
    long seq = 0;
    for (var row : counted) {
      var reached = (ServiceThread) row[0];
      var last = (@Nullable ServiceSession) row[1];
      cut = ServiceCut.after(last == null ? null : span(last), reached.waiting(), terms);
      seq = reached.consumed();
    }
    for (var page = lines.after(conversation, seq); !page.isEmpty(); ) {
      for (var step : page) {
        cut.take(step);
      }
      page = lines.after(conversation, page.get(page.size() - 1).seq());
    }
    return Optional.ofNullable(cut.last()).map(Span::openedSeq);
  }

  /** The policies of a channel, by when a session opens; read once, when first asked for. */
  Function<Instant, Terms> terms(long site, Channel channel) {
    var versions = new ArrayList<ServicePolicy>();
    return at -> {
      if (versions.isEmpty()) {
        versions.addAll(policies.of(site, channel));
      }
      return Terms.of(ServicePolicies.inForce(versions, at));
    };
  }
}
