package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Clock;
import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Patience;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Service sessions (A01-A14, X05, X09, X24, X29, D2-D4, scenarios 2, 4, 15)")
class ServiceSessionsIT {
  private static final Duration FIVE = Duration.ofMinutes(5);
  private static final Duration TICK = Duration.ofMillis(1);

  private final Stage stage = Stage.set();
  private final Clock clock = stage.clock();
  private final Desk admin = stage.admin();
  private final Widget widget = stage.visitor().tab();
  private long conversation;

  @BeforeEach
  void a_chat_begins() {
    clock.pin();
    conversation = Frames.number(widget.arrive("/a"), "current");
    widget.connect();
  }

  @AfterEach
  void time_goes_on() {
    widget.close();
    clock.release();
  }

  @Test
  @DisplayName("A05, X06 at 5:00.000 it is the same session, at 5:00.001 a new one")
  void fiveMinutes() {
    assertThat(sessions()).as("a greeting alone opens none").isEmpty();

    widget.say(conversation, "Hello");
    clock.advance(FIVE);
    widget.say(conversation, "Anybody?");
    assertThat(sessions()).hasSize(1);

    clock.advance(FIVE.plus(TICK));
    var ended = sessions().get(0);
    assertThat(ended.getBoolean("live")).isFalse();
    assertThat(why(ended).getString("reason")).isEqualTo("timeout");
    assertThat(why(ended).getString("sentence")).contains("5 minutes", "web chat");

    widget.say(conversation, "Hello again");
    assertThat(sessions()).hasSize(2);
    assertThat(Frames.number(sessions().get(1), "openedAt"))
        .as("the older one is as it was")
        .isEqualTo(Frames.number(ended, "openedAt"));
  }

  @Test
  @DisplayName("A07 the visitor's End chat ends it, an agent's Close does not")
  void endChat() {
    widget.say(conversation, "Hello");
    int version = widget.conversation(conversation).getInt("version");
    widget.end(conversation, version);

    var ended = sessions().get(0);
    assertThat(why(ended).getString("reason")).isEqualTo("end-chat");
    var proof = Frames.number(why(ended), "endedBy");
    assertThat(widget.entries(conversation))
        .anyMatch(e -> e.seq() == proof && e.kind().equals("closed"));
  }

  @Test
  @DisplayName(
      "A10, scenario 4: a transfer ends it, the thread goes on, the agent's part is its own")
  void transfer() {
    for (var wrong : List.of("Hello", "A person, please")) {
      widget.awaitEntry(conversation, widget.say(conversation, wrong).seq(), "question");
    }
    widget.say(conversation, "Now");
    var passedOn = widget.awaitEntry(conversation, 0, "handover");
    var noor = Stage.Agents.noor(stage.server());
    noor.join(conversation);
    noor.say(conversation, "Here I am");
    widget.say(conversation, "The pads, please");

    var both = sessions();

    assertThat(both).hasSize(2);
    assertThat(why(both.get(1)).getString("reason")).isEqualTo("transfer");
    assertThat(Frames.number(why(both.get(1)), "endedBy")).isEqualTo(passedOn.seq());
    assertThat(both.get(1).getJsonObject("interactions").getInt("agent")).isZero();
    assertThat(both.get(0).getBoolean("live")).isTrue();
    assertThat(both.get(0).getJsonObject("interactions").getInt("agent")).isEqualTo(1);
    assertThat(both.get(0).getJsonObject("interactions").getInt("visitor")).isEqualTo(1);
  }

  @Test
  @DisplayName("X24 the next version of a policy rules what opens after it begins")
  void versions() {
    // Not a third answer that is none: the flow would pass it on, and that ends a session.
    widget.scrollBack(conversation);
    widget.choose(conversation, widget.awaitEntry(conversation, 0, "question"), "red");
    var from = clock.now().plusSeconds(60).toEpochMilli();
    var path = "sites/" + stage.key() + "/service-policies/web";
    admin.post(path, Frames.object("from", from, "limit", 60_000));
    var refused = admin.rest("POST", path, Frames.object("from", from, "limit", 5));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().toString()).contains("limit", "from");
    assertThat(admin.get(path).getJsonArray("items")).hasSize(2);

    clock.advance(Duration.ofMinutes(3));
    widget.say(conversation, "Still the old one");
    clock.advance(FIVE.plus(TICK));
    widget.say(conversation, "The new one");
    clock.advance(Duration.ofMinutes(1).plus(TICK));

    assertThat(sessions()).extracting(s -> why(s).getInt("policyVersion")).containsExactly(2, 1);
    assertThat(sessions())
        .extracting(s -> why(s).getString("reason"))
        .containsExactly("timeout", "timeout");
  }

  @Test
  @DisplayName("D4 two ledgers: which visit each session opened in, and why the numbers differ")
  void twoLedgers() {
    widget.say(conversation, "Hello");
    clock.advance(FIVE.plus(TICK));
    widget.say(conversation, "Hello again");
    clock.advance(Duration.ofMinutes(31));
    widget.arrive("/elsewhere");

    var both = admin.get("visitors/" + visitor() + "/ledgers");

    assertThat(both.getInt("visits")).isEqualTo(2);
    assertThat(both.getInt("sessions")).isEqualTo(2);
    assertThat(both.getString("sentence")).contains("2 visits", "2 service sessions");
    var visits = both.getJsonArray("items").getValuesAs(JsonObject.class);
    assertThat(visits.get(0).getJsonArray("sessions")).isEmpty();
    assertThat(visits.get(0).getString("sentence")).contains("asked nothing");
    assertThat(visits.get(1).getJsonArray("sessions")).hasSize(2);
    assertThat(visits.get(1).getString("sentence")).contains("2 that ran out of time");
  }

  @Test
  @DisplayName("D3 a dry run says what other limits would have done, and stores nothing in history")
  void dryRun() {
    var begun = clock.now().minusSeconds(1).toEpochMilli();
    widget.say(conversation, "Hello");
    clock.advance(Duration.ofMinutes(3));
    widget.say(conversation, "Still here");
    clock.advance(Duration.ofMinutes(3));
    var before = sessions();
    var period = Frames.object("site", stage.key(), "channel", "web", "from", begun);
    var form =
        Frames.with(
            Frames.with(period, "to", clock.now().toEpochMilli()),
            "rules",
            Frames.object("limit", 120_000));

    var trial = done("dry-runs/" + Frames.number(admin.post("dry-runs", form), "id"));

    assertThat(trial.getJsonObject("sessions").getInt("before")).isEqualTo(1);
    assertThat(trial.getJsonObject("sessions").getInt("after")).isEqualTo(2);
    assertThat(trial.getInt("gained")).isEqualTo(1);
    assertThat(trial.getInt("lost")).isZero();
    assertThat(trial.getJsonObject("tried").getInt("limit")).isEqualTo(120_000);
    var ofSite = admin.get("dry-runs?site=" + stage.key()).getJsonArray("items");
    assertThat(ofSite.getValuesAs(JsonObject.class))
        .extracting(t -> t.getJsonObject("tried").getString("site"))
        .containsExactly(stage.key());
    var changes = admin.get("dry-runs/" + Frames.number(trial, "id") + "/changes");
    assertThat(changes.getJsonArray("items").getValuesAs(JsonObject.class))
        .extracting(c -> Frames.number(c, "conversation"))
        .containsExactly(conversation);
    assertThat(sessions()).isEqualTo(before);
  }

  @Test
  @DisplayName("D2, scenario 15 counted again from the log, the rows are the same")
  void recount() {
    widget.say(conversation, "Hello");
    clock.advance(FIVE.plus(TICK));
    widget.say(conversation, "Hello again");
    widget.end(conversation, widget.conversation(conversation).getInt("version"));

    var recount = done("recounts/" + Frames.number(admin.post("recounts", Frames.object()), "id"));

    assertThat(recount.getInt("changed")).isZero();
    assertThat(recount.getInt("done")).isPositive();
    assertThat(recount.getJsonObject("sessions").getInt("before")).isGreaterThanOrEqualTo(2);
  }

  @Test
  @DisplayName("What cannot be tried is refused, and changes nothing")
  void badInput() {
    var nothing = admin.rest("POST", "dry-runs", Frames.object("site", stage.key()));
    assertThat(nothing.status()).isEqualTo(400);
    var backwards =
        Frames.object(
            "site",
            stage.key(),
            "channel",
            "web",
            "from",
            2,
            "to",
            1,
            "rules",
            Frames.object("limit", 1));
    var refused = admin.rest("POST", "dry-runs", backwards);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().toString()).contains("limit", "to");
    assertThat(admin.rest("GET", "sessions/1", null).status()).isEqualTo(404);
    assertThat(admin.rest("GET", "sessions", null).status()).isEqualTo(400);
    assertThat(admin.rest("GET", "sessions?site=" + stage.key() + "&reason=bored", null).status())
        .isEqualTo(422);
    assertThat(admin.rest("GET", "dry-runs/1", null).status()).isEqualTo(404);
  }

  private JsonObject done(String path) {
    Patience.until(path + " is done", () -> !admin.get(path).getString("state").equals("running"));
    return admin.get(path);
  }

  private long visitor() {
    return Frames.number(admin.get("conversations/" + conversation).getJsonObject("visitor"), "id");
  }

  /** The newest first. */
  private List<JsonObject> sessions() {
    return admin
        .get("conversations/" + conversation + "/sessions")
        .getJsonArray("items")
        .getValuesAs(JsonObject.class);
  }

  private static JsonObject why(JsonObject session) {
    return session.getJsonObject("why");
  }
}
