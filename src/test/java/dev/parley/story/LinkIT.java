package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.cast.Clock;
import dev.parley.cast.Crew;
import dev.parley.cast.Desk;
import dev.parley.cast.Entry;
import dev.parley.cast.Frames;
import dev.parley.cast.Refused;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The link back into a conversation (R03, R04, R16-R18, D7, scenario 11)")
class LinkIT {
  private static final Duration MS = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Stage stage = Stage.set();
  private final Clock clock = stage.clock();
  private final Desk noor = Stage.Agents.noor(stage.server());
  private final List<Widget> widgets = new ArrayList<>();
  private final Widget ana = arrive();
  private final long chat = Frames.number(ana.open("I write on the laptop"), "id");

  @AfterEach
  void all_close() {
    widgets.forEach(Widget::close);
    clock.release();
  }

  @Test
  @DisplayName("scenario 11: another browser, anonymous; both stay live; a second use is refused")
  void another_browser() {
    noor.join(chat);
    var link = made();
    var phone = tab();

    var welcome = phone.follow(link.getString("url"));

    assertThat(Frames.number(welcome.getJsonObject("link"), "conversation")).isEqualTo(chat);
    assertThat(welcome.getJsonObject("visitor"))
        .isNotEqualTo(ana.connect().getJsonObject("visitor"));
    phone.scrollBack(chat);
    assertThat(phone.scroll(chat).texts()).contains("I write on the laptop");
    phone.say(chat, "And on the phone");
    noor.say(chat, "I see both");
    ana.await("both", w -> w.scroll(chat).texts().contains("I see both"));
    phone.await("both", w -> w.scroll(chat).texts().contains("I see both"));
    assertThat(ana.scroll(chat).texts()).contains("And on the phone");
    var second = tab().follow(link.getString("url")).getJsonObject("link");
    assertThat(second.getString("over")).isEqualTo("used");
    assertThat(second.containsKey("conversation")).isFalse();
  }

  @Test
  @DisplayName("D7 what it opens is that thread and no other")
  void only_that_thread() {
    long other = Frames.number(ana.open("Something else"), "id");
    var phone = tab();
    var welcome = phone.follow(made().getString("url"));

    assertThat(welcome.getJsonArray("conversations"))
        .extracting(c -> Frames.number(c.asJsonObject(), "id"))
        .containsExactly(chat);
    var refused = catchThrowableOfType(Refused.class, () -> phone.say(other, "Hello"));
    assertThat(refused.code()).isEqualTo("unknown-conversation");
    assertThat(catchThrowableOfType(Refused.class, () -> phone.linkTo(chat)).code())
        .as("who came by a link passes none on")
        .isEqualTo("forbidden");
  }

  @Test
  @DisplayName("a hello that has to be said again is no second use")
  void said_again() {
    var url = made().getString("url");
    var phone = tab();
    phone.arrive("/elsewhere");
    phone.follow(url);
    phone.drop();

    assertThat(phone.follow(url).getJsonObject("link").containsKey("conversation")).isTrue();
  }

  @Test
  @DisplayName("of twenty who try it at once, one is in")
  void raced() {
    var url = made().getString("url");
    var tries =
        IntStream.range(0, 20)
            .mapToObj(
                i -> {
                  var tab = tab();
                  return CompletableFuture.supplyAsync(() -> tab.follow(url));
                })
            .toList();

    var led = tries.stream().map(CompletableFuture::join).map(w -> w.getJsonObject("link"));

    assertThat(led.filter(l -> l.containsKey("conversation"))).hasSize(1);
  }

  @Test
  @DisplayName("expiring: at its end it still works, a millisecond later it says until when it did")
  void expires() {
    clock.pin();
    var first = made();
    var second = ana.linkTo(chat);
    var end = clock.now().plus(HOUR);
    assertThat(Frames.number(first, "expiresAt")).isEqualTo(end.toEpochMilli());

    clock.advanceTo(end);
    assertThat(over(first.getString("url"))).isEqualTo("in");
    clock.advance(MS);

    var late = tab().follow(second).getJsonObject("link");
    assertThat(late.getString("over")).isEqualTo("expired");
    assertThat(Frames.number(late, "until")).isEqualTo(end.toEpochMilli());
  }

  @Test
  @DisplayName("R17 after the limit the way on is the redirection URL; R18 without one, a new chat")
  void limit() {
    stage.under("autoCloseAfter", Duration.ofMinutes(20).toMillis());
    long short_ = Frames.number(arrive().open("Short"), "id");
    var url = noor.post("conversations/" + short_ + "/links", Frames.object()).getString("url");
    clock.advance(Duration.ofMinutes(21));

    var without = tab().follow(url).getJsonObject("link");
    assertThat(without.getString("over")).isEqualTo("limit");
    assertThat(without.containsKey("redirect")).isFalse();
    var site = "sites/" + stage.key();
    stage
        .admin()
        .put(
            site,
            Frames.with(
                stage.admin().get(site), "redirectionUrl", "https://larkwell.example/contact"));

    var with = tab().follow(url).getJsonObject("link");
    assertThat(with.getString("redirect")).isEqualTo("https://larkwell.example/contact");
    var fresh = tab();
    fresh.follow(url);
    assertThat(Frames.number(fresh.open("Then anew"), "id")).isPositive();
  }

  @Test
  @DisplayName("scenario 11: revoked after End, after Close, by hand; and by a newer one")
  void revoked() {
    var replaced = made().getString("url");
    var byHand = made();
    assertThat(over(replaced)).isEqualTo("replaced");
    noor.delete("conversations/" + chat + "/links/" + Frames.number(byHand, "id"));
    assertThat(over(byHand.getString("url"))).isEqualTo("revoked");

    var ended = made().getString("url");
    ana.end(chat, 1);
    assertThat(over(ended)).isEqualTo("ended");
    assertThat(noor.rest("POST", "conversations/" + chat + "/links", null).status()).isEqualTo(409);

    noor.reopen(chat, 2);
    var closed = made().getString("url");
    noor.shut(chat, 3);
    assertThat(over(closed)).isEqualTo("closed");
  }

  @Test
  @DisplayName("taken back after its use: whoever came by it is out")
  void shown_out() {
    var link = made();
    var phone = tab();
    phone.follow(link.getString("url"));
    phone.say(chat, "In");

    noor.delete("conversations/" + chat + "/links/" + Frames.number(link, "id"));

    assertThat(catchThrowableOfType(Refused.class, () -> phone.say(chat, "Out")).code())
        .isEqualTo("unknown-conversation");
    ana.say(chat, "Still here");
  }

  @Test
  @DisplayName("tampered, made up, of another site: unknown, and nobody is let in")
  void tampered() {
    var url = made().getString("url");
    var last = url.charAt(url.length() - 3);
    var tampered =
        url.substring(0, url.length() - 3)
            + (last == 'A' ? 'B' : 'A')
            + url.substring(url.length() - 2);

    assertThat(over(tampered)).isEqualTo("unknown");
    assertThat(over("#parley=AAAAAAAAAAAAAAAAAAAAAA")).isEqualTo("unknown");
    var elsewhere = Stage.set().visitor().tab();
    widgets.add(elsewhere);
    assertThat(elsewhere.follow(url).getJsonObject("link").getString("over")).isEqualTo("unknown");
    assertThat(over(url)).as("and it is not used up by that").isEqualTo("in");
  }

  @Test
  @DisplayName("128 bits, in the fragment of the portal; the database has only the hash")
  void token() {
    var site = "sites/" + stage.key();
    stage
        .admin()
        .put(
            site,
            Frames.with(stage.admin().get(site), "portalUrl", stage.origin() + "/help?from=chat"));

    var url = made().getString("url");

    assertThat(url).matches(".*/help\\?from=chat#parley=[\\w-]{22}");
    var listed = noor.get("conversations/" + chat + "/links").toString();
    assertThat(listed).doesNotContain(url.substring(url.indexOf('=', url.indexOf('#')) + 1));
  }

  @Test
  @DisplayName("R20 switched off, none is made and none works")
  void switched_off() {
    var url = made().getString("url");
    stage
        .admin()
        .post(
            "sites/" + stage.key() + "/reconnect-policies",
            Frames.object("from", clock.now().plusSeconds(1).toEpochMilli(), "link", false));
    clock.advance(Duration.ofSeconds(2));

    assertThat(noor.rest("POST", "conversations/" + chat + "/links", null).status()).isEqualTo(409);
    assertThat(over(url)).isEqualTo("revoked");
  }

  @Test
  @DisplayName("by itself: a line says that there is one, and the link is made when it is wanted")
  void by_itself() {
    noor.join(chat);
    ana.awaitEntry(chat, 0, "joined");
    assertThat(ana.entries(chat)).as("not where nobody asked for it").noneMatch(LinkIT::offers);
    stage
        .admin()
        .post(
            "sites/" + stage.key() + "/reconnect-policies",
            Frames.object("from", clock.now().plusSeconds(1).toEpochMilli(), "autoLink", true));
    clock.advance(Duration.ofSeconds(2));
    var ben = arrive();
    long other = Frames.number(ben.open("Hello?"), "id");
    noor.join(other);

    var offer = ben.awaitEntry(other, 0, "wayback");

    assertThat(offer.data()).isEmpty();
    assertThat(noor.get("conversations/" + other + "/links").getJsonArray("items"))
        .as("nothing is made that nobody took")
        .isEmpty();
    var url = ben.linkTo(other);
    assertThat(over(url)).isEqualTo("in");
    try (var crew = new Crew(stage)) {
      var next = Frames.object("agent", crew.agent(5).id());
      noor.post("conversations/" + other + "/transfer", next);
      ben.awaitEntry(other, offer.seq(), "joined");
    }
    assertThat(ben.scrollBack(other).stream().filter(LinkIT::offers)).hasSize(1);
  }

  private static boolean offers(Entry entry) {
    return entry.kind().equals("wayback");
  }

  private Widget arrive() {
    var tab = tab();
    tab.arrive("/elsewhere");
    tab.connect();
    return tab;
  }

  /** A browser that has never been here. */
  private Widget tab() {
    var tab = stage.visitor().tab();
    widgets.add(tab);
    return tab;
  }

  private JsonObject made() {
    return noor.post("conversations/" + chat + "/links", Frames.object());
  }

  private String over(String url) {
    return tab().follow(url).getJsonObject("link").getString("over", "in");
  }
}
