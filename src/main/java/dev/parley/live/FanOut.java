package dev.parley.live;

import dev.parley.conversation.Appended;
import dev.parley.conversation.ConversationChanged;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Entry;
import dev.parley.conversation.ReadCursor;
import dev.parley.conversation.ReadMarked;
import dev.parley.platform.Words;
import dev.parley.story.ConversationView;
import dev.parley.story.ConversationViews;
import dev.parley.visit.VisitEvent;
import dev.parley.visitor.VisitorEvent;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells connections what happened. An entry goes out at once, written once for all; lists hear of a
 * conversation a moment later, however much happened in it meanwhile.
 */
@ApplicationScoped
class FanOut {
  private static final Logger LOG = Logger.getLogger(FanOut.class.getName());
  private static final int MOMENT = 100;
  private static final Jsonb JSONB = JsonbBuilder.create();

  @Inject private Connections connections;
  @Inject private Conversations conversations;
  @Inject private ConversationViews views;
  @Inject private Log log;
  @Inject private Elsewhere elsewhere;
  @Resource private ManagedScheduledExecutorService scheduler;

  /** Conversations that lists and, where true, also their visitors should hear of. */
  private final ConcurrentHashMap<Long, Boolean> dirty = new ConcurrentHashMap<>();

  private final AtomicBoolean planned = new AtomicBoolean();

  @PostConstruct
  void ready() {
    // The first use of JSON-B costs a good part of a second: not on somebody's first message.
    JSONB.toJson(new ConversationView.Who(0, ""));
  }

  static String json(Object view) {
    return JSONB.toJson(view);
  }

  void appended(@Observes Appended event) {
    var entry = event.entry();
    var json = once(entry);
    for (var widget : connections.watching(entry.conversation(), event.visitor())) {
      widget.push(event.visitor(), entry, json);
    }
    for (var desk : connections.ofThread(entry.conversation())) {
      desk.push(entry, json);
    }
    if (event.fresh() && connections.desks().stream().anyMatch(DeskConnection::wantsList)) {
      later(entry.conversation(), false);
    }
  }

  /** A thread reaches this far, says another node. */
  void reached(long conversation, long visitor, long seq) {
    for (var widget : connections.watching(conversation, visitor)) {
      widget.rung(visitor, conversation, seq);
    }
    connections.ofThread(conversation).forEach(c -> c.rung(conversation, seq));
    if (connections.desks().stream().anyMatch(DeskConnection::wantsList)) {
      later(conversation, false);
    }
  }

  private Supplier<String> once(Entry entry) {
    return new Supplier<>() {
      private String json = "";

      @Override
      public String get() {
        if (json.isEmpty()) {
          json = log.json(entry);
        }
        return json;
      }
    };
  }

  void changed(@Observes ConversationChanged event) {
    later(event.conversation(), true);
  }

  void marked(@Observes ReadMarked event) {
    boolean visitor = event.reader().equals(ReadCursor.VISITOR);
    var frame =
        "{\"type\":\"read.marked\",\"conversation\":"
            + event.conversation()
            + ",\"reader\":\""
            + (visitor ? "visitor" : "agent")
            + "\",\"seq\":"
            + event.seq()
            + "}";
    tell(event.conversation(), event.visitor(), frame);
    connections.ofThread(event.conversation()).forEach(c -> c.send(frame));
    if (!visitor) {
      later(event.conversation(), false);
    }
  }

  void visitEnded(@Observes(during = TransactionPhase.AFTER_SUCCESS) VisitEvent.Ended event) {
    var frame =
        "{\"type\":\"session.expired\",\"visit\":"
            + event.visit()
            + ",\"reason\":\""
            + Words.of(event.reason())
            + "\",\"at\":"
            + event.at().toEpochMilli()
            + "}";
    connections.ofVisitor(event.visitor()).forEach(c -> c.send(frame));
  }

  /** To all widgets that see this thread. */
  void tell(long conversation, long visitor, String frame) {
    for (var widget : connections.watching(conversation, visitor)) {
      if (widget.viewer().sees(conversation, visitor)) {
        widget.send(frame);
      }
    }
  }

  /**
   * Somebody is typing, or stopped: told to the other side, kept nowhere. What a visitor types is
   * no news to that visitor's other tabs and devices.
   */
  void typing(Connection from, long conversation, long visitor, String author, boolean on) {
    boolean byVisitor = from instanceof WidgetConnection;
    typed(from, byVisitor, conversation, visitor, author, on);
    elsewhere.typing(conversation, visitor, byVisitor, on, author);
  }

  /**
   * @param from null where another node says so
   */
  void typed(
      @Nullable Connection from,
      boolean byVisitor,
      long conversation,
      long visitor,
      String author,
      boolean on) {
    var frame =
        "{\"type\":\"typing\",\"conversation\":"
            + conversation
            + ",\"author\":"
            + author
            + ",\"on\":"
            + on
            + "}";
    if (!byVisitor) {
      tell(conversation, visitor, frame);
    }
    connections.ofThread(conversation).stream().filter(c -> c != from).forEach(c -> c.send(frame));
  }

  /** Lists hear of this conversation in a moment. */
  void later(long conversation, boolean visitorToo) {
    dirty.merge(conversation, visitorToo, Boolean::logicalOr);
    if (planned.compareAndSet(false, true)) {
      scheduler.schedule((Runnable) this::tell, MOMENT, TimeUnit.MILLISECONDS);
    }
  }

  private void tell() {
    planned.set(false);
    var now = new ArrayList<>(dirty.keySet());
    var forVisitors = new HashSet<Long>();
    for (var id : now) {
      if (Boolean.TRUE.equals(dirty.remove(id))) {
        forVisitors.add(id);
      }
    }
    try {
      tell(now, forVisitors);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Lists were not told; they will be with the next change", e);
    }
  }

  private void tell(List<Long> ids, Set<Long> forVisitors) {
    var changed = conversations.byIds(ids);
    var watched =
        changed.stream()
            .filter(
                c ->
                    forVisitors.contains(c.id())
                        && !connections.watching(c.id(), c.visitor()).isEmpty())
            .toList();
    var shown = views.forVisitor(watched);
    for (int i = 0; i < watched.size(); i++) {
      tell(watched.get(i).id(), watched.get(i).visitor(), changed(shown.get(i)));
    }
    for (var desk : connections.desks()) {
      if (desk.wantsList()) {
        views.forAgent(changed, desk.agent().id()).forEach(view -> desk.send(changed(view)));
      }
    }
  }

  void loggedOut(@Observes(during = TransactionPhase.AFTER_SUCCESS) VisitorEvent.LoggedOut event) {
    connections.ofVisitor(event.visitor()).forEach(c -> c.close(Closing.UNKNOWN_TOKEN));
  }

  static String changed(ConversationView view) {
    return "{\"type\":\"conversation.changed\",\"conversation\":" + json(view) + "}";
  }
}
