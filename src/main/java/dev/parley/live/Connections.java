package dev.parley.live;

import dev.parley.conversation.Viewer;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The open connections of this node: widgets by the visitors whose threads they may see and by the
 * threads they are guests of, desks, and desks by the threads they have open.
 */
@ApplicationScoped
class Connections {
  private static final int SECONDS_FOR_HELLO = 10;

  // Here and not in the sockets: there is one of them per connection, and looking it up costs a
  // sixth of opening one.
  @Resource private ManagedScheduledExecutorService scheduler;

  private final Map<Long, Set<WidgetConnection>> widgets = new ConcurrentHashMap<>();
  private final Map<Long, Set<WidgetConnection>> guests = new ConcurrentHashMap<>();
  private final Map<Long, Set<DeskConnection>> threads = new ConcurrentHashMap<>();
  private final Set<DeskConnection> desks = ConcurrentHashMap.newKeySet();
  private final AtomicInteger places =
      new AtomicInteger(
          ConfigProvider.getConfig()
              .getOptionalValue("parley.limit.connections", Integer.class)
              .orElse(20_000));

  /** Takes a place for a new socket; false when the house is full. */
  boolean enter() {
    if (places.decrementAndGet() >= 0) {
      return true;
    }
    places.incrementAndGet();
    return false;
  }

  /** Looks in ten seconds whether hello was said. */
  void expectHello(Runnable look) {
    scheduler.schedule(look, SECONDS_FOR_HELLO, TimeUnit.SECONDS);
  }

  void leave() {
    places.incrementAndGet();
  }

  boolean anyWidget() {
    return !widgets.isEmpty();
  }

  void add(WidgetConnection connection) {
    enter(connection, connection.viewer());
  }

  void remove(WidgetConnection connection) {
    synchronized (connection) {
      connection.goes();
      leave(connection, connection.viewer());
    }
  }

  /** What a new one may see, unless it was said meanwhile by who knew it later. */
  void meet(WidgetConnection connection, Viewer viewer, int age) {
    synchronized (connection) {
      if (connection.age() == age && !viewer.equals(connection.viewer())) {
        see(connection, viewer, Set.of());
      }
    }
  }

  /** Says what it may see from now on, and which of the threads it follows are among that. */
  void see(WidgetConnection connection, Viewer viewer, Set<Long> visible) {
    synchronized (connection) {
      if (connection.isGone()) {
        return;
      }
      var before = connection.viewer();
      enter(connection, viewer);
      connection.see(viewer, visible);
      leave(connection, without(before, viewer));
    }
  }

  private void enter(WidgetConnection connection, Viewer viewer) {
    viewer.visitors().forEach(visitor -> put(widgets, visitor, connection));
    viewer.threads().forEach(thread -> put(guests, thread, connection));
  }

  private void leave(WidgetConnection connection, Viewer viewer) {
    viewer.visitors().forEach(visitor -> take(widgets, visitor, connection));
    viewer.threads().forEach(thread -> take(guests, thread, connection));
  }

  private static Viewer without(Viewer one, Viewer other) {
    var visitors = new HashSet<>(one.visitors());
    visitors.removeAll(other.visitors());
    var threads = new HashSet<>(one.threads());
    threads.removeAll(other.threads());
    return new Viewer(one.visitor(), visitors, threads);
  }

  void add(DeskConnection desk) {
    desks.add(desk);
  }

  void remove(DeskConnection desk) {
    desks.remove(desk);
    desk.followed().forEach(thread -> take(threads, thread, desk));
  }

  void open(DeskConnection desk, long conversation) {
    put(threads, conversation, desk);
  }

  void close(DeskConnection desk, long conversation) {
    take(threads, conversation, desk);
  }

  /** The visitor's own tabs. */
  List<WidgetConnection> ofVisitor(long visitor) {
    return widgets.getOrDefault(visitor, Set.of()).stream()
        .filter(c -> c.visitor() == visitor)
        .toList();
  }

  /** Everybody who may see this thread of that visitor, or could a moment ago. */
  Collection<WidgetConnection> watching(long conversation, long visitor) {
    var owners = widgets.getOrDefault(visitor, Set.of());
    var invited = guests.getOrDefault(conversation, Set.of());
    if (invited.isEmpty()) {
      return owners;
    }
    var all = new HashSet<>(owners);
    all.addAll(invited);
    return all;
  }

  /** All widgets. */
  Collection<WidgetConnection> widgets() {
    var all = new HashSet<WidgetConnection>();
    widgets.values().forEach(all::addAll);
    return all;
  }

  Collection<DeskConnection> ofThread(long conversation) {
    return threads.getOrDefault(conversation, Set.of());
  }

  Collection<DeskConnection> desks() {
    return desks;
  }

  /** Everybody. */
  List<Connection> all() {
    var all = new LinkedHashSet<Connection>(desks);
    widgets.values().forEach(all::addAll);
    return List.copyOf(all);
  }

  private static <C> void put(Map<Long, Set<C>> map, long key, C connection) {
    // Inside compute, so that a set is never thrown away while somebody enters it.
    map.compute(
        key,
        (k, set) -> {
          var in = set == null ? ConcurrentHashMap.<C>newKeySet() : set;
          in.add(connection);
          return in;
        });
  }

  private static <C> void take(Map<Long, Set<C>> map, long key, C connection) {
    map.computeIfPresent(
        key,
        (k, set) -> {
          set.remove(connection);
          return set.isEmpty() ? null : set;
        });
  }
}
