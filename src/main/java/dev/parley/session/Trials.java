package dev.parley.session;

import dev.parley.conversation.Conversation;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.Rounds;
import dev.parley.workstream.Channel;
import dev.parley.workstream.ServicePolicies;
import dev.parley.workstream.ServiceRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works trials out, some threads at a time, on one node at a time; a node that dies leaves the rest
 * to another. What it reads is the history, what it writes are its own two tables.
 */
@ApplicationScoped
@Transactional
public class Trials {
  private static final Logger LOG = Logger.getLogger(Trials.class.getName());
  private static final int THREADS = 50;

  /** How many seconds it takes another node to see that the one which worked has died. */
  private static final int TAKEOVER = 15;

  private final Rounds rounds = new Rounds(TAKEOVER);

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Lines lines;
  @Inject private Ledger ledger;
  @Inject private ServicePolicies policies;
  @Inject private TabTrials tabs;
  @Inject private InstantSource clock;
  @Inject private Event<TrialBegun> events;
  @Inject private Trials itself;

  /** Begins a recount of everything. 409 {@code conflict} while another goes on. */
  public Trial recount(long agent, Instant now) {
    refuseTwo("site is null");
    long threads = count("select count(*) from service_thread");
    return begin(Trial.recount(agent, threads + tabs.total(), now));
  }

  /** Begins a dry run. 409 {@code conflict} while another goes on. */
  public Trial dryRun(
      long agent,
      long site,
      Channel channel,
      Tally.Period period,
      ServiceRules rules,
      Instant now) {
    refuseTwo("site is not null");
    long total =
        channel == Channel.HELP ? tabs.total(site, period) : threads(site, channel, period);
    return begin(Trial.dryRun(agent, site, channel, period, rules, total, now));
  }

  private long threads(long site, Channel channel, Tally.Period period) {
    return ((Number)
            entities
                .createQuery("select count(c) " + THREADS_OF)
                .setParameter("site", site)
                .setParameter("channel", channel)
                .setParameter("from", period.from())
                .setParameter("until", period.to())
                .setParameter("reached", 0L)
                .getSingleResult())
        .longValue();
  }

  private static final String THREADS_OF =
      "from Conversation c where c.site = :site and c.channel = :channel and c.lastAt >= :from and"
          + " c.openedAt < :until and c.id > :reached";

  private void refuseTwo(String kind) {
    if (!entities
        .createQuery("select t.id from Trial t where t.state = ?1 and t." + kind, Long.class)
        .setParameter(1, Trial.State.RUNNING)
        .setMaxResults(1)
        .getResultList()
        .isEmpty()) {
      throw Problem.conflict("Another one is going on. Wait until it is done, or cancel it.");
    }
  }

  private Trial begin(Trial trial) {
    entities.persist(trial);
    entities.flush();
    events.fire(new TrialBegun(trial.id()));
    return trial;
  }

  void begun(@Observes(during = TransactionPhase.AFTER_SUCCESS) TrialBegun event) {
    rounds.call();
  }

  /** Whether it is time to look for work; asked once a second, by the timer. */
  @Transactional(TxType.SUPPORTS)
  public boolean due() {
    return rounds.due();
  }

  /** 404 {@code not-found} when there is none. */
  public Trial byId(long id, boolean recount) {
    var trial = entities.find(Trial.class, id);
    if (trial == null || trial.recounts() != recount) {
      throw Problem.notFound(recount ? "recount" : "dry run");
    }
    return trial;
  }

  /** The newest first. */
  public Page<Trial> dryRuns(@Nullable Long site, long before, int limit) {
    var query =
        entities
            .createQuery(
                "select t from Trial t where t.id < :before and t.site "
                    + (site == null ? "is not null" : "= :site")
                    + " order by t.id desc",
                Trial.class)
            .setParameter("before", before)
            .setMaxResults(limit + 1);
    if (site != null) {
      query.setParameter("site", site);
    }
    return Page.of(query.getResultList(), limit, t -> Long.toString(t.id()));
  }

  /**
   * The conversations in which something differs, by their id, then the tabs of Help.
   *
   * @param after the key that ended the page before; of a tab it is below 0
   */
  public Page<TrialView.Change> changes(long trial, long after, int limit) {
    var found = new ArrayList<TrialView.Change>();
    if (after >= 0) {
      found.addAll(inThreads(trial, after, limit + 1));
    }
    if (found.size() <= limit) {
      found.addAll(tabs.changes(trial, after < 0 ? -after : 0, limit + 1 - found.size()));
    }
    return Page.of(found, limit, TrialView.Change::key);
  }

  private List<TrialView.Change> inThreads(long trial, long after, int most) {
    return entities
        .createQuery(
            "select c from TrialChange c where c.trial = ?1 and c.conversation > ?2 order by c.trial,"
                + " c.conversation",
            TrialChange.class)
        .setParameter(1, trial)
        .setParameter(2, after)
        .setMaxResults(most)
        .getResultStream()
        .map(TrialChange::view)
        .toList();
  }

  /** Stops it where it is; one that is over stays as it is. */
  public void cancel(long id, boolean recount, Instant now) {
    byId(id, recount);
    var trial = held(id);
    if (trial.state() == Trial.State.RUNNING) {
      trial.end(Trial.State.CANCELLED, now);
    }
  }

  /** Works on what is running until nothing is; what another node has in hand is left to it. */
  @Transactional(TxType.NOT_SUPPORTED)
  public void work() {
    for (var id : itself.running()) {
      try {
        while (itself.workOn(id, clock.instant())) {
          // the next threads
        }
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, e, () -> "Trial " + id + " failed");
        itself.fail(id, clock.instant());
      }
    }
  }

  public List<Long> running() {
    return entities
        .createQuery(
            "select t.id from Trial t where t.state = ?1 order by t.state, t.id", Long.class)
        .setParameter(1, Trial.State.RUNNING)
        .setMaxResults(10)
        .getResultList();
  }

  public void fail(long id, Instant now) {
    held(id).end(Trial.State.FAILED, now);
  }

  /** Some threads of it; whether there are more. */
  public boolean workOn(long id, Instant now) {
    var trial = held(id);
    if (trial.state() != Trial.State.RUNNING) {
      return false;
    }
    boolean more = trial.inTabs() ? tabs.workOn(trial, now) : workOnThreads(trial, now);
    if (!more) {
      trial.end(Trial.State.DONE, now);
    }
    return more;
  }

  private boolean workOnThreads(Trial trial, Instant now) {
    var threads = trial.recounts() ? counted(trial.reached()) : threads(trial);
    for (var thread : threads) {
      look(trial, thread, now);
      trial.reached(thread.id());
    }
    if (threads.size() < THREADS && trial.recounts()) {
      trial.turnToTabs();
    }
    return threads.size() == THREADS || trial.inTabs();
  }

  private void look(Trial trial, Conversation thread, Instant now) {
    if (trial.recounts()) {
      recount(trial, thread, now);
    } else {
      tryOut(trial, thread, now);
    }
  }

  private void tryOut(Trial trial, Conversation thread, Instant now) {
    var steps = steps(thread.id());
    var stored = ledger.terms(thread.site(), thread.channel());
    var other = new Terms(0, trial.rules());
    var period = trial.period();
    var before = ServiceCut.fromStart(stored);
    var after = ServiceCut.fromStart(at -> period.has(at) ? other : stored.apply(at));
    for (var step : steps) {
      before.take(step);
      after.take(step);
    }
    before.pass(now);
    after.pass(now);
    note(
        trial,
        thread.id(),
        Tally.of(before, steps, period, stored.apply(now)),
        Tally.of(after, steps, period, other));
  }

  private void recount(Trial trial, Conversation thread, Instant now) {
    while (ledger.count(List.of(thread.id()), now)) {
      // a long one, in several goes
    }
    entities.flush();
    var steps = steps(thread.id());
    var cut = ServiceCut.fromStart(ledger.terms(thread.site(), thread.channel()));
    steps.forEach(cut::take);
    cut.pass(now);
    note(trial, thread.id(), new Tally(stored(thread.id()), 0), new Tally(cut.spans(), 0));
  }

  private void note(Trial trial, long thread, Tally before, Tally after) {
    if (trial.compare(before, after)) {
      entities.persist(new TrialChange(trial.id(), thread, before, after));
    }
  }

  private List<Span> stored(long thread) {
    return entities
        .createQuery(
            "select s from ServiceSession s where s.conversation = ?1 order by s.conversation, s.ordinal",
            ServiceSession.class)
        .setParameter(1, thread)
        .getResultStream()
        .map(s -> s.span(Terms.of(policies.version(s.site(), s.channel(), s.policyVersion()))))
        .toList();
  }

  private List<Step> steps(long thread) {
    var all = new ArrayList<Step>();
    for (var page = lines.after(thread, 0); !page.isEmpty(); ) {
      all.addAll(page);
      page =
          page.size() < Lines.MOST
              ? List.of()
              : lines.after(thread, page.get(page.size() - 1).seq());
    }
    return all;
  }

  private List<Conversation> counted(long after) {
    return entities
        .createQuery(
            "select c from Conversation c, ServiceThread t where t.conversation = c.id and"
                + " t.conversation > ?1 order by t.conversation",
            Conversation.class)
        .setParameter(1, after)
        .setMaxResults(THREADS)
        .getResultList();
  }

  private List<Conversation> threads(Trial trial) {
    return entities
        .createQuery("select c " + THREADS_OF + " order by c.id", Conversation.class)
        .setParameter("site", Objects.requireNonNull(trial.site()))
        .setParameter("channel", Objects.requireNonNull(trial.channel()))
        .setParameter("from", trial.period().from())
        .setParameter("until", trial.period().to())
        .setParameter("reached", trial.reached())
        .setMaxResults(THREADS)
        .getResultList();
  }

  private Trial held(long id) {
    return Objects.requireNonNull(
        (@Nullable Trial) entities.find(Trial.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  private long count(String query) {
    return ((Number) entities.createNativeQuery(query).getSingleResult()).longValue();
  }
}
