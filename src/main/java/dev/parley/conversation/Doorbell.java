package dev.parley.conversation;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Says after each commit what was added, in the order of the commits, on one thread of its own:
 * first to who waits, then to all.
 */
@ApplicationScoped
public class Doorbell {
  private static final Logger LOG = Logger.getLogger(Doorbell.class.getName());

  private final BlockingQueue<Runnable> rings = new LinkedBlockingQueue<>();

  @Resource private ManagedThreadFactory threads;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  @Inject private Event<Appended> appended;
  @Inject private Event<ConversationChanged> changed;

  private volatile boolean running;

  @PostConstruct
  void start() {
    running = true;
    var thread = threads.newThread(this::deliver);
    thread.setName("parley-doorbell");
    thread.setDaemon(true);
    thread.start();
  }

  @PreDestroy
  void stop() {
    running = false;
    rings.add(() -> {});
  }

  void ring(List<Batch.Item> items) {
    rings.add(() -> items.forEach(this::ring));
  }

  /**
   * Rings for a line that was written together with a change, once the transaction at hand is
   * committed.
   */
  void ringAfterCommit(Conversation conversation, Entry entry) {
    afterCommit(
        () -> {
          ring(new Appended(entry, conversation.visitor(), false, true));
          fire(changed, new ConversationChanged(conversation.id(), conversation.visitor()));
        });
  }

  void changedAfterCommit(Conversation conversation) {
    afterCommit(
        () -> fire(changed, new ConversationChanged(conversation.id(), conversation.visitor())));
  }

  /** Rings once the transaction at hand is committed; never when it is not. */
  void afterCommit(Runnable ring) {
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              rings.add(ring);
            }
          }
        });
  }

  private void ring(Batch.Item item) {
    var entry = item.entry;
    for (var pending : item.waiting) {
      if (item.problem != null) {
        pending.answer().completeExceptionally(item.problem);
      } else if (entry != null) {
        pending.answer().complete(new Posted(entry, item.fresh));
      }
    }
    if (item.problem == null && entry != null) {
      ring(new Appended(entry, item.visitor, item.assisted, item.fresh));
    }
  }

  private void ring(Appended event) {
    fire(appended, event);
  }

  private static <T> void fire(Event<T> event, T what) {
    try {
      event.fire(what);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Nobody must throw on a ring; the cursor will catch up", e);
    }
  }

  private void deliver() {
    while (running) {
      try {
        rings.take().run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "A ring failed; the cursor will catch up", e);
      }
    }
  }
}
