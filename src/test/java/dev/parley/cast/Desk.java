package dev.parley.cast;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An agent at a desk: commands by REST, hears by a socket. */
public final class Desk implements AutoCloseable {
  private final Server server;
  private final String token;
  private final Map<Long, Scroll> scrolls = new TreeMap<>();
  private final List<JsonObject> pushes = new ArrayList<>();
  private @Nullable Line line;

  private Desk(Server server, String token) {
    this.server = server;
    this.token = token;
  }

  public static Desk login(Server server, String email, String password) {
    var answer =
        Http.send(
                server.http(),
                "POST",
                server.uri("/api/v1/logins"),
                Frames.object("email", email, "password", password).toString(),
                Map.of("Content-Type", "application/json"))
            .ok();
    return new Desk(server, answer.getString("token"));
  }

  public String token() {
    return token;
  }

  // Commands, by REST

  public JsonObject get(String path) {
    return rest("GET", path, null).ok();
  }

  public JsonObject post(String path, JsonObject body) {
    return rest("POST", path, body).ok();
  }

  public JsonObject put(String path, JsonObject body) {
    return rest("PUT", path, body).ok();
  }

  public JsonObject delete(String path) {
    return rest("DELETE", path, null).ok();
  }

  /** Any request below {@code /api/v1/}, with this agent's login. */
  public Http.Answer rest(String method, String path, @Nullable JsonObject body) {
    return Http.send(
        server.http(),
        method,
        server.uri("/api/v1/" + path),
        body == null ? "" : body.toString(),
        Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"));
  }

  public JsonObject join(long conversation) {
    return put("conversations/" + conversation + "/agent", Frames.object());
  }

  public Entry say(long conversation, String text) {
    return Entry.of(say(conversation, UUID.randomUUID().toString(), text));
  }

  /** The same client id makes one message, however often it is sent. */
  public JsonObject say(long conversation, String clientId, String text) {
    var id = URLEncoder.encode(clientId, StandardCharsets.UTF_8);
    return put("conversations/" + conversation + "/messages/" + id, Frames.object("text", text));
  }

  public JsonObject shut(long conversation, int version) {
    return put("conversations/" + conversation + "/closure", Frames.object("version", version));
  }

  public JsonObject reopen(long conversation, int version) {
    return delete("conversations/" + conversation + "/closure?version=" + version);
  }

  /** Pending, until an instant or, with null, until something happens. */
  public JsonObject park(long conversation, int version, @Nullable Long until) {
    return put(
        "conversations/" + conversation + "/pending",
        Frames.object("version", version, "until", until));
  }

  public JsonObject resume(long conversation, int version) {
    return delete("conversations/" + conversation + "/pending?version=" + version);
  }

  // The socket

  public JsonObject connect() {
    return connect(Frames.object());
  }

  /** The same, to hear of every conversation and of how much there is to do. */
  public JsonObject connectToLists() {
    return connect(Frames.object("list", true));
  }

  private JsonObject connect(JsonObject more) {
    var fresh = Line.to(server.http(), server.socket("/ws/desk"), server.origin(), this::hear);
    synchronized (this) {
      line = fresh;
    }
    var hello = Frames.object("type", "hello", "token", token, "cursors", cursors());
    for (var member : more.entrySet()) {
      hello = Frames.with(hello, member.getKey(), member.getValue());
    }
    return fresh.command(hello);
  }

  public synchronized Line line() {
    if (line == null) {
      throw new IllegalStateException("not connected");
    }
    return line;
  }

  /** Opens a thread: from now on its entries come here. */
  public JsonObject follow(long conversation) {
    var seq = scroll(conversation).head();
    return line()
        .command(Frames.object("type", "thread.open", "conversation", conversation, "seq", seq));
  }

  public synchronized Scroll scroll(long conversation) {
    return scrolls.computeIfAbsent(conversation, id -> new Scroll());
  }

  public synchronized List<JsonObject> pushes(String type) {
    return pushes.stream().filter(push -> push.getString("type").equals(type)).toList();
  }

  public synchronized Desk await(String what, Predicate<Desk> so) {
    var until = System.nanoTime() + Line.PATIENCE.toNanos();
    while (!so.test(this)) {
      var left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("Not so in " + Line.PATIENCE + ": " + what);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return this;
  }

  @Override
  public synchronized void close() {
    if (line != null) {
      line.close();
    }
  }

  private synchronized List<JsonObject> cursors() {
    return scrolls.entrySet().stream()
        .filter(scroll -> scroll.getValue().head() > 0)
        .map(s -> Frames.object("conversation", s.getKey(), "seq", s.getValue().head()))
        .toList();
  }

  private synchronized void hear(JsonObject frame) {
    if (frame.getString("type").equals("message.posted")) {
      take(frame.getJsonObject("message"));
    } else if (frame.containsKey("messages") && frame.containsKey("recovered")) {
      Frames.array(frame, "messages").forEach(value -> take(value.asJsonObject()));
    }
    if (!frame.containsKey("re")) {
      pushes.add(frame);
    }
    notifyAll();
  }

  private void take(JsonObject message) {
    var entry = Entry.of(message);
    scroll(entry.conversation()).take(entry);
  }
}
