package dev.parley.live;

import dev.parley.agent.AgentEvent;
import dev.parley.agent.Presence;
import dev.parley.conversation.AccessChanged;
import dev.parley.conversation.Appended;
import dev.parley.conversation.ConversationChanged;
import dev.parley.conversation.ReadMarked;
import dev.parley.inbox.InboxEvent;
import dev.parley.platform.Json;
import dev.parley.platform.Secrets;
import dev.parley.platform.Words;
import dev.parley.story.Present;
import dev.parley.visit.EndReason;
import dev.parley.visit.VisitEvent;
import dev.parley.visitor.VisitorEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.NamingException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * The other nodes of a cluster. What happens here is told to them, and what they tell is passed on
 * to the connections of this node. Only hints go over, through a topic: one that is lost, doubled
 * or late is made good by the next heartbeat, and without a broker the heartbeat does all of it.
 */
@ApplicationScoped
class Elsewhere {
  private static final Logger LOG = Logger.getLogger(Elsewhere.class.getName());
  private static final int ROOM = 20_000;
  private static final int TOGETHER = 500;
  private static final long LISTEN_MILLIS = 1_000;
  private static final long AGAIN_MILLIS = 2_000;

  private final String node = Secrets.random();
  private final boolean many =
      ConfigProvider.getConfig().getOptionalValue("parley.cluster", Boolean.class).orElse(false);
  private final BlockingQueue<String> rings = new LinkedBlockingQueue<>(ROOM);
  private final Semaphore stopped = new Semaphore(0);
  private volatile boolean running;
  private volatile boolean away = true;

  @Inject private FanOut fanOut;
  @Inject private DeskNews deskNews;
  @Inject private Present present;
  @Inject private Tally tally;
  @Inject private ViewerNews viewerNews;
  @Inject private MetricRegistry metrics;
  @Resource private ManagedThreadFactory threads;

  void start(@Observes @Initialized(ApplicationScoped.class) Object ready) {
    if (!many) {
      return;
    }
    running = true;
    metrics.gauge("parley_cluster_bell_away", () -> away ? 1 : 0);
    thread("parley-tells-nodes", this::tell);
    thread("parley-hears-nodes", this::listen);
  }

  private void thread(String name, Work work) {
    var thread = threads.newThread(() -> keepAtIt(work));
    thread.setName(name);
    thread.setDaemon(true);
    thread.start();
  }

  @PreDestroy
  void stop() {
    running = false;
    stopped.release(2);
  }

  void appended(@Observes Appended event) {
    var entry = event.entry();
    ring("entry", entry.conversation(), event.visitor(), entry.seq());
  }

  void changed(@Observes ConversationChanged event) {
    ring("changed", event.conversation(), event.visitor());
  }

  void marked(@Observes ReadMarked event) {
    ring("read", event.conversation(), event.visitor(), event.seq(), event.reader());
  }

  void noted(@Observes(during = TransactionPhase.AFTER_SUCCESS) InboxEvent.LineAdded event) {
    if (many) {
      ring("line", event.conversation(), event.mentioned(), FanOut.json(event.line()));
    }
  }

  void seen(@Observes(during = TransactionPhase.AFTER_SUCCESS) InboxEvent.MentionSeen event) {
    ring("mention", event.conversation());
  }

  void sees(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged event) {
    ring("access", event.visitors());
  }

  void present(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) AgentEvent.PresenceChanged event) {
    ring("presence", event.agentId(), Words.of(event.presence()));
  }

  void online(@Observes Present.Seen event) {
    var page = event.page();
    if (page == null) {
      ring("online", event.visitor(), event.online());
    } else {
      var title = Objects.requireNonNullElse(page.title(), "");
      ring("online", event.visitor(), event.online(), page.at(), page.url(), title);
    }
  }

  void ended(@Observes(during = TransactionPhase.AFTER_SUCCESS) VisitEvent.Ended event) {
    ring(
        "visit",
        event.visit(),
        event.visitor(),
        event.site(),
        event.at().toEpochMilli(),
        Words.of(event.reason()),
        event.openedAt().toEpochMilli());
  }

  void loggedOut(@Observes(during = TransactionPhase.AFTER_SUCCESS) VisitorEvent.LoggedOut event) {
    ring("out", event.visitor(), event.site(), event.at().toEpochMilli());
  }

  /** Somebody in this thread is typing, or stopped. */
  void typing(long conversation, long visitor, boolean byVisitor, boolean on, String author) {
    ring("typing", conversation, visitor, byVisitor, on, author);
  }

  private void ring(String what, Object... of) {
    if (!many) {
      return;
    }
    var ring = Json.PROVIDER.createArrayBuilder().add(what);
    for (var part : of) {
      ring.add(value(part));
    }
    // What finds no room is lost, as a hint may be.
    rings.offer(ring.build().toString());
  }

  private static JsonValue value(Object part) {
    if (part instanceof Iterable<?> many) {
      var array = Json.PROVIDER.createArrayBuilder();
      many.forEach(one -> array.add(value(one)));
      return array.build();
    }
    if (part instanceof Boolean flag) {
      return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }
    return part instanceof Number number
        ? Json.PROVIDER.createValue(number.longValue())
        : Json.PROVIDER.createValue(part.toString());
  }

  private interface Work {
    void with(Broker broker) throws InterruptedException;
  }

  private void keepAtIt(Work work) {
    while (running) {
      try (var broker = Broker.open()) {
        while (running) {
          work.with(broker);
          back();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (NamingException | RuntimeException | LinkageError e) {
        gone(e);
        if (pause()) {
          return;
        }
      }
    }
  }

  private boolean pause() {
    try {
      return stopped.tryAcquire(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void back() {
    if (away) {
      away = false;
      LOG.log(Level.INFO, "The topic between the nodes is there.");
    }
  }

  private void gone(Throwable why) {
    if (!away) {
      LOG.log(
          Level.WARNING,
          "The topic between the nodes is away ({0}). Other nodes hear by their heartbeat; it is tried again every two seconds.",
          why.toString());
    } else {
      LOG.log(Level.FINE, "The topic between the nodes is still away", why);
    }
    away = true;
  }

  private void tell(Broker broker) throws InterruptedException {
    var first = rings.poll(LISTEN_MILLIS, TimeUnit.MILLISECONDS);
    if (first == null) {
      return;
    }
    var together = new ArrayList<String>();
    together.add(first);
    rings.drainTo(together, TOGETHER);
    broker.send("[\"" + node + "\"," + String.join(",", together) + "]");
  }

  private void listen(Broker broker) {
    var said = broker.receive(LISTEN_MILLIS);
    if (said != null) {
      hear(Json.array(said));
    }
  }

  private void hear(JsonArray said) {
    if (said.getString(0).equals(node)) {
      return;
    }
    for (var ring : said.subList(1, said.size())) {
      try {
        pass(ring.asJsonArray());
      } catch (RuntimeException e) {
        // A node of another version may say what this one does not know.
        LOG.log(Level.FINE, "A hint was not understood: " + ring, e);
      }
    }
  }

  private void pass(JsonArray r) {
    switch (r.getString(0)) {
      case "entry" -> {
        fanOut.reached(number(r, 1), number(r, 2), number(r, 3));
        tally.soon();
      }
      case "changed" -> {
        fanOut.changed(new ConversationChanged(number(r, 1), number(r, 2)));
        tally.soon();
      }
      case "read" ->
          fanOut.marked(new ReadMarked(number(r, 1), number(r, 2), r.getString(4), number(r, 3)));
      case "line" ->
          deskNews.noted(
              number(r, 1), r.getString(3), r.getJsonArray(2).getValuesAs(JsonNumber::longValue));
      case "access" ->
          viewerNews.changed(
              new AccessChanged(Set.copyOf(r.getJsonArray(1).getValuesAs(JsonNumber::longValue))));
      case "mention" -> fanOut.later(number(r, 1), false);
      case "presence" ->
          deskNews.present(
              new AgentEvent.PresenceChanged(
                  number(r, 1), Words.known(Presence.class, r.getString(2))));
      case "online" -> online(r);
      case "visit" ->
          fanOut.visitEnded(
              new VisitEvent.Ended(
                  number(r, 1),
                  number(r, 2),
                  number(r, 3),
                  at(r, 6),
                  Words.known(EndReason.class, r.getString(5)),
                  at(r, 4)));
      case "out" ->
          fanOut.loggedOut(new VisitorEvent.LoggedOut(number(r, 1), number(r, 2), at(r, 3)));
      case "typing" ->
          fanOut.typed(
              null, r.getBoolean(3), number(r, 1), number(r, 2), r.getString(5), r.getBoolean(4));
      default -> LOG.log(Level.FINE, "An unknown hint: {0}", r);
    }
  }

  private void online(JsonArray r) {
    long visitor = number(r, 1);
    if (!r.getBoolean(2) && present.online(visitor)) {
      // Gone there, but still here: whoever asked there is told so.
      ring("online", visitor, true);
      return;
    }
    var page =
        r.size() < 4
            ? null
            : new Present.PageSeen(
                r.getString(4), r.getString(5).isEmpty() ? null : r.getString(5), number(r, 3));
    deskNews.seen(new Present.Seen(visitor, r.getBoolean(2), page));
  }

  private static Instant at(JsonArray ring, int at) {
    return Instant.ofEpochMilli(number(ring, at));
  }

  private static long number(JsonArray ring, int at) {
    return ring.getJsonNumber(at).longValue();
  }
}
