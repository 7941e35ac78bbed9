package dev.parley.flow;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Work on one conversation is done one after the other, on different ones side by side. */
@ApplicationScoped
class Lanes {
  private static final Logger LOG = Logger.getLogger(Lanes.class.getName());

  private final Map<Long, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

  @Resource private ManagedExecutorService executor;

  /** Says when the work was done, or was given up. */
  CompletableFuture<Void> run(long conversation, Runnable work) {
    var mine =
        last.compute(
            conversation,
            (id, before) ->
                (before == null ? CompletableFuture.<Void>completedFuture(null) : before)
                    .thenRunAsync(() -> guarded(work), executor));
    mine.whenComplete((done, failure) -> last.remove(conversation, mine));
    return mine;
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A flow stopped where it was; it is tried again", e);
    }
  }
}
