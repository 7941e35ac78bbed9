package dev.parley.live;

import dev.parley.agent.AgentView;
import dev.parley.agent.Agents;
import dev.parley.agent.Logins;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.ReadCursor;
import dev.parley.conversation.Transcript;
import dev.parley.platform.Json;
import dev.parley.platform.Limit;
import dev.parley.platform.Limits;
import dev.parley.story.ConversationViews;
import io.github.bucket4j.Bucket;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.websocket.Session;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Objects;
import java.util.stream.Collectors;

/** Understands what desks say (docs/protocol.md). Agents command by REST; here they listen. */
@ApplicationScoped
public class DeskTalk {
  private static final int CURSORS = 100;

  @Inject private Logins logins;
  @Inject private Agents agents;
  @Inject private Conversations conversations;
  @Inject private ConversationViews views;
  @Inject private Transcript transcript;
  @Inject private Recovery recovery;
  @Inject private Connections connections;
  @Inject private FanOut fanOut;
  @Inject private Log log;
  @Inject private Limits limits;
  @Inject private InstantSource clock;
  @Resource private ManagedExecutorService executor;

  Bucket bucket() {
    return limits.bucket(Limit.FRAME);
  }

  DeskConnection hello(Session session, Frame frame) {
    var agent = logins.who(frame.string("token", 4000));
    var now = clock.instant();
    var list = frame.members().get("list") == JsonValue.TRUE;
    var desk = new DeskConnection(session, executor, log, agent, list);
    agents.seen(agent.id(), now);
    var missed = new ArrayList<Recovery.Missed>();
    for (var cursor : frame.cursors(CURSORS)) {
      if (conversations.find(cursor.conversation()).isPresent()) {
        missed.add(recovery.since(cursor));
      }
    }
    missed.forEach(
        m -> {
          desk.follow(m.conversation(), m.cursor());
          connections.open(desk, m.conversation());
        });
    desk.send(
        "{\"type\":\"welcome\",\"re\":"
            + Json.text(Objects.requireNonNullElse(frame.id(), ""))
            + ",\"now\":"
            + now.toEpochMilli()
            + ",\"heartbeat\":"
            + WidgetTalk.HEARTBEAT
            + ",\"agent\":"
            + FanOut.json(AgentView.of(agent))
            + ",\"recovered\":"
            + missed.stream().map(Recovery.Missed::json).collect(Collectors.joining(",", "[", "]"))
            + ",\"messages\":"
            + log.json(missed.stream().flatMap(m -> m.entries().stream()).toList())
            + "}");
    connections.add(desk);
    conversations.heads(desk.followed()).forEach(desk::reach);
    return desk;
  }

  void left(DeskConnection desk) {
    connections.remove(desk);
  }

  void hear(DeskConnection from, Frame frame) {
    switch (frame.type()) {
      case "thread.open" -> open(from, frame);
      case "thread.close" -> close(from, frame.number("conversation"));
      case "typing" -> typing(from, frame);
      case "read.mark" ->
          conversations.markRead(
              frame.number("conversation"),
              ReadCursor.agent(from.agent().id()),
              frame.number("seq"),
              clock.instant());
      case "history.read" -> history(from, frame);
      case "pong" -> agents.seen(from.agent().id(), clock.instant());
      default -> throw frame.unknown();
    }
  }

  private void open(DeskConnection from, Frame frame) {
    var conversation = conversations.byId(frame.number("conversation"));
    var missed = recovery.since(new Frame.Cursor(conversation.id(), frame.number("seq", 0)));
    from.follow(conversation.id(), missed.cursor());
    connections.open(from, conversation.id());
    from.reply(
        frame.id(),
        "\"conversation\":"
            + FanOut.json(views.forAgent(conversation, from.agent().id()))
            + ",\"recovered\":"
            + missed.recovered()
            + ",\"from\":"
            + missed.from()
            + ",\"messages\":"
            + log.json(missed.entries()));
    from.reach(
        conversation.id(),
        conversations
            .heads(java.util.List.of(conversation.id()))
            .getOrDefault(conversation.id(), 0L));
  }

  private void close(DeskConnection from, long conversation) {
    connections.close(from, conversation);
    from.unfollow(conversation);
  }

  private void typing(DeskConnection from, Frame frame) {
    var conversation = conversations.byId(frame.number("conversation"));
    var agent = from.agent();
    fanOut.typing(
        from,
        conversation.id(),
        conversation.visitor(),
        "{\"kind\":\"agent\",\"id\":" + agent.id() + ",\"name\":" + Json.text(agent.name()) + "}",
        frame.flag("on"));
  }

  private void history(DeskConnection from, Frame frame) {
    var conversation = conversations.byId(frame.number("conversation"));
    from.reply(
        frame.id(),
        Replies.history(
            conversation.id(),
            transcript.before(
                conversation.id(), frame.number("before", Long.MAX_VALUE), WidgetTalk.limit(frame)),
            log));
  }
}
