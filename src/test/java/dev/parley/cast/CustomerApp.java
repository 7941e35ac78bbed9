package dev.parley.cast;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A customer's app: signs what it sends by the words of the documentation, and has a web server to
 * which Parley can bring what it is told.
 */
public final class CustomerApp implements AutoCloseable {
  private final Stage stage;
  private final HttpServer web;
  private final List<JsonObject> loads = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();
  private final List<JsonObject> delivered = new ArrayList<>();
  private JsonObject account;
  private String secret;

  /** What the web server answers, by the number of deliveries brought at once. */
  private volatile IntUnaryOperator answers = deliveries -> 204;

  private CustomerApp(Stage stage, String channel, String mode, boolean webhook) {
    this.stage = stage;
    try {
      web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    web.createContext("/parley", this::hear);
    web.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              var thread = new Thread(work, "a customer's app");
              thread.setDaemon(true);
              return thread;
            }));
    web.start();
    account =
        stage
            .admin()
            .post(
                "channels",
                Frames.object(
                    "site",
                    stage.key(),
                    "channel",
                    channel,
                    "mode",
                    mode,
                    "name",
                    "App of " + stage.key(),
                    "webhook",
                    webhook ? webhook() : null));
    secret = account.getString("secret");
  }

  /** On the visitors' side, fetching what it is told. */
  public static CustomerApp polling(Stage stage, String channel) {
    return new CustomerApp(stage, channel, "relay", false);
  }

  /** The same with a webhook. */
  public static CustomerApp called(Stage stage, String channel) {
    return new CustomerApp(stage, channel, "relay", true);
  }

  /** On the assistant's side, with a webhook. */
  public static CustomerApp assisting(Stage stage, String channel) {
    return new CustomerApp(stage, channel, "assistant", true);
  }

  public long id() {
    return Frames.number(account, "id");
  }

  public JsonObject account() {
    return stage.admin().get("channels/" + id());
  }

  public String webhook() {
    return "http://127.0.0.1:" + web.getAddress().getPort() + "/parley";
  }

  /** Signs with another secret from now on; returns the one before. */
  public synchronized String use(String other) {
    var before = secret;
    secret = other;
    return before;
  }

  // Out

  public JsonObject event(Object... members) {
    return event(Frames.object(members)).ok();
  }

  public Http.Answer event(JsonObject event) {
    return signed("events", event.toString());
  }

  /** A message from an address, under a new id. */
  public JsonObject message(String address, String text) {
    return message(address, UUID.randomUUID().toString(), text).ok();
  }

  public Http.Answer message(String address, String id, String text) {
    return event(
        Frames.object(
            "id", id, "kind", "message", "from", Map.of("address", address), "text", text));
  }

  public JsonObject reply(Object... members) {
    return reply(Frames.object(members)).ok();
  }

  public Http.Answer reply(JsonObject reply) {
    return signed("replies", reply.toString());
  }

  private Http.Answer signed(String what, String body) {
    long now = new Clock(stage.server()).now().toEpochMilli();
    return send(what, body, "t=" + now + ",v1=" + hmac(secret, now + "." + body));
  }

  /** The same under any signature. */
  public Http.Answer send(String what, String body, String signature) {
    return Http.send(
        stage.server().http(),
        "POST",
        stage.server().uri("/api/v1/messaging/" + id() + "/" + what),
        body,
        Map.of("Content-Type", "application/json", "Parley-Signature", signature));
  }

  /** A file for a message to come, under an id of the app's. */
  public Http.Answer upload(long conversation, String id, String name, byte[] file) {
    return upload(conversation, id, name, file, sha256(file));
  }

  /** The same with any hash. */
  public Http.Answer upload(long conversation, String id, String name, byte[] file, String sha256) {
    var address =
        "/api/v1/messaging/"
            + id()
            + "/conversations/"
            + conversation
            + "/files/"
            + id
            + "?name="
            + URLEncoder.encode(name, StandardCharsets.UTF_8)
            + "&sha256="
            + sha256;
    var answer = Parcels.send(stage.server(), "PUT", address, file, signedFor(address));
    var text = new String(answer.body(), StandardCharsets.UTF_8);
    return new Http.Answer(answer.statusCode(), Frames.read(text), answer.headers().map());
  }

  /** What a delivery says of a file leads to its bytes. */
  public HttpResponse<byte[]> download(String url) {
    return Parcels.send(stage.server(), "GET", url, new byte[0], signedFor(url));
  }

  private Map<String, String> signedFor(String address) {
    long now = new Clock(stage.server()).now().toEpochMilli();
    return Map.of("Parley-Signature", "t=" + now + ",v1=" + hmac(secret, now + "." + address));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What comes after a number, at once or after so many seconds at most. */
  public JsonObject fetch(long after, int wait) {
    return fetch("?after=" + after + "&wait=" + wait).ok();
  }

  public Http.Answer fetch(String query) {
    var address = "/api/v1/messaging/" + id() + "/deliveries" + query;
    return Http.send(
        stage.server().http(), "GET", stage.server().uri(address), "", signedFor(address));
  }

  public static String hmac(String secret, String what) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  // In

  /** What its web server answers from now on, by how many are brought at once. */
  public void answers(IntUnaryOperator status) {
    answers = status;
  }

  /** Everything that was taken, in the order in which it came. */
  public synchronized List<JsonObject> delivered() {
    return List.copyOf(delivered);
  }

  /** How often its web server was called. */
  public synchronized int calls() {
    return loads.size();
  }

  /** Calls whose signature did not fit. */
  public synchronized List<String> doubts() {
    return List.copyOf(doubts);
  }

  /** Waits for an entry of this kind in a thread. */
  public JsonObject await(long conversation, String kind) {
    return await(conversation, kind, 1);
  }

  /** The same for the one that is the so-manieth of its kind. */
  public JsonObject await(long conversation, String kind, int number) {
    Patience.until(
        kind + " number " + number + " at the app",
        () -> entries(conversation, kind).size() >= number);
    return entries(conversation, kind).get(number - 1);
  }

  public List<JsonObject> entries(long conversation, String kind) {
    return delivered().stream()
        .map(d -> d.getJsonObject("entry"))
        .filter(e -> Frames.number(e, "conversation") == conversation)
        .filter(e -> e.getString("kind").equals(kind))
        .toList();
  }

  private void hear(HttpExchange call) throws IOException {
    try (call) {
      var body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var load = Frames.read(body);
      var deliveries = Frames.array(load, "deliveries").getValuesAs(JsonObject.class);
      int status = answers.applyAsInt(deliveries.size());
      synchronized (this) {
        loads.add(load);
        doubt(call.getRequestHeaders().getFirst("Parley-Signature"), body);
        if (status < 300) {
          delivered.addAll(deliveries);
        }
      }
      if (status == 302) {
        call.getResponseHeaders().set("Location", webhook());
      }
      call.sendResponseHeaders(status, -1);
    }
  }

  private void doubt(@Nullable String signature, String body) {
    var t = String.valueOf(signature).replaceFirst("^t=(\\d+),.*$", "$1");
    if (!String.valueOf(signature).contains("v1=" + hmac(secret, t + "." + body))) {
      doubts.add(signature + " " + body);
    }
  }

  @Override
  public void close() {
    web.stop(0);
  }
}
