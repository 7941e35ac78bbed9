package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Clock;
import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Server;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Routing over real sockets (X15, X17, X18)")
class RoutingIT {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final Duration SILENCE = Duration.ofMinutes(3);

  private final Server server = Server.shared();
  private final Stage stage = Stage.set();
  private final Clock clock = stage.clock();
  private final Desk tomas = Stage.Agents.tomas(server);
  private final List<Agent> agents = new ArrayList<>();
  private final List<Widget> widgets = new ArrayList<>();

  /** An agent of this test's own. */
  private record Agent(long id, String name, Desk desk) {}

  @AfterEach
  void everybody_goes_home() {
    agents.forEach(a -> presence(a, "away"));
    agents.forEach(a -> a.desk.close());
    widgets.forEach(Widget::close);
    clock.release();
  }

  @Test
  @DisplayName("pushed to who is there; the next one sees a place in the queue and gets their turn")
  void push() {
    routed("mode", "push");
    var noor = agent(1);
    var first = arrive();
    var one = handedOver(first);

    first.awaitEntry(one, 0, "joined");
    var second = arrive();
    var two = handedOver(second);
    var place =
        second
            .await("a place", w -> !w.pushes("queue.changed").isEmpty())
            .pushes("queue.changed")
            .get(0);
    assertThat(Frames.number(place, "conversation")).isEqualTo(two);
    assertThat(place.getJsonObject("queue").getInt("position")).isEqualTo(1);
    assertThat(at(two).getJsonObject("engagement").getString("state")).isEqualTo("queued");

    noor.desk.shut(one, version(one));
    var joined = second.awaitEntry(two, 0, "joined");

    assertThat(joined.data().getString("name")).isEqualTo(noor.name);
    second.await(
        "no place any more",
        w -> !w.pushes("queue.changed").isEmpty() && !last(w).containsKey("queue"));
    assertThat(at(two).getJsonObject("assignee").getString("name")).isEqualTo(noor.name);
    noor.desk.await("what they carry", d -> !d.pushes("capacity.changed").isEmpty());
  }

  @Test
  @DisplayName("why this agent: who was considered, and what decided")
  void why() {
    routed("mode", "push", "matching", "exact");
    var bikes = Frames.number(stage.admin().post("skills", Frames.object("name", "Bikes")), "id");
    var able = agent(3, "skills", List.of(Frames.object("skill", bikes, "level", 4)));
    var other = agent(3);
    bikesAskFor("Bikes");
    var widget = stage.visitor().tab();
    widgets.add(widget);
    var c = Frames.number(widget.arrive("/people"), "current");
    widget.connect();
    widget.scrollBack(c);

    widget.awaitEntry(c, 0, "joined");

    var engagement =
        tomas.get("conversations/" + c + "/engagements").getJsonArray("items").getJsonObject(0);
    var given = engagement.getJsonArray("assignments").getJsonObject(0);
    assertThat(Frames.number(given.getJsonObject("agent"), "id")).isEqualTo(able.id);
    assertThat(given.getString("how")).isEqualTo("routed");
    assertThat(given.getJsonObject("why").getString("reason")).isEqualTo("only-one");
    assertThat(verdictOn(given, able)).isEqualTo("taken");
    assertThat(verdictOn(given, other)).isEqualTo("lacks-skill");
  }

  @Test
  @DisplayName("a desk that goes silent for 3 minutes loses what it has to the next one")
  void silent() {
    routed("mode", "push");
    var noor = agent(2);
    var widget = arrive();
    var c = handedOver(widget);
    widget.awaitEntry(c, 0, "joined");
    presence(noor, "busy");
    var ada = agent(2);
    noor.desk.close();
    clock.pin();
    noor.desk.get("me");

    // A sign of life is noted every 15 seconds; to the millisecond it is in EngagementsTest.
    clock.advance(SILENCE.minusSeconds(16));
    assertThat(Frames.number(at(c).getJsonObject("agent"), "id")).isEqualTo(noor.id);
    clock.advance(Duration.ofSeconds(17));

    widget.await(
        "another agent",
        w ->
            at(c).containsKey("agent")
                && Frames.number(at(c).getJsonObject("agent"), "id") == ada.id);
    var left = widget.awaitEntry(c, 0, "left");
    assertThat(left.data().getString("reason")).isEqualTo("absent");
    assertThat(carried(noor)).isZero();
  }

  @Test
  @DisplayName(
      "passed on to a colleague, a team, the queue; a supervisor takes over; a colleague is asked in")
  void passing_on() {
    var noor = agent(2);
    var ada = agent(1);
    var widget = arrive();
    var c = handedOver(widget);
    noor.desk.join(c);
    var path = "conversations/" + c + "/";

    noor.desk.post(
        path + "consult", Frames.object("agent", ada.id, "note", "Is the long post in stock?"));
    ada.desk.await("a mention", d -> !d.pushes("mention").isEmpty());
    assertThat(carried(ada)).isZero();
    noor.desk.post(path + "transfer", Frames.object("agent", ada.id, "note", "Yours"));
    assertThat(widget.awaitEntry(c, 0, "transferred").data().getString("to")).isEqualTo("agent");
    assertThat(carried(ada)).isEqualTo(1);
    assertThat(carried(noor)).isZero();

    var refused = noor.desk.rest("POST", path + "transfer", Frames.object("queue", true));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(noor.desk.rest("POST", path + "takeover", Frames.object()).status()).isEqualTo(403);
    tomas.post(path + "takeover", Frames.object());
    assertThat(at(c).getJsonObject("agent").getString("name")).isEqualTo("Tomás Vidal");
    assertThat(carried(ada)).isZero();

    var team =
        Frames.number(
            stage.admin().post("teams", Frames.object("name", "Workshop " + stage.key())), "id");
    tomas.post(path + "transfer", Frames.object("team", team));
    assertThat(at(c).getJsonObject("engagement").getString("state")).isEqualTo("queued");
    assertThat(inQueue(c)).isTrue();
    assertThat(hows(c)).containsExactly("picked", "transferred", "taken-over");
  }

  @Test
  @DisplayName("beyond the limit only knowingly: a transfer to who is full is refused, and said so")
  void full() {
    var noor = agent(2);
    var ada = agent(0);
    var widget = arrive();
    var c = handedOver(widget);
    noor.desk.join(c);
    var path = "conversations/" + c + "/transfer";

    var refused = noor.desk.rest("POST", path, Frames.object("agent", ada.id));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().getString("type")).endsWith("agent-full");
    noor.desk.post(path, Frames.object("agent", ada.id, "anyway", true));

    var load = tomas.get("agents/" + ada.id + "/capacity");
    assertThat(load.getInt("beyond")).isEqualTo(1);
    assertThat(load.getInt("used")).isZero();
  }

  @Test
  @DisplayName("X17 wrap-up after the agent's own Close, with its own time limit")
  void wrap_up() {
    routed("mode", "push", "wrapUp", 60_000);
    var noor = agent(1);
    var widget = arrive();
    var c = handedOver(widget);
    widget.awaitEntry(c, 0, "joined");
    clock.pin();
    noor.desk.shut(c, version(c));
    var engagement = at(c).getJsonObject("engagement");
    assertThat(engagement.getString("state")).isEqualTo("wrap-up");
    assertThat(Frames.number(engagement, "wrapUpUntil"))
        .isEqualTo(clock.now().plusMillis(60_000).toEpochMilli());
    assertThat(carried(noor)).isEqualTo(1);

    clock.advance(Duration.ofMillis(60_000));
    assertThat(carried(noor)).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));

    assertThat(carried(noor)).isZero();
    assertThat(at(c).containsKey("engagement")).isFalse();
  }

  @Test
  @DisplayName("out of hours the visitor is told when somebody is back")
  void out_of_hours() {
    var tomorrow = clock.now().atZone(java.time.ZoneId.of("Europe/Madrid")).plusDays(2);
    routed(
        "mode", "push",
        "outOfHours", "closed",
        "hours",
            List.of(
                Frames.object("day", tomorrow.getDayOfWeek().getValue(), "from", 540, "to", 600)));
    agent(1);
    var widget = arrive();
    var c = handedOver(widget);

    var line = widget.awaitEntry(c, 0, "hours");

    assertThat(line.data().getBoolean("closed")).isTrue();
    var place =
        widget
            .await("told", w -> !w.pushes("queue.changed").isEmpty())
            .pushes("queue.changed")
            .get(0);
    assertThat(place.getJsonObject("queue").containsKey("position")).isFalse();
    assertThat(place.getJsonObject("queue").get("opensAt")).isEqualTo(line.data().get("opensAt"));
    assertThat(at(c).getJsonObject("engagement").getString("state")).isEqualTo("queued");
  }

  // The cast

  /** Gives the site a stream of its own under this routing policy. */
  private void routed(Object... policy) {
    var admin = stage.admin();
    var stream =
        Frames.number(admin.post("work-streams", Frames.object("name", stage.key())), "id");
    admin.post(
        "work-streams/" + stream + "/routing-policies",
        Frames.with(Frames.object(policy), "from", clock.now().plusSeconds(1).toEpochMilli()));
    clock.advance(Duration.ofSeconds(2));
    var site = "sites/" + stage.key();
    admin.put(site, Frames.with(admin.get(site), "workStreamId", stream));
  }

  private Agent agent(int capacity, Object... profile) {
    int n = NAMES.incrementAndGet();
    var name = "Agent " + stage.key() + " " + n;
    var email = stage.key() + "-" + n + "@larkwell.example";
    var made =
        stage
            .admin()
            .post(
                "agents",
                Frames.object(
                    "email", email, "name", name, "role", "agent", "password", "a-long-password"));
    var id = Frames.number(made, "id");
    stage
        .admin()
        .put(
            "agents/" + id + "/profile", Frames.with(Frames.object(profile), "capacity", capacity));
    var agent = new Agent(id, name, Desk.login(server, email, "a-long-password"));
    agent.desk.connectToLists();
    agents.add(agent);
    presence(agent, "available");
    return agent;
  }

  private static void presence(Agent agent, String word) {
    agent.desk.put("me/presence", Frames.object("presence", word));
  }

  private Widget arrive() {
    var widget = stage.visitor().tab();
    widgets.add(widget);
    widget.arrive("/elsewhere");
    widget.connect();
    return widget;
  }

  /** The site's default playbook passes on at once. */
  private long handedOver(Widget widget) {
    var c = Frames.number(widget.open("Hello?"), "id");
    widget.awaitEntry(c, 0, "handover");
    return c;
  }

  /** Pages below /people pass on at once, to who has this skill. */
  private void bikesAskFor(String skill) {
    var step = Frames.object("id", "people", "type", "handover", "skills", List.of(skill));
    var definition = Frames.object("title", Stage.words("Bikes", "Bicis"), "steps", List.of(step));
    stage.audience("Bikes", "page.path.startsWith('/people')", stage.playbook("Bikes", definition));
  }

  private JsonObject at(long conversation) {
    return tomas.get("conversations/" + conversation);
  }

  private int version(long conversation) {
    return at(conversation).getInt("version");
  }

  private int carried(Agent agent) {
    var load = tomas.get("agents/" + agent.id + "/capacity");
    return load.getInt("used") + load.getInt("beyond");
  }

  private static JsonObject last(Widget widget) {
    var pushes = widget.pushes("queue.changed");
    return pushes.get(pushes.size() - 1);
  }

  private boolean inQueue(long conversation) {
    return tomas.get("queue").getJsonArray("items").stream()
        .flatMap(stream -> stream.asJsonObject().getJsonArray("items").stream())
        .anyMatch(item -> Frames.number(item.asJsonObject(), "id") == conversation);
  }

  private List<String> hows(long conversation) {
    return tomas
        .get("conversations/" + conversation + "/engagements")
        .getJsonArray("items")
        .getJsonObject(0)
        .getJsonArray("assignments")
        .stream()
        .map(a -> a.asJsonObject().getString("how"))
        .toList();
  }

  private static String verdictOn(JsonObject assignment, Agent agent) {
    return assignment.getJsonObject("why").getJsonArray("considered").stream()
        .map(value -> value.asJsonObject())
        .filter(looked -> Frames.number(looked, "agent") == agent.id)
        .map(looked -> looked.getString("verdict"))
        .findFirst()
        .orElse("not considered");
  }
}
