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

@DisplayName("Coming back by a page, too late or before it is known who it is (R05, R17, R18)")
class TooLateIT {
  private static final Duration MS = Duration.ofMillis(1);
  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final String CONTACT = "https://larkwell.example/contact";

  private final Stage stage = Stage.set().under("autoCloseAfter", LIMIT.toMillis());
  private final Clock clock = stage.clock();
  private final Desk tomas = Stage.Agents.tomas(stage.server());
  private final Crew crew = new Crew(stage);
  private final Host host = Host.of(stage.admin(), stage.key());
  private final Agent noor = crew.agent(5);
  private final List<Widget> widgets = new ArrayList<>();

  @AfterEach
  void everybody_goes_home() {
    widgets.forEach(Widget::close);
    crew.close();
    clock.release();
  }

  @Test
  @DisplayName("R18 at the limit nothing is late; a millisecond later it is said until it is read")
  void a_new_chat() {
    var ana = page(stage.visitor());
    ana.connect();
    long chat = talk(ana);
    var end = drop(ana, chat).plus(LIMIT);
    clock.advanceTo(end);
    var inTime = page(ana.visitor());
    assertThat(inTime.connect().containsKey("late")).isFalse();
    inTime.drop();
    clock.advance(MS);

    var back = page(ana.visitor());
    assertThat(back.arrive("/elsewhere").getBoolean("connect")).as("opens its socket").isTrue();
    var late = back.connect().getJsonObject("late");
    assertThat(Frames.number(late, "conversation")).isEqualTo(chat);
    assertThat(Frames.number(late, "until")).isEqualTo(end.toEpochMilli());
    assertThat(late.containsKey("redirect")).isFalse();

    back.scrollBack(chat);
    back.markRead(chat);
    var next = page(ana.visitor());
    assertThat(next.arrive("/elsewhere").getBoolean("connect")).isFalse();
    assertThat(next.connect().containsKey("late")).isFalse();
  }

  @Test
  @DisplayName("R17 where the site has a page for it, that is where it leads")
  void redirected() {
    var site = "sites/" + stage.key();
    stage.admin().put(site, Frames.with(stage.admin().get(site), "redirectionUrl", CONTACT));
    var ana = page(stage.visitor());
    ana.connect();
    long chat = talk(ana);
    clock.advanceTo(drop(ana, chat).plus(LIMIT).plus(MS));

    var back = page(ana.visitor());
    assertThat(back.connect().getJsonObject("late").getString("redirect")).isEqualTo(CONTACT);
    back.open("Something else, then");
    assertThat(page(ana.visitor()).connect().containsKey("late"))
        .as("something has come after it")
        .isFalse();
  }

  @Test
  @DisplayName("who was closed by a person, ended it, or never had one is told no such thing")
  void not_late() {
    var closed = page(stage.visitor());
    closed.connect();
    long one = talk(closed);
    drop(closed, one);
    noor.desk().shut(one, 1);
    var ended = page(stage.visitor());
    ended.connect();
    long other = talk(ended);
    ended.end(other, 1);
    ended.drop();
    var alone = page(stage.visitor());
    alone.connect();
    alone.open("Nobody came");
    alone.drop();
    clock.advance(LIMIT.plus(MS));

    for (var gone : List.of(closed, ended, alone)) {
      assertThat(page(gone.visitor()).connect().containsKey("late")).isFalse();
    }
  }

  @Test
  @DisplayName("R05, R06 signed for only after the hello, they are asked all the same")
  void asked_late() {
    var laptop = page(stage.visitor().signedFor(signed()));
    laptop.arrive("/elsewhere");
    laptop.connect();
    long chat = talk(laptop);
    drop(laptop, chat);
    clock.advance(Duration.ofMinutes(4));
    var phone = page(stage.visitor());
    assertThat(phone.connect().containsKey("reconnect")).isFalse();

    var prompt = identify(phone).getJsonObject("reconnect");

    assertThat(Frames.number(prompt, "conversation")).isEqualTo(chat);
    assertThat(prompt.getJsonObject("agent").getString("name")).isEqualTo(noor.name());
    assertThat(state(chat)).as("nothing happens until they choose").isEqualTo("waiting");
    assertThat(identify(phone).containsKey("reconnect")).as("not twice").isFalse();
    phone.goOn(chat);
    assertThat(state(chat)).isEqualTo("active");
  }

  @Test
  @DisplayName("R17 or told that it is too late")
  void told_late() {
    var laptop = page(stage.visitor().signedFor(signed()));
    laptop.arrive("/elsewhere");
    laptop.connect();
    long chat = talk(laptop);
    clock.advanceTo(drop(laptop, chat).plus(LIMIT).plus(MS));
    var phone = page(stage.visitor());
    assertThat(phone.connect().containsKey("late")).isFalse();

    assertThat(Frames.number(identify(phone).getJsonObject("late"), "conversation"))
        .isEqualTo(chat);
    phone.await("the list", w -> !w.pushes("access.changed").isEmpty());
    assertThat(identify(phone).containsKey("late")).as("not twice").isFalse();
  }

  // The cast

  private JsonObject identify(Widget page) {
    return page.line().command(Frames.object("type", "visitor.identify", "token", signed()));
  }

  private String signed() {
    return host.signs("customer-" + stage.key(), "Ana Beltrán", clock.now());
  }

  /** One more page of this browser, of which the host says nothing. */
  private Widget page(Visitor browser) {
    var page = browser.tab();
    widgets.add(page);
    return page;
  }

  private long talk(Widget widget) {
    long chat = Frames.number(widget.open("Hello?"), "id");
    widget.awaitEntry(chat, 0, "handover");
    noor.desk().join(chat);
    widget.awaitEntry(chat, 0, "joined");
    return chat;
  }

  /** The line goes, with the last words at an instant that is known. */
  private Instant drop(Widget widget, long chat) {
    clock.pin();
    var seen = clock.now();
    widget.say(chat, "Still there?");
    widget.drop();
    Patience.until(
        "offline",
        () -> !tomas.get("conversations/" + chat).getJsonObject("visitor").getBoolean("online"));
    return seen;
  }

  private String state(long chat) {
    return tomas.get("conversations/" + chat).getJsonObject("engagement").getString("state");
  }
}
