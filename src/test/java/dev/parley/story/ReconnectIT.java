package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Clock;
import dev.parley.cast.Crew;
import dev.parley.cast.Crew.Agent;
import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Host;
import dev.parley.cast.Patience;
import dev.parley.cast.Stage;
import dev.parley.cast.Visitor;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Coming back to the same agent (R01-R20, X07, X18, X20, X26, scenarios 9, 10 and 12)")
class ReconnectIT {
  private static final Duration MS = Duration.ofMillis(1);
  private static final Duration GRACE = Duration.ofMinutes(3);
  private static final Duration SAME_AGENT = Duration.ofMinutes(15);

  private final Stage stage = Stage.set();
  private final Clock clock = stage.clock();
  private final Desk tomas = Stage.Agents.tomas(stage.server());
  private final Crew crew = new Crew(stage);
  private final List<Widget> widgets = new ArrayList<>();
  private final Instant begun = clock.now();
  private Instant seen = begun;

  @AfterEach
  void everybody_goes_home() {
    widgets.forEach(Widget::close);
    crew.close();
    clock.release();
  }

  // Scenario 9

  @Test
  @DisplayName("X20 at 3:00.000 nobody minds; at 3:00.001 the place is kept, and capacity with it")
  void grace() {
    var noor = crew.agent(1);
    var ana = arrive(stage.visitor());
    long chat = talk(ana, noor);
    drop(ana, chat);

    clock.advanceTo(seen.plus(GRACE));
    assertThat(state(chat)).isEqualTo("active");
    clock.advance(MS);

    assertThat(state(chat)).isEqualTo("waiting");
    assertThat(crew.carries(noor)).isEqualTo(1);
    var kept = kept(chat);
    assertThat(Frames.number(kept, "seenAt")).isEqualTo(seen.toEpochMilli());
    assertThat(Frames.number(kept, "agentUntil")).isEqualTo(seen.plus(SAME_AGENT).toEpochMilli());
    assertThat(kept.getString("stage")).isEqualTo("agent");
    noor.desk()
        .await("told so", d -> d.pushes("reservation.changed").stream().anyMatch(f -> of(f, chat)));
  }

  @Test
  @DisplayName(
      "2:59 the chat just goes on; 3:01 as well, with the same agent, and that is a promise kept")
  void before_and_after_the_grace() {
    var noor = crew.agent(1);
    var ana = arrive(stage.visitor());
    long chat = talk(ana, noor);
    drop(ana, chat);
    clock.advanceTo(seen.plus(Duration.ofSeconds(179)));
    ana.connect();
    assertThat(state(chat)).isEqualTo("active");
    assertThat(promises()).isEmpty();

    drop(ana, chat);
    clock.advanceTo(seen.plus(Duration.ofSeconds(181)));
    assertThat(state(chat)).isEqualTo("waiting");
    ana.connect();

    becomes(chat, "active");
    assertThat(agentOf(chat)).isEqualTo(noor.id());
    assertThat(crew.carries(noor)).isEqualTo(1);
    assertThat(promises()).containsExactly("kept came-back");
    assertThat(ana.scrollBack(chat)).noneMatch(e -> e.kind().equals("left"));
  }

  @Test
  @DisplayName("R12 back at the last millisecond of the agent's time: the same agent")
  void last_millisecond() {
    var noor = crew.agent(1);
    var ana = arrive(stage.visitor());
    long chat = talk(ana, noor);
    drop(ana, chat);

    clock.advanceTo(seen.plus(SAME_AGENT));
    assertThat(crew.carries(noor)).isEqualTo(1);
    ana.connect();

    becomes(chat, "active");
    assertThat(agentOf(chat)).isEqualTo(noor.id());
    assertThat(promises()).containsExactly("kept came-back");
  }

  @Test
  @DisplayName(
      "R15 a millisecond later the agent is free for others, and the visitor gets who is free")
  void then_another() {
    pushed();
    var noor = crew.agent(1);
    var ana = arrive(stage.visitor());
    long chat = handedOver(ana);
    ana.awaitEntry(chat, 0, "joined");
    drop(ana, chat);
    clock.advanceTo(seen.plus(SAME_AGENT).plus(MS));
    assertThat(kept(chat).getString("releasedWhy")).isEqualTo("time-over");
    var ben = arrive(stage.visitor());
    long other = handedOver(ben);
    ben.awaitEntry(other, 0, "joined");
    assertThat(agentOf(other)).isEqualTo(noor.id());
    var tess = crew.agent(1);

    ana.connect();

    becomes(chat, "active");
    assertThat(agentOf(chat)).isEqualTo(tess.id());
    assertThat(crew.carries(noor)).isEqualTo(1);
    assertThat(promises()).containsExactly("anyone came-back");
  }

  @Test
  @DisplayName(
      "later still, the agent who is free and there goes on: nobody is sent away for nothing")
  void the_same_by_chance() {
    var noor = crew.agent(1);
    var ana = arrive(stage.visitor());
    long chat = talk(ana, noor);
    drop(ana, chat);
    clock.advanceTo(seen.plus(SAME_AGENT.multipliedBy(2)));
    Patience.until("what was kept is given back", () -> crew.carries(noor) == 0);

    ana.connect();

    becomes(chat, "active");
    assertThat(agentOf(chat)).isEqualTo(noor.id());
    assertThat(crew.carries(noor)).isEqualTo(1);
    assertThat(promises()).containsExactly("anyone came-back");
  }

  @Test
  @DisplayName("the agent's team comes before anyone, where the policy has a time for it")
  void team() {
    publish("sameTeam", Duration.ofMinutes(40).toMillis());
    var team = Frames.number(stage.admin().post("teams", Frames.object("name", stage.key())), "id");
    var noor = crew.agent(1, "teams", List.of(team));
    var ana = arrive(stage.visitor());
    long chat = talk(ana, noor);
    drop(ana, chat);
    clock.advanceTo(seen.plus(Duration.ofMinutes(20)));
    assertThat(kept(chat).getString("stage")).isEqualTo("team");
    noor.be("away");

    ana.connect();

    becomes(chat, "queued");
    assertThat(promises()).containsExactly("team came-back");
    assertThat(ana.awaitEntry(chat, 0, "left").data().getString("name")).isEqualTo(noor.name());
  }

  @Test
  @DisplayName("R17 at the limit it is open, a millisecond later closed; nobody came")
  void limit() {
    stage.under("autoCloseAfter", Duration.ofMinutes(30).toMillis());
    var noor = crew.agent(1);
    var ana = arrive(stage.visitor());
    long chat = talk(ana, noor);
    drop(ana, chat);

    clock.advanceTo(seen.plus(Duration.ofMinutes(30)));
    assertThat(tomas.get("conversations/" + chat).getString("status")).isEqualTo("open");
    assertThat(promises()).containsExactly("open");
    clock.advance(MS);

    assertThat(tomas.get("conversations/" + chat).getString("status")).isEqualTo("closed");
    assertThat(promises()).containsExactly("expired limit");
    assertThat(ana.connect().containsKey("reconnect")).isFalse();
  }

  // Scenario 10

  @Test
  @DisplayName("R14 the agent's Close frees them at once")
  void agent_closes() {
    var noor = crew.agent(1);
    var ana = arrive(stage.visitor());
    long chat = talk(ana, noor);
    drop(ana, chat);
    clock.advanceTo(seen.plus(GRACE).plus(MS));

    noor.desk().shut(chat, 1);

    assertThat(crew.carries(noor)).isZero();
    assertThat(promises()).containsExactly("released agent-close");
  }

  @Test
  @DisplayName("X07 End forfeits it: nothing is kept, nothing is offered")
  void visitor_ends() {
    var noor = crew.agent(1);
    var ana = arrive(verified());
    long chat = talk(ana, noor);
    ana.end(chat, 1);
    drop(ana, 0);

    clock.advance(Duration.ofMinutes(10));

    assertThat(crew.carries(noor)).isZero();
    assertThat(promises()).isEmpty();
    assertThat(another(ana).connect().containsKey("reconnect")).isFalse();
  }

  @Test
  @DisplayName("X07 leaving the page is no End: the place is kept all the same")
  void page_left() {
    var noor = crew.agent(1);
    var ana = arrive(stage.visitor());
    long chat = talk(ana, noor);
    clock.pin();
    seen = clock.now();
    ana.say(chat, "Just a moment");
    ana.close();
    offline(chat);
    clock.advanceTo(seen.plus(GRACE).plus(MS));
    assertThat(state(chat)).isEqualTo("waiting");

    ana.connect();

    becomes(chat, "active");
    assertThat(promises()).containsExactly("kept came-back");
  }

  @Test
  @DisplayName("X18 who comes back in time to an agent who is away is brought to another at once")
  void agent_away() {
    pushed();
    var noor = crew.agent(1);
    var ana = arrive(stage.visitor());
    long chat = handedOver(ana);
    ana.awaitEntry(chat, 0, "joined");
    drop(ana, chat);
    clock.advanceTo(seen.plus(GRACE).plus(MS));
    noor.be("away");
    var tess = crew.agent(1);

    ana.connect();

    becomes(chat, "active");
    assertThat(agentOf(chat)).isEqualTo(tess.id());
    assertThat(crew.carries(noor)).isZero();
    assertThat(promises()).containsExactly("broken agent-away");
  }

  @Test
  @DisplayName("X26 no agent is kept beyond their shift")
  void shift_ends() {
    clock.pin();
    var now = clock.now().atZone(java.time.ZoneId.of("Europe/Madrid"));
    // Two minutes of play on either side of midnight.
    if (now.getHour() == 23 && now.getMinute() > 30) {
      clock.advance(Duration.ofHours(1));
      now = clock.now().atZone(java.time.ZoneId.of("Europe/Madrid"));
    }
    int minute = now.getHour() * 60 + now.getMinute();
    var end = now.truncatedTo(java.time.temporal.ChronoUnit.MINUTES).plusMinutes(10).toInstant();
    var noor =
        crew.agent(
            1,
            "shifts",
            List.of(
                Frames.object("day", now.getDayOfWeek().getValue(), "from", 0, "to", minute + 10)));
    var ana = arrive(stage.visitor());
    long chat = talk(ana, noor);
    drop(ana, chat);

    clock.advanceTo(end.minus(MS));
    assertThat(crew.carries(noor)).isEqualTo(1);
    assertThat(Frames.number(kept(chat), "agentUntil")).isEqualTo(end.minus(MS).toEpochMilli());
    clock.advance(MS);

    assertThat(crew.carries(noor)).isZero();
    assertThat(kept(chat).getString("releasedWhy")).isEqualTo("shift-end");
  }

  @Test
  @DisplayName("a place taken back by hand is free at once; who then comes in time was let down")
  void by_hand() {
    var noor = crew.agent(1);
    var ana = arrive(stage.visitor());
    long chat = talk(ana, noor);
    drop(ana, chat);
    clock.advanceTo(seen.plus(GRACE).plus(MS));
    var stranger = crew.agent(1);
    var path = "conversations/" + chat + "/reservation";
    assertThat(stranger.desk().rest("DELETE", path, null).status()).isEqualTo(403);

    noor.desk().delete(path);

    assertThat(crew.carries(noor)).isZero();
    assertThat(stage.admin().rest("DELETE", path, null).status()).isEqualTo(409);
    ana.connect();
    becomes(chat, "active");
    assertThat(promises()).containsExactly("broken by-hand");
  }

  @Test
  @DisplayName("R08 switched off, nobody is kept; the chat can still be gone on with")
  void switched_off() {
    publish("enabled", false);
    var noor = crew.agent(1);
    var ana = arrive(stage.visitor());
    long chat = talk(ana, noor);
    drop(ana, chat);

    clock.advanceTo(seen.plus(GRACE).plus(MS));

    assertThat(crew.carries(noor)).isZero();
    assertThat(promises()).as("nothing was promised").isEmpty();
    ana.connect();
    becomes(chat, "active");
  }

  // Scenario 12

  @Test
  @DisplayName("R05 nobody but verified visitors is asked")
  void asked_only_if_verified() {
    var noor = crew.agent(1);
    var ana = arrive(stage.visitor());
    long chat = talk(ana, noor);
    drop(ana, chat);
    clock.advanceTo(seen.plus(GRACE).plus(MS));

    assertThat(another(ana).connect().containsKey("reconnect")).isFalse();
    becomes(chat, "active");
  }

  @Test
  @DisplayName("R06 asked, nothing happens until they choose; continuing is with the same agent")
  void prompt_continue() {
    var noor = crew.agent(1);
    var ana = arrive(verified());
    long chat = talk(ana, noor);
    drop(ana, chat);
    clock.advanceTo(seen.plus(GRACE).plus(MS));
    var page = another(ana);

    var prompt = page.connect().getJsonObject("reconnect");

    assertThat(Frames.number(prompt, "conversation")).isEqualTo(chat);
    assertThat(prompt.getJsonObject("agent").getString("name")).isEqualTo(noor.name());
    assertThat(prompt.getString("with")).isEqualTo("agent");
    assertThat(Frames.number(prompt, "until")).isEqualTo(seen.plus(SAME_AGENT).toEpochMilli());
    assertThat(state(chat)).isEqualTo("waiting");
    page.goOn(chat);
    assertThat(state(chat)).isEqualTo("active");
    assertThat(promises()).containsExactly("kept came-back");
  }

  @Test
  @DisplayName("R06, X12 or a new conversation: the agent is free, the other one stays listed")
  void prompt_new() {
    var noor = crew.agent(1);
    var ana = arrive(verified());
    long chat = talk(ana, noor);
    drop(ana, chat);
    clock.advanceTo(seen.plus(GRACE).plus(MS));
    var page = another(ana);
    page.connect();

    var fresh = Frames.number(page.beginAnew(chat), "id");

    assertThat(fresh).isNotEqualTo(chat);
    assertThat(crew.carries(noor)).isZero();
    assertThat(promises()).containsExactly("released new-chat");
    assertThat(page.connectAgain().conversations())
        .extracting(c -> Frames.number(c, "id"))
        .contains(chat, fresh);
  }

  @Test
  @DisplayName("a page that had the thread all along is not asked; writing is choosing to go on")
  void not_asked_twice() {
    var noor = crew.agent(1);
    var ana = arrive(verified());
    long chat = talk(ana, noor);
    drop(ana, chat);
    clock.advanceTo(seen.plus(GRACE).plus(MS));
    assertThat(ana.connect().containsKey("reconnect")).isFalse();
    becomes(chat, "active");

    drop(ana, chat);
    clock.advanceTo(seen.plus(GRACE).plus(MS));
    var page = another(ana);
    assertThat(page.connect().containsKey("reconnect")).isTrue();
    page.say(chat, "Here I am");

    becomes(chat, "active");
  }

  @Test
  @DisplayName("X27 by the strict reading, who closed the page is not asked; who lost the line is")
  void strict_leave() {
    publish("strictLeave", true);
    var noor = crew.agent(1);
    var ana = arrive(verified());
    long chat = talk(ana, noor);
    clock.pin();
    seen = clock.now();
    ana.say(chat, "Bye for now");
    ana.close();
    offline(chat);
    clock.advanceTo(seen.plus(GRACE).plus(MS));
    assertThat(another(ana).connect().containsKey("reconnect")).isFalse();
    becomes(chat, "active");
  }

  @Test
  @DisplayName("D6 the ledger counts what was promised, and each number opens to its rows")
  void ledger() {
    var noor = crew.agent(1);
    var ana = arrive(stage.visitor());
    long chat = talk(ana, noor);
    drop(ana, chat);
    clock.advanceTo(seen.plus(GRACE).plus(MS));
    ana.connect();
    becomes(chat, "active");
    drop(ana, chat);
    clock.advanceTo(seen.plus(GRACE).plus(MS));
    noor.be("away");
    ana.connect();
    becomes(chat, "queued");

    var sum =
        tomas.get("reservations/summary?site=" + stage.key() + "&from=" + begun.toEpochMilli());

    assertThat(sum.getInt("made")).isEqualTo(2);
    assertThat(sum.getInt("kept")).isEqualTo(1);
    assertThat(sum.getInt("broken")).isEqualTo(1);
    assertThat(sum.getJsonNumber("rate").doubleValue()).isEqualTo(0.5);
    var first = tomas.get("reservations?limit=1&site=" + stage.key());
    assertThat(outcomes(first)).containsExactly("broken agent-away");
    var next =
        tomas.get(
            "reservations?limit=1&site=" + stage.key() + "&before=" + first.getString("next"));
    assertThat(outcomes(next)).containsExactly("kept came-back");
    assertThat(next.containsKey("next")).isFalse();
    assertThat(outcomes(tomas.get("reservations?outcome=kept&site=" + stage.key()))).hasSize(1);
    assertThat(noor.desk().rest("GET", "reservations/summary", null).status()).isEqualTo(403);
  }

  // The cast

  private Visitor verified() {
    return stage.visitor().signedFor(host().signs("customer-" + stage.key(), "Ana", clock.now()));
  }

  private Host host() {
    return Host.of(stage.admin(), stage.key());
  }

  private Widget arrive(Visitor visitor) {
    var widget = visitor.tab();
    widgets.add(widget);
    widget.arrive("/elsewhere");
    widget.connect();
    return widget;
  }

  /** The same browser, on another page. */
  private Widget another(Widget widget) {
    var page = widget.visitor().signedFor(null).tab();
    widgets.add(page);
    return page;
  }

  private long handedOver(Widget widget) {
    var c = Frames.number(widget.open("Hello?"), "id");
    widget.awaitEntry(c, 0, "handover");
    return c;
  }

  private long talk(Widget widget, Agent agent) {
    long chat = handedOver(widget);
    agent.desk().join(chat);
    widget.awaitEntry(chat, 0, "joined");
    return chat;
  }

  /** The line goes with the last frame at an instant that is known. */
  private void drop(Widget widget, long chat) {
    clock.pin();
    seen = clock.now();
    if (chat != 0) {
      widget.say(chat, "Still there?");
    }
    widget.drop();
    if (chat != 0) {
      offline(chat);
    }
  }

  private void offline(long chat) {
    Patience.until(
        "offline",
        () -> !tomas.get("conversations/" + chat).getJsonObject("visitor").getBoolean("online"));
  }

  private void becomes(long chat, String state) {
    Patience.until(state, () -> state(chat).equals(state));
  }

  private String state(long chat) {
    return tomas.get("conversations/" + chat).getJsonObject("engagement").getString("state");
  }

  private long agentOf(long chat) {
    return Frames.number(tomas.get("conversations/" + chat).getJsonObject("agent"), "id");
  }

  private JsonObject kept(long chat) {
    return tomas.get("conversations/" + chat + "/reservation");
  }

  private static boolean of(JsonObject frame, long chat) {
    return Frames.number(frame, "conversation") == chat && frame.containsKey("reservation");
  }

  /** What became of what was promised since this test began, the oldest first. */
  private List<String> promises() {
    var list = new ArrayList<>(outcomes(tomas.get("reservations?site=" + stage.key())));
    java.util.Collections.reverse(list);
    return list;
  }

  private static List<String> outcomes(JsonObject page) {
    return page.getJsonArray("items").stream()
        .map(r -> r.asJsonObject())
        .map(
            r ->
                r.containsKey("outcome")
                    ? r.getString("outcome") + " " + r.getString("reason")
                    : "open")
        .toList();
  }

  private void publish(String member, Object value) {
    stage
        .admin()
        .post(
            "sites/" + stage.key() + "/reconnect-policies",
            Frames.object("from", clock.now().plusSeconds(1).toEpochMilli(), member, value));
    clock.advance(Duration.ofSeconds(2));
  }

  /** The site's work is pushed to agents. */
  private void pushed() {
    var admin = stage.admin();
    var stream =
        Frames.number(admin.post("work-streams", Frames.object("name", stage.key())), "id");
    admin.post(
        "work-streams/" + stream + "/routing-policies",
        Frames.object("mode", "push", "from", clock.now().plusSeconds(1).toEpochMilli()));
    clock.advance(Duration.ofSeconds(2));
    var site = "sites/" + stage.key();
    admin.put(site, Frames.with(admin.get(site), "workStreamId", stream));
  }
}
