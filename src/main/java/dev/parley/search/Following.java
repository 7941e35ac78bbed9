package dev.parley.search;

import dev.parley.conversation.Appended;
import dev.parley.conversation.ConversationChanged;
import dev.parley.inbox.InboxEvent;
import dev.parley.platform.Problem;
import dev.parley.platform.Rung;
import dev.parley.platform.Secrets;
import dev.parley.visitor.VisitorEvent;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this node's index at the log's heels, on a thread of its own: nobody who writes waits for
 * it, and when it is away nothing else is. What it misses then it catches up.
 */
@ApplicationScoped
public class Following {
  private static final Logger LOG = Logger.getLogger(Following.class.getName());
  private static final long LOOK_MILLIS = 1_000;

  /**
   * A look costs much the same for one message as for a thousand: what is said meanwhile shares it.
   */
  private static final long COMPANY_MILLIS = 1_000;

  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final Duration LEASE = Duration.ofSeconds(30);

  @Resource private ManagedThreadFactory threads;
  @Inject private Source source;
  @Inject private InstantSource clock;
  @Inject private MetricRegistry metrics;

  private final String node = Secrets.random();
  private final Rung rung = new Rung();
  private final Semaphore bell = new Semaphore(0);
  private volatile boolean running;
  private volatile @Nullable Index index;
  private volatile @Nullable String away = "It is being opened.";
  private volatile long passed;
  private long tryAgain = System.nanoTime();
  private @Nullable Follower follower;
  private boolean complained;
  private Instant renewAt = Instant.EPOCH;

  @PostConstruct
  void start() {
    running = true;
    passed = clock.millis();
    metrics.gauge("parley_search_lag_seconds", () -> lag() / 1000.0);
    metrics.gauge("parley_search_waiting", rung::size);
    metrics.gauge("parley_search_away", () -> away == null ? 0 : 1);
    var thread = threads.newThread(this::work);
    thread.setName("parley-search");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  @PreDestroy
  void stop() {
    running = false;
    bell.release();
    close();
  }

  private synchronized void close() {
    var open = index;
    index = null;
    follower = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The search index was not closed: {0}", e.toString());
    }
  }

  void hears(@Observes Appended event) {
    ring(event.entry().conversation());
  }

  void hears(@Observes ConversationChanged event) {
    ring(event.conversation());
  }

  /** In the transaction of the change itself: the touch is there if and only if the name is. */
  void hears(@Observes VisitorEvent.Identified event) {
    source.touchAllOf(event.visitor(), event.at());
  }

  /** Assignments and labels change what a conversation is found by; notes are found themselves. */
  void hears(@Observes InboxEvent.LineAdded event) {
    source.touch(event.conversation(), false, clock.instant());
  }

  void rings(@Observes(during = TransactionPhase.AFTER_SUCCESS) InboxEvent.LineAdded event) {
    ring(event.conversation());
  }

  private void ring(long conversation) {
    rung.add(conversation);
    bell.release();
  }

  private void work() {
    while (running) {
      try {
        boolean more = step();
        bell.tryAcquire(more ? 1 : LOOK_MILLIS, TimeUnit.MILLISECONDS);
        // A moment's company: what is said in it shares one look.
        bell.tryAcquire(Integer.MAX_VALUE, more ? 1 : COMPANY_MILLIS, TimeUnit.MILLISECONDS);
        bell.drainPermits();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Looks at what rang, and reads a piece of a rebuild; whether there is more to do at once. */
  private synchronized boolean step() {
    if (!running) {
      return false;
    }
    return guarded(
        works -> {
          var ids = rung.take();
          if (!ids.isEmpty()) {
            works.follow(ids);
          }
          return works.mustRebuild() && works.rebuild();
        });
  }

  /** What the timer does: finds what no ring told. */
  synchronized void catchUp() {
    guarded(
        works -> {
          long begun = clock.millis();
          works.catchUp();
          passed = begun;
          return false;
        });
  }

  private interface Work {
    boolean with(Follower follower) throws IOException;
  }

  private boolean guarded(Work work) {
    try {
      var works = opened();
      if (works == null || !mayWrite()) {
        return false;
      }
      return work.with(works);
    } catch (IOException | RuntimeException | Error e) {
      leave(e);
      return false;
    }
  }

  /** Where nodes share an index, one of them writes it. */
  private boolean mayWrite() {
    var open = index;
    if (open == null || !open.shared()) {
      return true;
    }
    var now = clock.instant();
    if (now.isBefore(renewAt)) {
      return true;
    }
    if (source.hold(node, now, now.plus(LEASE))) {
      renewAt = now.plus(LEASE.dividedBy(2));
      return true;
    }
    // The one that writes finds what rang here by its own passes.
    rung.take();
    passed = now.toEpochMilli();
    return false;
  }

  private @Nullable Follower opened() throws IOException {
    if (follower == null && System.nanoTime() - tryAgain >= 0) {
      var open = Backend.open();
      index = open;
      follower = new Follower(source, open, clock);
      LOG.log(Level.INFO, "Search: the index is there ({0}).", open.kind());
      away = null;
      complained = false;
    }
    return follower;
  }

  private void leave(Throwable fault) {
    if (!complained) {
      complained = true;
      LOG.log(
          Level.WARNING,
          "Search is away: "
              + fault
              + ". Chat goes on without it; it is tried again every "
              + AGAIN.toSeconds()
              + " seconds and then catches up.",
          fault instanceof IOException ? null : fault);
    }
    close();
    away = String.valueOf(fault.getMessage());
    tryAgain = System.nanoTime() + AGAIN.toNanos();
  }

  /** 503 {@code search-away} when there is no index to look into. */
  Found find(Wish wish) {
    var open = index;
    if (open == null) {
      throw missing(String.valueOf(away));
    }
    try {
      return open.find(wish);
    } catch (IOException | org.apache.lucene.store.AlreadyClosedException e) {
      throw missing(String.valueOf(e.getMessage()));
    }
  }

  private static Problem missing(String why) {
    return Problem.of(
        503,
        "search-away",
        "Search is away",
        "Nothing can be looked up just now; everything else works. Try again in a moment. ("
            + why
            + ")");
  }

  /** Asks for a rebuild on every node, unless one is going on here. */
  Progress rebuild(long agent) {
    var now = progress();
    if (now.state().equals("building")) {
      return now;
    }
    source.rebuild(agent, clock.instant());
    bell.release();
    return progress();
  }

  Progress progress() {
    var open = index;
    if (open == null) {
      return new Progress("away", Backend.kind(), 0, 0, null, null, lag(), away);
    }
    try {
      var mark = open.mark();
      var building = mark.building();
      boolean due = building != null || mark.generation() != source.generation();
      return new Progress(
          due ? "building" : "ready",
          open.kind(),
          building == null ? 0 : building.done(),
          building == null ? 0 : building.total(),
          building == null ? null : building.startedAt(),
          mark.at(),
          lag(),
          null);
    } catch (IOException e) {
      return new Progress("away", open.kind(), 0, 0, null, null, lag(), e.getMessage());
    }
  }

  /** Milliseconds since the last look at everything. */
  private long lag() {
    return Math.max(0, clock.millis() - passed);
  }
}
