package dev.parley.flow;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.playbook.Playbooks;
import dev.parley.playbook.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The runs of all conversations; at most one of a conversation is live. */
@ApplicationScoped
@Transactional
public class Runs {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Event<RunReached> events;
  @Inject private Conversations conversations;
  @Inject private Playbooks playbooks;
  @Inject private Apps apps;

  /**
   * Begins the conversation's next run; one that was live is over. A held run begins with its first
   * step when a person leaves. Where an app assists, the run is the app's.
   *
   * @param greets whether the flow's greeting is to be said before anything else
   * @param firstStep the id of the flow's first step
   */
  public Run start(
      long conversation,
      long version,
      long visit,
      Run.Cause cause,
      String firstStep,
      boolean greets,
      boolean held,
      Instant now) {
    var thread = conversations.hold(conversation);
    var app = held ? Optional.<Apps.App>empty() : apps.of(thread.site(), thread.channel());
    conversations.assist(conversation, !held && app.isEmpty());
    live(conversation)
        .ifPresent(
            run -> {
              run.end(now);
              entities.flush();
            });
    int number = latest(conversation).map(Run::number).orElse(0) + 1;
    var run =
        new Run(
            conversation,
            number,
            version,
            visit,
            cause,
            firstStep,
            greets,
            held,
            conversations.byId(conversation).head(),
            now);
    entities.persist(run);
    events.fire(RunReached.beginning(run));
    if (!held) {
      events.fire(RunReached.step(run));
    }
    app.ifPresent(a -> apps.begin(run, a, now));
    return run;
  }

  /**
   * The conversation was closed: its run is over in the same commit, and a reopening does not
   * replay it (C16). Its row is held.
   */
  public void finish(Conversation closed, Instant now) {
    live(closed.id())
        .ifPresent(
            run -> {
              entities.refresh(run, LockModeType.PESSIMISTIC_WRITE);
              run.end(now);
              conversations.assist(closed.id(), false);
            });
  }

  public Optional<Run> latest(long conversation) {
    return entities
        .createQuery(
            "select r from Run r where r.conversation = ?1 order by r.conversation desc, r.number desc",
            Run.class)
        .setParameter(1, conversation)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  Optional<Run> live(long conversation) {
    return entities
        .createQuery("select r from Run r where r.conversation = ?1 and r.live = true", Run.class)
        .setParameter(1, conversation)
        .getResultStream()
        .findFirst();
  }

  /** The latest run of each. */
  public Map<Long, Run> latest(Collection<Long> conversations) {
    var latest = new HashMap<Long, Run>();
    if (!conversations.isEmpty()) {
      entities
          .createQuery(
              "select r from Run r where r.conversation in ?1 and r.number = (select max(o.number) from Run o where o.conversation = r.conversation)",
              Run.class)
          .setParameter(1, conversations)
          .getResultList()
          .forEach(r -> latest.put(r.conversation(), r));
    }
    return latest;
  }

  /** Whether a run of this conversation began in this visit. */
  public boolean begunIn(long visit, long conversation) {
    return !entities
        .createQuery(
            "select r.id from Run r where r.conversation = ?1 and r.visit = ?2", Long.class)
        .setParameter(1, conversation)
        .setParameter(2, visit)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /**
   * Changes a run that is still where the caller saw it; otherwise somebody else moved it, and
   * nothing happens.
   */
  boolean move(Run seen, Consumer<Run> change) {
    // The conversation's row before the run's: the same order for all who hold both.
    var run = hold(seen);
    if (!run.live() || run.moves() != seen.moves()) {
      return false;
    }
    change.accept(run);
    if (run.state() == Run.State.RUNNING && run.step() != null) {
      events.fire(RunReached.step(run));
    }
    if (!run.live() || run.state() == Run.State.HELD) {
      conversations.assist(run.conversation(), false);
    } else if (seen.state() == Run.State.HELD) {
      conversations.assist(run.conversation(), true);
    }
    return true;
  }

  boolean isWhereItWas(Run seen) {
    return live(seen.conversation())
        .filter(run -> run.id() == seen.id() && run.moves() == seen.moves())
        .isPresent();
  }

  private Run hold(Run seen) {
    conversations.hold(seen.conversation());
    var run = entities.find(Run.class, seen.id());
    entities.refresh(run, LockModeType.PESSIMISTIC_WRITE);
    return run;
  }

  /** Runs that have waited long enough, and those that were under way when their node died. */
  List<Run> due(Instant now, int limit) {
    return entities
        .createQuery("select r from Run r where r.dueAt <= ?1 order by r.dueAt", Run.class)
        .setParameter(1, now)
        .setMaxResults(limit)
        .getResultList();
  }

  /**
   * Takes a due run for this node. What waited goes on to its next step; what was stuck is taken up
   * where it was.
   *
   * @return false when another node was faster
   */
  boolean wake(Run due, Instant now) {
    var next = due.state() == Run.State.WAITING ? afterWait(due) : null;
    // Taking up a stuck run is no move of it, since what it has said must not be said again: here
    // the later time tells the second node that the first was there.
    return hold(due).dueBy(now)
        && move(
            due,
            run -> {
              if (due.state() == Run.State.WAITING) {
                run.moveTo(next, now);
              } else {
                run.takeUp(now);
              }
            });
  }

  private @Nullable String afterWait(Run run) {
    var step = run.step();
    return step == null
        ? null
        : playbooks
            .flow(run.version())
            .step(step)
            .map(s -> s instanceof Step.Wait wait ? wait.next() : null)
            .orElse(null);
  }
}
