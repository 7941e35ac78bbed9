package dev.parley.cast;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A site of a test's own with two audiences: pages below {@code /a} are shown playbook A, pages
 * below {@code /b} playbook B; elsewhere nobody is met. Both playbooks greet, ask for a colour by
 * buttons, then for a number, then say thanks and end.
 */
public record Stage(Server server, String key, String origin, Desk admin, long a, long b) {
  /** A server that is attached to keeps the stages of the runs before. */
  private static final String RUN = Long.toString(ProcessHandle.current().pid(), 36);

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** A stage of one's own on the shared server; consent is granted there. */
  public static Stage set() {
    return set("granted");
  }

  /**
   * @param consent granted, ask or declined: what holds before a visitor has answered
   */
  public static Stage set(String consent) {
    var key = "stage-" + RUN + "-" + NUMBER.incrementAndGet();
    return set(key, consent, "https://" + key + ".example");
  }

  /** A stage for pages of a given origin. */
  public static Stage set(String key, String consent, String origin) {
    return set(Server.shared(), key, consent, origin);
  }

  /** A stage on a server of one's own. */
  public static Stage set(Server server, String key) {
    return set(server, key, "granted", "https://" + key + ".example");
  }

  private static Stage set(Server server, String key, String consent, String origin) {
    var admin = Agents.ada(server);
    admin.post(
        "sites",
        Frames.object(
            "key",
            key,
            "name",
            "Stage " + key,
            "origins",
            List.of(origin),
            "languages",
            List.of("en", "es"),
            "timeZone",
            "Europe/Madrid",
            "consent",
            consent));
    var a = playbook(admin, key, "A", greetAndAsk("A"));
    var b = playbook(admin, key, "B", greetAndAsk("B"));
    audience(admin, key, "Pages of A", "page.path.startsWith('/a')", a);
    audience(admin, key, "Pages of B", "page.path.startsWith('/b')", b);
    return new Stage(server, key, origin, admin, a, b);
  }

  /** Somebody who has never been here. */
  public Visitor visitor() {
    return new Visitor(server, key, origin);
  }

  public Clock clock() {
    return new Clock(server);
  }

  /**
   * Gives the site a work stream of its own under a conversation policy; what becomes Open from now
   * on is ruled by it.
   */
  public Stage under(Object... policy) {
    var stream = Frames.number(admin.post("work-streams", Frames.object("name", key)), "id");
    var from = clock().now().plusSeconds(1);
    admin.post(
        "work-streams/" + stream + "/conversation-policies",
        Frames.with(Frames.object(policy), "from", from.toEpochMilli()));
    clock().advance(Duration.ofSeconds(2));
    admin.put("sites/" + key, Frames.with(admin.get("sites/" + key), "workStreamId", stream));
    return this;
  }

  /** Makes one more playbook; returns its id. */
  public long playbook(String name, JsonObject definition) {
    return playbook(admin, key, name, definition);
  }

  /** Makes one more audience, asked last; returns its id. */
  public long audience(String name, String rule, long playbook) {
    return audience(admin, key, name, rule, playbook);
  }

  private static long playbook(Desk admin, String key, String name, JsonObject definition) {
    var path = "sites/" + key + "/playbooks";
    return Frames.number(
        admin.post(path, Frames.object("name", name, "definition", definition)), "id");
  }

  private static long audience(Desk admin, String key, String name, String rule, long playbook) {
    var path = "sites/" + key + "/audiences";
    return Frames.number(
        admin.post(path, Frames.object("name", name, "rule", rule, "playbook", playbook)), "id");
  }

  private static JsonObject greetAndAsk(String name) {
    var colour =
        Frames.object(
            "id", "colour",
            "type", "ask",
            "input", "buttons",
            "text", words("Which colour?", "¿Qué color?"),
            "attribute", "colour",
            "options",
                List.of(
                    Frames.object("id", "red", "label", words("Red", "Rojo")),
                    Frames.object("id", "blue", "label", words("Blue", "Azul"))));
    var size =
        Frames.object(
            "id", "size",
            "type", "ask",
            "input", "number",
            "min", 1,
            "max", 99,
            "text", words("Which size?", "¿Qué talla?"),
            "attribute", "size");
    var thanks =
        Frames.object("id", "thanks", "type", "say", "text", words("Thank you.", "Gracias."));
    return Frames.object(
        "title", words(name + " in English", name + " en español"),
        "greeting", words("Welcome to " + name, "Bienvenido a " + name),
        "steps", List.of(colour, size, thanks));
  }

  public static JsonObject words(String english, String spanish) {
    return Frames.object("en", english, "es", spanish);
  }

  /** The demo company's people, each logged in once. */
  public static final class Agents {
    private static final Map<String, Desk> DESKS = new java.util.concurrent.ConcurrentHashMap<>();

    private Agents() {}

    /** The administrator. */
    public static Desk ada(Server server) {
      return desk(server, "ada");
    }

    /** An agent. */
    public static Desk noor(Server server) {
      return desk(server, "noor");
    }

    /** A supervisor. */
    public static Desk tomas(Server server) {
      return desk(server, "tomas");
    }

    private static Desk desk(Server server, String name) {
      return DESKS.computeIfAbsent(
          server + name, key -> Desk.login(server, name + "@larkwell.example", "larkwell-" + name));
    }
  }
}
