package dev.parley.story;

import dev.parley.conversation.Access;
import dev.parley.reconnect.Reservations;
import dev.parley.reconnect.Sightings;
import dev.parley.reconnect.Sightings.Unseen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * When nobody has heard of a visitor for a while who talks with a person (X07, X20): each node says
 * who is here, and whoever is nowhere for longer than the grace is kept a place.
 */
@ApplicationScoped
public class WatchVisitors {
  private static final Logger LOG = Logger.getLogger(WatchVisitors.class.getName());
  private static final int PAGE = 500;

  /** No grace is shorter: before that it need not be looked at. */
  private static final Duration SHORTEST_GRACE = Duration.ofMinutes(1);

  @Inject private Sightings sightings;
  @Inject private Reservations reservations;
  @Inject private Access access;
  @Inject private Present present;

  void look(Instant now) {
    long after = 0;
    List<Unseen> page;
    do {
      page = sightings.unseen(after, now, PAGE);
      look(page, now);
      after = page.isEmpty() ? 0 : page.get(page.size() - 1).conversation();
    } while (page.size() == PAGE);
    reservations.due(now, PAGE).forEach(conversation -> settle(conversation, now));
  }

  private void look(List<Unseen> page, Instant now) {
    if (page.isEmpty()) {
      return;
    }
    var others = others(page);
    var here = new ArrayList<Long>();
    for (var unseen : page) {
      var more = others.getOrDefault(unseen.conversation(), Set.of());
      if (present.online(unseen.visitor()) || more.stream().anyMatch(present::online)) {
        here.add(unseen.conversation());
      }
    }
    // Before anybody is judged: a long pause of this machine is nobody's absence.
    sightings.here(here, now);
    page.stream()
        .filter(unseen -> !here.contains(unseen.conversation()) && mayBeGone(unseen, now))
        .forEach(unseen -> settle(unseen.conversation(), now));
  }

  /** Another device may be here where the thread's own is not. */
  private Map<Long, Set<Long>> others(List<Unseen> page) {
    return access.others(
        page.stream()
            .filter(unseen -> !present.online(unseen.visitor()))
            .map(Unseen::conversation)
            .toList());
  }

  private static boolean mayBeGone(Unseen unseen, Instant now) {
    var seen = unseen.seenAt();
    return seen == null || now.isAfter(seen.plus(SHORTEST_GRACE));
  }

  /** Each in a transaction of its own, so that one that fails takes no other along. */
  private void settle(long conversation, Instant now) {
    try {
      reservations.settle(conversation, now);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Conversation " + conversation + " is looked at again soon", e);
    }
  }
}
