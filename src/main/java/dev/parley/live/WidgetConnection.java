package dev.parley.live;

import dev.parley.conversation.Entry;
import dev.parley.conversation.Viewer;
import dev.parley.site.Site;
import jakarta.websocket.Session;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * A visitor's tab. What it may see can change while it is open: then it hears no more of what it
 * may not, and every command looks again.
 */
final class WidgetConnection extends Connection {
  private final Site site;
  private final long visitor;
  private final String tab;
  private volatile Viewer viewer;
  private volatile Instant heardAt = Instant.EPOCH;

  /** The threads that were found to be among what it may see, with whose they are. */
  private volatile Map<Long, Long> found = new ConcurrentHashMap<>();

  private int age;
  private boolean gone;

  WidgetConnection(
      Session session, Executor executor, Source log, Site site, long visitor, String tab) {
    super(session, executor, log);
    this.site = site;
    this.visitor = visitor;
    this.tab = tab;
    this.viewer = Viewer.alone(visitor);
  }

  Site site() {
    return site;
  }

  long visitor() {
    return visitor;
  }

  String tab() {
    return tab;
  }

  void heard(Instant at) {
    heardAt = at;
  }

  /** When its last frame came. */
  Instant heardAt() {
    return heardAt;
  }

  Viewer viewer() {
    return viewer;
  }

  /** How often it was said what it may see. */
  synchronized int age() {
    return age;
  }

  /** From now on it may see this, and of the threads it follows only the visible ones. */
  synchronized void see(Viewer now, Set<Long> visible) {
    age++;
    viewer = now;
    found = new ConcurrentHashMap<>();
    followed().stream().filter(id -> !visible.contains(id)).forEach(this::unfollow);
  }

  /** What was found before counts no more. */
  void doubt() {
    found = new ConcurrentHashMap<>();
  }

  /** Where to note what a look finds that begins now. */
  Map<Long, Long> found() {
    return found;
  }

  /** An entry of a thread of this visitor was just committed. */
  synchronized void push(long owner, Entry entry, Supplier<String> json) {
    if (viewer.sees(entry.conversation(), owner)) {
      push(entry, json);
    }
  }

  /** The same, said by another node. */
  synchronized void rung(long owner, long conversation, long seq) {
    if (viewer.sees(conversation, owner)) {
      rung(conversation, seq);
    }
  }

  boolean isGone() {
    return gone;
  }

  void goes() {
    gone = true;
  }
}
