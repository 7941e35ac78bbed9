package dev.parley.session;

import dev.parley.help.HelpAct;
import dev.parley.help.HelpTab;
import dev.parley.workstream.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Works trials out for tabs of Help, as {@link Trials} does for threads. */
@ApplicationScoped
@Transactional
class TabTrials {
  private static final int TABS = 50;
  private static final String TABS_OF =
      "from HelpTab h where h.site = :site and h.lastAt >= :from and h.openedAt < :until and h.id > :reached";

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Ledger threads;
  @Inject private HelpLedger ledger;

  /** How many there are to recount. */
  long total() {
    return entities.createQuery("select count(t) from ServiceTab t", Long.class).getSingleResult();
  }

  /** How many there are to try other rules on. */
  long total(long site, Tally.Period period) {
    return entities
        .createQuery("select count(h) " + TABS_OF, Long.class)
        .setParameter("site", site)
        .setParameter("from", period.from())
        .setParameter("until", period.to())
        .setParameter("reached", 0L)
        .getSingleResult();
  }

  /** Some tabs of it; whether there are more. */
  boolean workOn(Trial trial, Instant now) {
    var tabs = trial.recounts() ? counted(trial) : tabs(trial);
    for (var tab : tabs) {
      if (trial.recounts()) {
        recount(trial, tab, now);
      } else {
        tryOut(trial, tab, now);
      }
      trial.reached(tab.id());
    }
    return tabs.size() == TABS;
  }

  private void tryOut(Trial trial, HelpTab tab, Instant now) {
    var stored = threads.terms(tab.site(), Channel.HELP);
    var other = new Terms(0, trial.rules());
    var period = trial.period();
    var before = HelpCut.fromStart(stored);
    var after = HelpCut.fromStart(at -> period.has(at) ? other : stored.apply(at));
    for (var step : steps(tab)) {
      before.take(step);
      after.take(step);
    }
    before.pass(now);
    after.pass(now);
    note(trial, tab, Tally.of(before.spans(), period), Tally.of(after.spans(), period));
  }

  private void recount(Trial trial, HelpTab tab, Instant now) {
    while (ledger.count(List.of(tab.id()), now)) {
      // a long one, in several goes
    }
    entities.flush();
    var cut = HelpCut.fromStart(threads.terms(tab.site(), Channel.HELP));
    steps(tab).forEach(cut::take);
    cut.pass(now);
    note(trial, tab, new Tally(stored(tab), 0), new Tally(cut.spans(), 0));
  }

  private void note(Trial trial, HelpTab tab, Tally before, Tally after) {
    if (trial.compare(before, after)) {
      entities
          .createNativeQuery(
              "insert into trial_tab_change (trial_id, tab_id, sessions_before, sessions_after) values"
                  + " (?1, ?2, ?3, ?4)")
          .setParameter(1, trial.id())
          .setParameter(2, tab.id())
          .setParameter(3, before.spans().size())
          .setParameter(4, after.spans().size())
          .executeUpdate();
    }
  }

  private List<HelpStep> steps(HelpTab tab) {
    return entities
        .createQuery(
            "select a from HelpAct a where a.tab = ?1 order by a.tab, a.seq", HelpAct.class)
        .setParameter(1, tab.id())
        .getResultStream()
        .map(HelpStep::read)
        .toList();
  }

  private List<Span> stored(HelpTab tab) {
    return entities
        .createQuery(
            "select s from ServiceSession s where s.tab = ?1 order by s.tab, s.ordinal",
            ServiceSession.class)
        .setParameter(1, tab.id())
        .getResultStream()
        .map(ledger::span)
        .toList();
  }

  private List<HelpTab> counted(Trial trial) {
    return entities
        .createQuery(
            "select h from HelpTab h, ServiceTab t where t.tab = h.id and t.tab > ?1 order by t.tab",
            HelpTab.class)
        .setParameter(1, trial.reached())
        .setMaxResults(TABS)
        .getResultList();
  }

  private List<HelpTab> tabs(Trial trial) {
    return entities
        .createQuery("select h " + TABS_OF + " order by h.id", HelpTab.class)
        .setParameter("site", Objects.requireNonNull(trial.site()))
        .setParameter("from", trial.period().from())
        .setParameter("until", trial.period().to())
        .setParameter("reached", trial.reached())
        .setMaxResults(TABS)
        .getResultList();
  }

  /** The tabs in which something differs, by their id. */
  List<TrialView.Change> changes(long trial, long after, int most) {
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "select c.tab_id, c.sessions_before, c.sessions_after from trial_tab_change c where"
                    + " c.trial_id = :trial and c.tab_id > :after order by c.trial_id, c.tab_id",
                Object[].class)
            .setParameter("trial", trial)
            .setParameter("after", after)
            .setMaxResults(most)
            .getResultList();
    return rows.stream()
        .map(
            row ->
                new TrialView.Change(
                    null,
                    ((Number) row[0]).longValue(),
                    new TrialView.Figures(
                        ((Number) row[1]).longValue(), ((Number) row[2]).longValue()),
                    new TrialView.Figures(0, 0)))
        .toList();
  }
}
