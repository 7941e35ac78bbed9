package dev.parley.channel;

import dev.parley.channel.DeliveryViews.DeliveryList;
import dev.parley.platform.Problem;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.AsyncResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Apps that asked for what is new and wait for it. None of them holds a thread; what another node
 * made is looked for once a second.
 */
@ApplicationScoped
public class Polls {
  private static final int MOST = 20;

  private final Map<Long, Set<Poll>> waiting = new ConcurrentHashMap<>();

  @Inject private Deliveries deliveries;
  @Inject private DeliveryViews views;
  @Resource private ManagedExecutorService executor;

  private record Poll(long account, long after, int limit, AsyncResponse answer) {}

  /** Answers with what comes after a number: at once, as soon as there is something, or empty. */
  void answer(long account, long after, int limit, long seconds, AsyncResponse answer) {
    var poll = new Poll(account, after, limit, answer);
    if (answered(poll)) {
      return;
    }
    if (seconds <= 0) {
      answer.resume(nothing(poll));
      return;
    }
    var others = waiting.computeIfAbsent(account, id -> ConcurrentHashMap.newKeySet());
    if (others.size() >= MOST) {
      throw Problem.tooMany(1000);
    }
    answer.setTimeout(seconds, TimeUnit.SECONDS);
    answer.setTimeoutHandler(late -> end(poll));
    others.add(poll);
    // What came between the look and the wait was rung for nobody.
    if (answered(poll)) {
      others.remove(poll);
    }
  }

  private void end(Poll poll) {
    forget(poll);
    poll.answer.resume(nothing(poll));
  }

  private DeliveryList nothing(Poll poll) {
    return views.list(poll.account, List.of(), poll.after);
  }

  private boolean answered(Poll poll) {
    var news = deliveries.after(poll.account, poll.after, poll.limit);
    return !news.isEmpty() && poll.answer.resume(views.list(poll.account, news, poll.after));
  }

  private void forget(Poll poll) {
    var others = waiting.get(poll.account);
    if (others != null) {
      others.remove(poll);
    }
  }

  /** Something was made for this account. */
  void ring(long account) {
    var some = waiting.get(account);
    if (some != null && !some.isEmpty()) {
      executor.execute(() -> some.stream().filter(this::answered).forEach(some::remove));
    }
  }

  /** The same for what another node made. */
  void look() {
    var accounts = waiting.entrySet().stream().filter(e -> !e.getValue().isEmpty()).toList();
    var last = deliveries.last(accounts.stream().map(Map.Entry::getKey).toList());
    accounts.stream()
        .filter(
            e -> e.getValue().stream().anyMatch(p -> p.after < last.getOrDefault(e.getKey(), 0L)))
        .forEach(e -> ring(e.getKey()));
  }
}
