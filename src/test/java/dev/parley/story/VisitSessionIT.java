package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Clock;
import dev.parley.cast.Frames;
import dev.parley.cast.Stage;
import dev.parley.cast.Visitor;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A visit session (P06-P12, X06, X31, X32)")
class VisitSessionIT {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private final Stage stage = Stage.set();
  private final Clock clock = stage.clock();
  private final Visitor visitor = stage.visitor();

  @BeforeEach
  void time_is_in_our_hands() {
    clock.pin();
  }

  @AfterEach
  void time_goes_on() {
    clock.release();
  }

  @Test
  @DisplayName("X06 at exactly the limit it is the same visit, one millisecond later it is not")
  void open_interval() {
    var widget = visitor.tab();
    var first = visit(widget.arrive("/elsewhere"));

    clock.advance(LIMIT);
    assertThat(visit(widget.arrive("/elsewhere"))).isEqualTo(first);

    clock.advance(Duration.ofMillis(1));
    assertThat(visit(widget.arrive("/elsewhere"))).isNotEqualTo(first);
  }

  @Test
  @DisplayName("P06 it slides with every touchpoint of the visitor")
  void slides() {
    var widget = visitor.tab();
    var first = visit(widget.arrive("/a"));
    var conversation = Frames.number(widget.arrive("/a"), "current");
    widget.connect();

    clock.advance(LIMIT.minusMinutes(1));
    widget.say(conversation, "Still thinking");
    clock.advance(LIMIT.minusMinutes(1));

    assertThat(visit(widget.arrive("/a"))).isEqualTo(first);
    widget.close();
  }

  @Test
  @DisplayName("P07 what bot and agents say does not extend it")
  void agents_do_not_extend_it() {
    var noor = Stage.Agents.noor(stage.server());
    var widget = visitor.tab();
    var first = visit(widget.arrive("/a"));
    var conversation = Frames.number(widget.arrive("/a"), "current");

    clock.advance(LIMIT);
    noor.say(conversation, "Hello?");
    clock.advance(Duration.ofMillis(1));

    assertThat(visit(widget.arrive("/a"))).isNotEqualTo(first);
  }

  @Test
  @DisplayName("P10 time alone ends it, and an open page is told")
  void time_alone() {
    var widget = visitor.tab();
    var first = visit(widget.arrive("/a"));
    widget.connect();

    clock.advance(LIMIT.plusMillis(1));

    var expired = widget.awaitPush("session.expired");
    assertThat(Frames.number(expired, "visit")).isEqualTo(first);
    assertThat(expired.getString("reason")).isEqualTo("timeout");
    widget.close();
  }

  @Test
  @DisplayName("P10 where the policy waits for tabs, an open one holds it, a closed one does not")
  void waitsForTabs() {
    var from = clock.now().plusMillis(1).toEpochMilli();
    var policy = Frames.object("from", from, "needsTabClosed", true);
    stage.admin().post("sites/" + stage.key() + "/visit-policies", policy);
    clock.advance(Duration.ofMillis(1));
    var widget = visitor.tab();
    var before = widget.arrive("/a").getJsonObject("watch");
    var arrival = widget.arrive("/a");
    var watch = arrival.getJsonObject("watch");
    assertThat(Frames.number(watch, "every")).isEqualTo(Duration.ofMinutes(20).toMillis());

    clock.advance(Duration.ofMinutes(50));
    widget.sign(Frames.number(watch, "arrival"), true);
    widget.sign(Frames.number(before, "arrival"), false);
    clock.advance(Duration.ofMinutes(50));
    assertThat(reason(arrival)).isEqualTo("none");

    widget.sign(Frames.number(watch, "arrival"), false);
    var next = widget.arrive("/b");
    assertThat(visit(next)).isEqualTo(visit(arrival));
    widget.sign(Frames.number(next.getJsonObject("watch"), "arrival"), false);
    clock.advance(Duration.ofMillis(10_001));
    assertThat(reason(arrival)).isEqualTo("tab-closed");
  }

  private String reason(JsonObject arrival) {
    var why = stage.admin().get("visits/" + visit(arrival) + "/why");
    return why.getString("reason", "none");
  }

  @Test
  @DisplayName("P12 where no audience is met nothing is initiated")
  void nobody_is_met() {
    var widget = visitor.tab();

    var arrival = widget.arrive("/elsewhere");

    assertThat(arrival.containsKey("current")).isFalse();
    assertThat(arrival.containsKey("greeting")).isFalse();
    widget.connect();
    assertThat(widget.conversations()).isEmpty();
    widget.close();
  }

  @Test
  @DisplayName("X31 where consent is asked for, nothing is stored before an answer")
  void nothing_before_consent() {
    var asking = Stage.set("ask");
    var browser = asking.visitor();

    var arrival = browser.tab().arrive("/a");

    assertThat(arrival.containsKey("token")).isFalse();
    assertThat(arrival.containsKey("visit")).isFalse();
    assertThat(arrival.containsKey("greeting")).isFalse();
    assertThat(browser.token()).isNull();

    browser.answering("granted");
    var granted = browser.tab().arrive("/a");

    assertThat(granted.containsKey("token")).isTrue();
    assertThat(granted.getJsonObject("greeting").getString("text")).isEqualTo("Welcome to A");
  }

  @Test
  @DisplayName("A23 a Spanish browser is greeted in Spanish")
  void in_spanish() {
    var arrival = stage.visitor().speaking("es-ES").tab().arrive("/a");

    assertThat(arrival.getJsonObject("greeting").getString("text")).isEqualTo("Bienvenido a A");
  }

  private static long visit(JsonObject arrival) {
    return Frames.number(arrival.getJsonObject("visit"), "id");
  }
}
