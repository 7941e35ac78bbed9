package dev.parley.session;

import dev.parley.conversation.Appended;
import dev.parley.help.Acted;
import dev.parley.platform.Rung;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Counts what was just written or done in Help, on a thread of its own: nobody waits for it. What
 * it misses the timer counts, and who reads counts first.
 */
@ApplicationScoped
public class Counting {
  /** A look costs much the same for one message as for many: what is said meanwhile shares it. */
  private static final long COMPANY_MILLIS = 1_000;

  @Resource private ManagedThreadFactory threads;
  @Inject private Backlog backlog;
  @Inject private InstantSource clock;

  private final Rung rung = new Rung();
  private final Rung tabs = new Rung();
  private final Semaphore bell = new Semaphore(0);
  private volatile boolean running;

  @PostConstruct
  void start() {
    running = true;
    var thread = threads.newThread(this::work);
    thread.setName("parley-ledger");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  @PreDestroy
  void stop() {
    running = false;
    bell.release();
  }

  void hears(@Observes Appended event) {
    if (rung.add(event.entry().conversation())) {
      bell.release();
    }
  }

  void hears(@Observes(during = TransactionPhase.AFTER_SUCCESS) Acted event) {
    if (tabs.add(event.tab())) {
      bell.release();
    }
  }

  private void work() {
    while (running) {
      try {
        bell.acquire();
        // Nobody ever gives so many: this is a moment's company.
        bell.tryAcquire(Integer.MAX_VALUE, COMPANY_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      inBatches(rung.take(), ids -> backlog.settle(ids, clock.instant()));
      inBatches(tabs.take(), ids -> backlog.settleTabs(ids, clock.instant()));
    }
  }

  private void inBatches(List<Long> ids, Consumer<List<Long>> work) {
    for (int from = 0; running && from < ids.size(); from += Backlog.BATCH) {
      work.accept(ids.subList(from, Math.min(from + Backlog.BATCH, ids.size())));
    }
  }
}
