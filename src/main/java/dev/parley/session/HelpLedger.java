package dev.parley.session;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.parley.help.HelpAct;
import dev.parley.help.HelpTab;
import dev.parley.workstream.Channel;
import dev.parley.workstream.ServicePolicies;
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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts tabs of Help into service sessions, as {@link Ledger} counts threads: up to the end by
 * whoever looks first. The log decides; what is stored follows.
 */
@ApplicationScoped
public class HelpLedger {
  /** Of one tab at a time: long ones are counted in several goes. */
  static final int MOST = 1_000;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Ledger threads;
  @Inject private ServicePolicies policies;
  @Inject private Event<HelpCounted> events;
  @Inject private HelpLedger itself;

  /** Brings these tabs' sessions up to their ends and to this instant. */
  public void settle(Collection<Long> tabs, Instant now) {
    if (tabs.isEmpty()) {
      return;
    }
    try {
      itself.begin(tabs);
    } catch (PersistenceException | jakarta.transaction.TransactionalException e) {
      // Somebody else began one of them in this moment; what is not there yet is counted at the
      // next look.
    }
    boolean more = true;
    while (more) {
      more = itself.count(tabs, now);
    }
  }

  /** Makes room for tabs that were never counted. */
  @Transactional(TxType.REQUIRES_NEW)
  public void begin(Collection<Long> tabs) {
    entities
        .createNativeQuery(
            "insert into service_tab (tab_id, consumed_seq, sessions, searched, waiting_searches)"
                + " select h.id, 0, 0, false, 0 from help_tab h where h.id in (:ids) and not exists"
                + " (select 1 from service_tab t where t.tab_id = h.id)")
        .setParameter("ids", tabs)
        .executeUpdate();
  }

  /** Whether there is more to count. */
  @Transactional
  public boolean count(Collection<Long> ids, Instant now) {
    var tabs =
        entities
            .createQuery(
                "select t from ServiceTab t where t.tab in ?1 order by t.tab", ServiceTab.class)
            .setParameter(1, ids)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
    // What this transaction knew of them before it held them may be old.
    tabs.forEach(entities::refresh);
    var news = uncounted(tabs);
    var lasts = lastSessions(tabs);
    boolean more = false;
    for (var tab : tabs) {
      var steps = news.getOrDefault(tab.tab(), List.of());
      var last = lasts.get(tab.tab());
      if (!steps.isEmpty() || (last != null && last.live() && now.isAfter(last.deadline()))) {
        count(tab, last, steps, now);
      }
      more |= steps.size() == MOST;
    }
    return more;
  }

  private void count(
      ServiceTab tab, @Nullable ServiceSession last, List<HelpStep> steps, Instant now) {
    var of = Objects.requireNonNull((@Nullable HelpTab) entities.find(HelpTab.class, tab.tab()));
    // Who reads may have become known since.
    entities.refresh(of);
    var cut =
        HelpCut.after(
            last == null ? null : span(last),
            tab.lead(),
            tab.searched(),
            threads.terms(of.site(), Channel.HELP));
    steps.forEach(cut::take);
    // Time passes only once everything that is there was taken.
    if (steps.size() < MOST) {
      cut.pass(now);
    }
    var changed = new HashSet<Instant>();
    int sessions = store(of, last, cut, changed);
    long reached = steps.isEmpty() ? tab.consumed() : steps.get(steps.size() - 1).seq();
    tab.reached(reached, sessions, cut);
    events.fire(new HelpCounted(of.site(), changed));
  }

  private int store(
      HelpTab tab, @Nullable ServiceSession last, HelpCut cut, Collection<Instant> changed) {
    int ordinal = 0;
    for (var span : cut.spans()) {
      changed.add(span.openedAt());
      if (last != null && last.ordinal() == span.ordinal()) {
        last.follow(span);
        own(tab);
      } else {
        entities.persist(new ServiceSession(tab, span));
      }
      // One by one: a session must have ended before the next can be live.
      entities.flush();
      ordinal = span.ordinal();
    }
    return ordinal;
  }

  /** Who turned out to read here did so from the tab's first session on. */
  private void own(HelpTab tab) {
    if (tab.visitor() != null) {
      entities
          .createQuery(
              "select s from ServiceSession s where s.tab = ?1 and s.visitor is null",
              ServiceSession.class)
          .setParameter(1, tab.id())
          .getResultList()
          .forEach(session -> session.belongTo(tab.visitor()));
    }
  }

  private Map<Long, List<HelpStep>> uncounted(List<ServiceTab> tabs) {
    return entities
        .createQuery(
            "select a from HelpAct a, ServiceTab t where t in ?1 and a.tab = t.tab and a.seq > t.consumed"
                + " and a.seq <= t.consumed + ?2 order by a.tab, a.seq",
            HelpAct.class)
        .setParameter(1, tabs)
        .setParameter(2, MOST)
        .getResultStream()
        .collect(
            groupingBy(
                HelpAct::tab,
                java.util.stream.Collectors.mapping(
                    HelpStep::read, java.util.stream.Collectors.toList())));
  }

  private Map<Long, ServiceSession> lastSessions(List<ServiceTab> tabs) {
    return entities
        .createQuery(
            "select s from ServiceSession s, ServiceTab t where t in ?1 and s.tab = t.tab and"
                + " s.ordinal = t.sessions",
            ServiceSession.class)
        .setParameter(1, tabs)
        .getResultStream()
        .collect(toMap(s -> Objects.requireNonNull(s.tab()), s -> s));
  }

  Span span(ServiceSession session) {
    return session.span(
        Terms.of(policies.version(session.site(), session.channel(), session.policyVersion())));
  }
}
