package dev.parley.session;

import dev.parley.conversation.Appended;
import dev.parley.platform.Rung;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Counts what was just written, on a thread of its own: nobody who writes waits for it. What it
 * misses the timer counts, and who reads counts first.
 */
@ApplicationScoped
public class Counting {
  /** A look costs much the same for one message as for many: what is said meanwhile shares it. */
  private static final long COMPANY_MILLIS = 1_000;

  @Resource private ManagedThreadFactory threads;
  @Inject private Backlog backlog;
  @Inject private InstantSource clock;

  private final Rung rung = new Rung();
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
      var ids = rung.take();
      for (int from = 0; running && from < ids.size(); from += Backlog.BATCH) {
        backlog.settle(
            ids.subList(from, Math.min(from + Backlog.BATCH, ids.size())), clock.instant());
      }
    }
  }
}
