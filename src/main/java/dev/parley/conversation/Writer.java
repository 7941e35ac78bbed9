package dev.parley.conversation;

import dev.parley.platform.Problem;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Adds entries to threads. Many threads' entries share one commit: a single writer takes whatever
 * waits and never waits for company. What it promises is answered after the commit and not before,
 * in the order of the commits, on the {@link Doorbell}'s thread, so that the writer goes on
 * meanwhile.
 */
@ApplicationScoped
public class Writer {
  private static final Logger LOG = Logger.getLogger(Writer.class.getName());
  private static final int BATCH = 256;
  private static final int ROOM = 50_000;

  private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(ROOM);

  @Resource private ManagedThreadFactory threads;

  @Resource(lookup = "jdbc/parley-log")
  private DataSource database;

  @Inject private InstantSource clock;
  @Inject private Doorbell doorbell;
  @Inject private Statuses statuses;

  private volatile boolean running;

  /** A wish that waits, and who waits for it. */
  record Pending(Post post, CompletableFuture<Posted> answer) {}

  @PostConstruct
  void start() {
    running = true;
    var batch = new Batch(database, clock, post -> place(statuses, post, clock.instant()));
    var thread = threads.newThread(() -> write(batch));
    thread.setName("parley-writer");
    thread.setDaemon(true);
    thread.start();
  }

  @PreDestroy
  void stop() {
    running = false;
  }

  /**
   * Adds an entry, once per client id of its thread.
   *
   * @return the entry after its commit; fails with a {@link Problem}: 404 {@code
   *     unknown-conversation}, 409 {@code conversation-closed} with the choices that remain, 503
   *     when nothing can be stored now
   */
  public CompletionStage<Posted> post(Post post) {
    var answer = new CompletableFuture<Posted>();
    if (!queue.offer(new Pending(post, answer))) {
      answer.completeExceptionally(
          Problem.of(
              503,
              "busy",
              "Too busy",
              "More is coming in than can be stored. Nothing was stored; try again in a moment."));
    }
    return answer;
  }

  private void write(Batch batch) {
    var waiting = new ArrayList<Pending>(BATCH);
    while (running) {
      try {
        waiting.clear();
        waiting.add(queue.take());
        queue.drainTo(waiting, BATCH - 1);
        doorbell.ring(batch.store(waiting));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error e) {
        LOG.log(Level.SEVERE, "A batch of messages was not stored", e);
        fail(
            waiting,
            Problem.of(
                500, "internal", "Our fault", "The message could not be stored. Try again."));
      }
    }
  }

  /** What time did is kept even when the message is then refused. */
  static Appended place(Statuses statuses, Post post, Instant now) {
    statuses.settle(post.conversation(), now);
    return statuses.post(post, now);
  }

  private static void fail(List<Pending> waiting, Problem problem) {
    waiting.forEach(p -> p.answer().completeExceptionally(problem));
  }
}
