package dev.parley.cast;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The widget in one tab of a visitor's browser. Arrives by HTTP, talks over a socket, keeps its
 * threads, and after a drop resumes from its cursors and sends again what nobody acknowledged.
 */
public final class Widget implements AutoCloseable {
  private final Visitor visitor;
  private final String tab;
  private final Map<Long, Scroll> scrolls = new TreeMap<>();
  private final Map<Long, JsonObject> conversations = new LinkedHashMap<>();
  private final Map<String, JsonObject> outbox = new LinkedHashMap<>();
  private final Map<String, Long> acknowledged = new LinkedHashMap<>();
  private final List<JsonObject> pushes = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private String url = "";
  private @Nullable Line line;
  private @Nullable String link;

  Widget(Visitor visitor, String tab) {
    this.visitor = visitor;
    this.tab = tab;
    this.url = visitor.origin() + "/";
  }

  /** Whose tab it is. */
  public Visitor visitor() {
    return visitor;
  }

  // The page

  /** A page view: returns what the server says to show there. */
  public JsonObject arrive(String path) {
    return arrive(path, "A page");
  }

  public JsonObject arrive(String path, String title) {
    url = visitor.origin() + path;
    var answer = arrival(Frames.object("url", url, "title", title), Map.of()).ok();
    if (answer.containsKey("token")) {
      visitor.keep(answer.getString("token"));
    }
    return answer;
  }

  /** The request of an arrival as it is, for what can go wrong with it. */
  public Http.Answer arrival(JsonObject page, Map<String, ?> more) {
    var body = Frames.with(about(), "page", page);
    for (var member : more.entrySet()) {
      body = Frames.with(body, member.getKey(), member.getValue());
    }
    return Http.send(
        server().http(),
        "POST",
        server().uri("/api/v1/sites/" + visitor.site() + "/arrivals"),
        body.toString(),
        Map.of("Content-Type", "text/plain", "Origin", visitor.origin()));
  }

  /** What a tab says of itself where a visit waits for tabs. */
  public void sign(long arrival, boolean open) {
    Http.send(
            server().http(),
            "POST",
            server().uri("/api/v1/sites/" + visitor.site() + "/tabs"),
            Frames.object("token", visitor.token(), "tab", tab, "arrival", arrival, "open", open)
                .toString(),
            Map.of("Content-Type", "text/plain", "Origin", visitor.origin()))
        .ok();
  }

  private JsonObject about() {
    return Frames.object(
        "token", visitor.token(),
        "identity", visitor.identity(),
        "tab", tab,
        "consent", visitor.consent(),
        "language", visitor.language(),
        "timeZone", visitor.timeZone(),
        "device", "desktop");
  }

  // The socket

  /** Opens the socket, or opens it again after a drop; returns the welcome. */
  public JsonObject connect() {
    var uri = server().socket("/ws/widget?site=" + visitor.site());
    var fresh = Line.to(server().http(), uri, visitor.origin(), this::hear);
    synchronized (this) {
      line = fresh;
    }
    var welcome = fresh.command(hello());
    visitor.keep(welcome.getString("token"));
    List.copyOf(outbox().values()).forEach(this::post);
    return welcome;
  }

  /** Opens the page by a link back into a conversation; returns the welcome. */
  public JsonObject follow(String address) {
    link = address.substring(address.indexOf("#parley=") + "#parley=".length());
    try {
      return connect();
    } finally {
      link = null;
    }
  }

  /** Drops the line and comes back: what it then has, it has by its cursors. */
  public Widget connectAgain() {
    drop();
    connect();
    return this;
  }

  /** The first frame as this tab would send it now. */
  public synchronized JsonObject hello() {
    var cursors =
        scrolls.entrySet().stream()
            .filter(scroll -> scroll.getValue().head() > 0)
            .map(s -> Frames.object("conversation", s.getKey(), "seq", s.getValue().head()))
            .toList();
    var hello = Frames.with(about(), "type", "hello");
    hello = Frames.with(hello, "site", visitor.site());
    hello = Frames.with(hello, "page", Frames.object("url", url, "title", "A page"));
    hello = Frames.with(hello, "link", link);
    return Frames.with(hello, "cursors", cursors);
  }

  /** The line as it is, for frames that a widget would not send. */
  public synchronized Line line() {
    if (line == null) {
      throw new IllegalStateException("not connected");
    }
    return line;
  }

  /** The network goes, without goodbye. */
  public void drop() {
    line().cut();
  }

  @Override
  public synchronized void close() {
    if (line != null) {
      line.close();
    }
  }

  // What the visitor does

  /** Writes a message and waits until the server has it. */
  public Entry say(long conversation, String text) {
    return sent(message(conversation, "text", text));
  }

  /** Answers a question by one of its options. */
  public Entry choose(long conversation, Entry question, String option) {
    return sent(
        message(
            conversation, "answers", Frames.object("question", question.seq(), "option", option)));
  }

  /** Answers a question by a value. */
  public Entry answer(long conversation, Entry question, String value) {
    return sent(
        message(
            conversation, "answers", Frames.object("question", question.seq(), "value", value)));
  }

  /** A message as it would be sent now: with an id of its own and what was seen so far. */
  public JsonObject message(long conversation, String member, Object content) {
    return Frames.object(
        "type",
        "message.send",
        "conversation",
        conversation,
        "clientId",
        UUID.randomUUID().toString(),
        member,
        content,
        "seen",
        scroll(conversation).head());
  }

  /** Sends a message and waits; it stays in the outbox until it is acknowledged or refused. */
  public Entry sent(JsonObject message) {
    var answer = Line.accepted(Line.patiently(post(message)));
    return Entry.of(answer.getJsonObject("message"));
  }

  /** Sends a message and waits for nothing. */
  public CompletableFuture<JsonObject> post(JsonObject message) {
    synchronized (this) {
      outbox.put(message.getString("clientId"), message);
    }
    return line().ask(message);
  }

  public JsonObject open(String text) {
    var id = UUID.randomUUID().toString();
    return line()
        .command(Frames.object("type", "conversation.open", "clientId", id, "text", text))
        .getJsonObject("conversation");
  }

  public JsonObject restart(long conversation, int version) {
    return line()
        .command(
            Frames.object(
                "type", "conversation.restart", "conversation", conversation, "version", version))
        .getJsonObject("conversation");
  }

  /** End chat. */
  public JsonObject end(long conversation, int version) {
    return line()
        .command(
            Frames.object(
                "type", "conversation.end", "conversation", conversation, "version", version))
        .getJsonObject("conversation");
  }

  /** The prompt's first choice. */
  public JsonObject goOn(long conversation) {
    return line()
        .command(Frames.object("type", "reconnect.continue", "conversation", conversation))
        .getJsonObject("conversation");
  }

  /** The prompt's second choice. */
  public JsonObject beginAnew(long conversation) {
    var id = UUID.randomUUID().toString();
    return line()
        .command(
            Frames.object("type", "reconnect.new", "conversation", conversation, "clientId", id))
        .getJsonObject("conversation");
  }

  /** A link to take the conversation to another device. */
  public String linkTo(long conversation) {
    return line()
        .command(Frames.object("type", "link.make", "conversation", conversation))
        .getJsonObject("link")
        .getString("url");
  }

  /** Answers a survey; returns the answer that counts. */
  public JsonObject rate(
      long conversation, long invitation, @Nullable Integer score, @Nullable String comment) {
    return line()
        .command(
            Frames.object(
                "type",
                "survey.answer",
                "conversation",
                conversation,
                "invitation",
                invitation,
                "score",
                score,
                "comment",
                comment))
        .getJsonObject("survey");
  }

  /** Says whether an offered article answered it; returns the answer that counts. */
  public JsonObject judge(long conversation, Entry article, boolean helpful) {
    return line()
        .command(
            Frames.object(
                "type",
                "article.answered",
                "conversation",
                conversation,
                "seq",
                article.seq(),
                "helpful",
                helpful))
        .getJsonObject("answered");
  }

  /** Opens the widget: a touchpoint. */
  public void touch() {
    line().tell(Frames.object("type", "touch", "kind", "open"));
  }

  public void show(long conversation) {
    line().tell(Frames.object("type", "conversation.show", "conversation", conversation));
  }

  public void markRead(long conversation) {
    var head = scroll(conversation).head();
    line().tell(Frames.object("type", "read.mark", "conversation", conversation, "seq", head));
    // One connection's frames are heard one after the other: what is answered now was said after
    // it.
    line().command(Frames.object("type", "conversations.read"));
  }

  /** Scrolls back to the first message; returns the whole thread. */
  public List<Entry> scrollBack(long conversation) {
    var scroll = scroll(conversation);
    for (var more = true; more && scroll.first() != 1; ) {
      var first = scroll.first();
      var page =
          line()
              .command(
                  Frames.object(
                      "type",
                      "history.read",
                      "conversation",
                      conversation,
                      "before",
                      first == 0 ? null : first,
                      "limit",
                      50));
      scroll.above(entries(page));
      more = page.containsKey("next") && scroll.complaints().isEmpty();
    }
    return scroll.entries();
  }

  // What this tab has

  /** The thread as this tab has it. */
  public synchronized Scroll scroll(long conversation) {
    return scrolls.computeIfAbsent(conversation, id -> new Scroll());
  }

  public synchronized List<Entry> entries(long conversation) {
    return scroll(conversation).entries();
  }

  /** The list of conversations as last heard. */
  public synchronized List<JsonObject> conversations() {
    return List.copyOf(conversations.values());
  }

  public synchronized JsonObject conversation(long id) {
    var found = conversations.get(id);
    if (found == null) {
      throw new NoSuchElementException("No conversation " + id + " in " + conversations.keySet());
    }
    return found;
  }

  public synchronized List<JsonObject> pushes(String type) {
    return pushes.stream().filter(push -> push.getString("type").equals(type)).toList();
  }

  /** Client ids of everything the server has acknowledged, with their sequences. */
  public synchronized Map<String, Long> acknowledged() {
    return Map.copyOf(acknowledged);
  }

  /** Messages nobody has acknowledged yet. */
  public synchronized Map<String, JsonObject> outbox() {
    return new LinkedHashMap<>(outbox);
  }

  /** Everything that was not gap-free, once, in order. */
  public synchronized List<String> complaints() {
    var all = new ArrayList<>(complaints);
    scrolls.forEach((id, scroll) -> scroll.complaints().forEach(c -> all.add(id + ": " + c)));
    return all;
  }

  /** Waits until something is so here. */
  public synchronized Widget await(String what, Predicate<Widget> so) {
    var until = System.nanoTime() + Line.PATIENCE.toNanos();
    while (!so.test(this)) {
      var left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("Not so in " + Line.PATIENCE + ": " + what + "; has " + scrolls());
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return this;
  }

  /** Waits for an entry of a kind, after a sequence; returns it. */
  public Entry awaitEntry(long conversation, long after, String kind) {
    await(
        kind + " in " + conversation + " after " + after,
        widget -> find(conversation, after, kind) != null);
    return java.util.Objects.requireNonNull(find(conversation, after, kind));
  }

  public JsonObject awaitPush(String type) {
    await(type, widget -> !widget.pushes(type).isEmpty());
    var all = pushes(type);
    return all.get(all.size() - 1);
  }

  private @Nullable Entry find(long conversation, long after, String kind) {
    return entries(conversation).stream()
        .filter(entry -> entry.seq() > after && entry.kind().equals(kind))
        .findFirst()
        .orElse(null);
  }

  private synchronized String scrolls() {
    var text = new StringBuilder();
    scrolls.forEach((id, scroll) -> text.append(id).append(scroll.kinds()).append(' '));
    return text.toString();
  }

  private Server server() {
    return visitor.server();
  }

  // What the server says

  private synchronized void hear(JsonObject frame) {
    switch (frame.getString("type")) {
      case "welcome" -> welcome(frame);
      case "reply" -> reply(frame);
      case "message.posted" -> take(frame.getJsonObject("message"));
      case "conversation.changed" -> list(frame.getJsonObject("conversation"));
      default -> {}
    }
    if (!frame.containsKey("re")) {
      pushes.add(frame);
    }
    notifyAll();
  }

  private void welcome(JsonObject frame) {
    Frames.array(frame, "conversations").forEach(value -> list(value.asJsonObject()));
    for (var value : Frames.array(frame, "recovered")) {
      var recovered = value.asJsonObject();
      var scroll = scroll(Frames.number(recovered, "conversation"));
      if (!recovered.getBoolean("recovered")) {
        scroll.forget();
      }
    }
    entries(frame).forEach(this::take);
  }

  private void reply(JsonObject frame) {
    if (!frame.getBoolean("ok")) {
      return;
    }
    if (frame.containsKey("message")) {
      var message = frame.getJsonObject("message");
      acknowledge(Entry.of(message));
      // The echo comes by itself, like everyone else's; a reply may overtake entries before it.
      if (scroll(Frames.number(message, "conversation")).fits(Entry.of(message))) {
        take(message);
      }
    }
    if (frame.get("conversation") instanceof JsonObject conversation) {
      list(conversation);
    }
  }

  private void list(JsonObject conversation) {
    var id = Frames.number(conversation, "id");
    conversations.put(id, conversation);
  }

  private void take(JsonObject message) {
    take(Entry.of(message));
  }

  private void take(Entry entry) {
    scroll(entry.conversation()).take(entry);
  }

  private void acknowledge(Entry entry) {
    if (entry.clientId() == null) {
      complaints.add("a reply without a client id: " + entry);
      return;
    }
    outbox.remove(entry.clientId());
    var before = acknowledged.put(entry.clientId(), entry.seq());
    if (before != null && before != entry.seq()) {
      complaints.add(entry.clientId() + " is at " + before + " and at " + entry.seq());
    }
  }

  private static List<Entry> entries(JsonObject frame) {
    return Frames.array(frame, "messages").stream()
        .map(JsonValue::asJsonObject)
        .map(Entry::of)
        .toList();
  }
}
