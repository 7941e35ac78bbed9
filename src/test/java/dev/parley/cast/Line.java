package dev.parley.cast;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One socket that speaks the frames of docs/protocol.md: commands with an answer, and pushes. */
public final class Line implements WebSocket.Listener {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Consumer<JsonObject> onPush;
  private final StringBuilder partial = new StringBuilder();
  private final Map<String, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final WebSocket socket;
  private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);

  private Line(HttpClient http, URI uri, String origin, Consumer<JsonObject> onPush) {
    this.onPush = onPush;
    var builder = http.newWebSocketBuilder().connectTimeout(PATIENCE);
    if (!origin.isEmpty()) {
      builder.header("Origin", origin);
    }
    this.socket = patiently(builder.buildAsync(uri, this));
  }

  /**
   * Connects; nothing is said yet.
   *
   * @param origin the page's origin, or empty for a client that is no browser
   * @param onPush hears every frame that is no answer, in order
   * @throws CompletionException when the handshake is refused
   */
  public static Line to(HttpClient http, URI uri, String origin, Consumer<JsonObject> onPush) {
    return new Line(http, uri, origin, onPush);
  }

  /** Sends a command and returns what will answer it; fails when the line goes before that. */
  public CompletableFuture<JsonObject> ask(JsonObject frame) {
    var id = String.valueOf(ids.incrementAndGet());
    var answer = new CompletableFuture<JsonObject>();
    asked.put(id, answer);
    say(Frames.with(frame, "id", id).toString());
    closed.thenRun(() -> answer.completeExceptionally(new IllegalStateException("line gone")));
    return answer;
  }

  /** Sends a command and waits for its answer; throws Refused when it was refused. */
  public JsonObject command(JsonObject frame) {
    return accepted(patiently(ask(frame)));
  }

  static JsonObject accepted(JsonObject answer) {
    if (answer.getString("type").equals("reply") && !answer.getBoolean("ok")) {
      throw new Refused(answer.getJsonObject("problem"));
    }
    return answer;
  }

  /** Sends a frame that wants no answer. */
  public void tell(JsonObject frame) {
    say(frame.toString());
  }

  /** Sends any text, also what is no frame. */
  public synchronized void say(String text) {
    // The client refuses to send two texts at once: each waits for the one before.
    sending =
        sending
            .handle((done, lost) -> null)
            .thenCompose(nothing -> socket.sendText(text, true))
            .exceptionally(lost -> null);
  }

  /** Cuts the line without a word, as a dead network does. */
  public void cut() {
    socket.abort();
    closed.complete(-1);
  }

  /** Says goodbye. */
  public void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(lost -> null);
    closed.complete(WebSocket.NORMAL_CLOSURE);
  }

  public boolean open() {
    return !closed.isDone();
  }

  /** The code the server closes this line with; waits for it. */
  public int closeCode() {
    return patiently(closed);
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    webSocket.request(Long.MAX_VALUE);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      var frame = Frames.read(partial.toString());
      partial.setLength(0);
      hear(frame);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closed.complete(statusCode);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.complete(-1);
  }

  private void hear(JsonObject frame) {
    var type = frame.getString("type");
    if (type.equals("ping")) {
      tell(Frames.object("type", "pong"));
    }
    // State first, then the answer: who waits for the answer finds what came with it.
    onPush.accept(frame);
    if (frame.containsKey("re")) {
      var answer = asked.remove(frame.getString("re"));
      if (answer != null) {
        answer.complete(frame);
      }
    }
  }

  static <T> T patiently(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("No answer in " + PATIENCE, e);
    }
  }
}
