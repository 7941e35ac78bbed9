package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.parley.cast.Desk;
import dev.parley.cast.Entry;
import dev.parley.cast.Frames;
import dev.parley.cast.Host;
import dev.parley.cast.Http;
import dev.parley.cast.Refused;
import dev.parley.cast.Stage;
import dev.parley.cast.Visitor;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Visitors whom the host signs for (X28, X37)")
class VerifiedVisitorsIT {
  private final Stage stage = Stage.set();
  private final Desk ada = stage.admin();
  private final Desk noor = Stage.Agents.noor(stage.server());
  private final Host host = Host.of(ada, stage.key());
  private final String subject = "customer-" + UUID.randomUUID();

  private Instant now() {
    return stage.clock().now();
  }

  private String ana() {
    return host.signs(subject, "Ana Beltrán", now());
  }

  private String ben() {
    return host.signs("ben-" + subject, "Ben Okafor", now());
  }

  private Widget known(String token) {
    return stage.visitor().signedFor(token).tab();
  }

  private static JsonObject visitor(JsonObject said) {
    return said.getJsonObject("visitor");
  }

  private static List<Long> listed(JsonObject welcome) {
    return Frames.array(welcome, "conversations").stream()
        .map(c -> Frames.number(c.asJsonObject(), "id"))
        .toList();
  }

  private static List<String> texts(List<Entry> entries) {
    return entries.stream().map(Entry::text).toList();
  }

  @Test
  void two_devices_of_one_customer_are_in_step() {
    var laptop = known(ana());
    var phone = known(ana());
    laptop.arrive("/elsewhere");
    assertThat(visitor(laptop.connect()).getString("identity")).isEqualTo("verified");
    long thread = Frames.number(laptop.open("Is the long post in stock?"), "id");

    assertThat(listed(phone.connect())).contains(thread);
    assertThat(texts(phone.scrollBack(thread))).contains("Is the long post in stock?");

    noor.join(thread);
    noor.say(thread, "It is.");
    for (var device : List.of(laptop, phone)) {
      device.await("the answer", w -> texts(w.entries(thread)).contains("It is."));
    }
    var said = phone.say(thread, "Then I take it.");
    laptop.await("the phone's words", w -> texts(w.entries(thread)).contains("Then I take it."));
    assertThat(said.author()).isEqualTo("visitor");

    laptop.markRead(thread);
    phone.await(
        "read on the laptop",
        w ->
            w.pushes("read.marked").stream()
                .anyMatch(p -> p.getString("reader").equals("visitor")));
    noor.shut(thread, version(thread));
    phone.awaitEntry(thread, 0, "closed");
    phone.restart(thread, version(thread));
    laptop.awaitEntry(thread, 0, "restarted");
    assertThat(phone.complaints()).isEmpty();
    assertThat(laptop.complaints()).isEmpty();
    laptop.close();
    phone.close();
  }

  @Test
  void words_in_a_thread_of_the_other_device_are_the_acts_of_who_wrote_them() {
    var laptop = known(ana());
    laptop.connect();
    long thread = Frames.number(laptop.open("Hello"), "id");
    laptop.close();
    var phone = known(ana());
    long other = Frames.number(visitor(phone.arrive("/elsewhere")), "id");
    long first = Frames.number(visitor(laptop.arrive("/elsewhere")), "id");
    phone.connect();
    stage.clock().advance(Duration.ofMinutes(29));
    phone.say(thread, "Still here");
    stage.clock().advance(Duration.ofMinutes(2));

    assertThat(phone.arrive("/elsewhere").getJsonObject("visit").getBoolean("fresh")).isFalse();
    assertThat(laptop.arrive("/elsewhere").getJsonObject("visit").getBoolean("fresh")).isTrue();
    assertThat(other).isNotEqualTo(first);
    phone.close();
  }

  @Test
  void what_a_visitor_did_before_joins_the_person_with_who_said_so() {
    var browser = stage.visitor();
    var tab = browser.tab();
    tab.connect();
    long before = Frames.number(tab.open("I have not signed in"), "id");
    var elsewhere = known(ana());
    elsewhere.connect();
    long there = Frames.number(elsewhere.open("I have"), "id");

    browser.signedFor(ana());
    var welcome = tab.connectAgain();

    assertThat(welcome.conversations())
        .extracting(c -> Frames.number(c, "id"))
        .contains(before, there);
    elsewhere.awaitPush("access.changed");
    assertThat(texts(elsewhere.scrollBack(before))).contains("I have not signed in");
    var shown = ada.get("visitors/" + owner(before));
    assertThat(shown.getJsonObject("verified").getString("by"))
        .isEqualTo("host of " + stage.key() + ", key " + host.key());
    assertThat(items(noor.get("visitors/" + owner(before) + "/conversations")))
        .extracting(c -> Frames.number(c, "id"))
        .contains(before, there);
    assertThat(items(noor.get("visitors/" + owner(before) + "/timeline")))
        .filteredOn(i -> i.getString("kind").equals("conversation-opened"))
        .extracting(i -> Frames.number(i, "conversation"))
        .contains(before, there);
    tab.close();
    elsewhere.close();
  }

  @Test
  void another_customer_in_the_same_browser_sees_nothing_of_the_first() {
    var browser = stage.visitor().signedFor(ana());
    var tab = browser.tab();
    tab.connect();
    long secret = Frames.number(tab.open("My address is 14 Mill Street"), "id");
    var token = browser.token();
    var other = browser.tab();
    other.connect();

    browser.signedFor(ben());
    var arrival = browser.tab().arrive("/elsewhere");

    assertThat(browser.token()).isNotEqualTo(token);
    assertThat(visitor(arrival).getString("name")).isEqualTo("Ben Okafor");
    assertThat(arrival.getInt("unread")).isZero();
    assertThat(other.line().closeCode()).isEqualTo(4502);
    var bens = browser.tab();
    assertThat(listed(bens.connect())).isEmpty();
    assertThat(refused(bens, secret)).isEqualTo("unknown-conversation");

    browser.keep(token);
    assertThat(browser.tab().arrival(page(), Map.of()).status()).isEqualTo(401);
    assertThat(listed(known(ana()).connect())).contains(secret);
    bens.close();
  }

  @Test
  void the_same_by_the_first_frame_and_on_an_open_line() {
    var browser = stage.visitor().signedFor(ana());
    var tab = browser.tab();
    tab.connect();
    long secret = Frames.number(tab.open("Mine"), "id");

    var problem =
        catchThrowableOfType(
            Refused.class,
            () -> tab.line().command(Frames.object("type", "visitor.identify", "token", ben())));
    assertThat(problem.code()).isEqualTo("another-visitor");
    assertThat(problem.again()).isFalse();
    assertThat(tab.scrollBack(secret)).isNotEmpty();
    var same = tab.line().command(Frames.object("type", "visitor.identify", "token", ana()));
    assertThat(visitor(same).getString("identity")).isEqualTo("verified");

    browser.signedFor(ben());
    var bens = browser.tab();
    assertThat(listed(bens.connect())).isEmpty();
    assertThat(refused(bens, secret)).isEqualTo("unknown-conversation");
    bens.close();
  }

  @Test
  void a_token_nobody_believes_shows_one_customer_nothing_of_another() {
    var browser = stage.visitor().signedFor(ana());
    var tab = browser.tab();
    tab.connect();
    long secret = Frames.number(tab.open("Mine"), "id");
    tab.close();
    var late = host.signs(claims("ben-" + subject).expirationTime(date(-120)).build());

    var stranger = stage.visitor();
    stranger.keep(browser.token());
    stranger.signedFor(late);
    var welcome = stranger.tab();
    assertThat(listed(welcome.connect())).isEmpty();
    assertThat(refused(welcome, secret)).isEqualTo("unknown-conversation");
    welcome.close();

    browser.signedFor(host.signs(claims(subject).expirationTime(date(-120)).build()));
    var again = browser.tab();
    var said = again.connect();
    assertThat(said.getString("identityRefused")).isEqualTo("expired");
    assertThat(listed(said)).as("the same customer, a page open too long").contains(secret);
    again.close();
  }

  @Test
  void what_cannot_be_believed_is_said_and_the_chat_goes_on() {
    var other = Host.of(ada, Stage.set().key());
    var replayed =
        List.of(
            other.signs(subject, "Ana", now()),
            other.signs(claims(subject).build()),
            "eyJhbGciOiJub25lIn0.e30.",
            "x".repeat(15_000));
    var reasons =
        replayed.stream()
            .map(token -> known(token).arrive("/elsewhere"))
            .peek(said -> assertThat(visitor(said).getString("identity")).isEqualTo("anonymous"))
            .map(said -> said.getString("identityRefused"))
            .toList();

    assertThat(reasons).containsExactly("signature", "signature", "malformed", "too-long");
  }

  @Test
  void two_keys_are_live_at_once_and_a_revoked_one_is_not_believed() {
    var next = Host.of(ada, stage.key());
    var third =
        ada.rest(
            "POST", "sites/" + stage.key() + "/identity-keys", Frames.object("algorithm", "HS256"));
    assertThat(third.status()).isEqualTo(409);
    for (var one : List.of(host, next)) {
      assertThat(verified(one.signs(subject, "Ana", now()))).isTrue();
    }

    ada.delete("sites/" + stage.key() + "/identity-keys/" + host.key());
    ada.delete("sites/" + stage.key() + "/identity-keys/" + host.key());

    assertThat(verified(ana())).isFalse();
    assertThat(verified(next.signs(subject, "Ana", now()))).isTrue();
    var keys = ada.get("sites/" + stage.key() + "/identity-keys");
    assertThat(keys.toString()).doesNotContain("secret").doesNotContain(next.secret());
    assertThat(items(keys)).extracting(k -> k.getBoolean("live")).containsExactly(true, false);
  }

  @Test
  void keys_are_for_administrators_and_public_keys_are_looked_at() {
    var path = "sites/" + stage.key() + "/identity-keys";
    assertThat(noor.rest("GET", path, null).status()).isEqualTo(403);
    assertThat(noor.rest("POST", path, Frames.object("algorithm", "HS256")).status())
        .isEqualTo(403);
    assertThat(noor.rest("DELETE", path + "/" + host.key(), null).status()).isEqualTo(403);
    for (var wrong :
        List.of(
            Frames.object("algorithm", "none"),
            Frames.object("algorithm", "RS256"),
            Frames.object("algorithm", "RS256", "publicKey", "-----BEGIN PUBLIC KEY-----\nAAAA"),
            Frames.object(
                "algorithm", "ES256", "publicKey", "-----BEGIN PRIVATE KEY-----\nAAAA"))) {
      assertThat(ada.rest("POST", path, wrong).status()).as(wrong.toString()).isEqualTo(422);
    }
    assertThat(
            ada.rest("DELETE", "sites/" + Stage.set().key() + "/identity-keys/" + host.key(), null)
                .status())
        .isEqualTo(404);
  }

  @Test
  void an_administrator_takes_a_device_away_and_it_sees_its_own_again() {
    var laptop = known(ana());
    var phone = known(ana());
    laptop.connect();
    phone.connect();
    long mine = Frames.number(laptop.open("On the laptop"), "id");
    long theirs = Frames.number(phone.open("On the phone"), "id");
    assertThat(texts(laptop.scrollBack(theirs))).contains("On the phone");
    var path = "visitors/" + owner(theirs) + "/person";
    assertThat(noor.rest("DELETE", path, null).status()).isEqualTo(403);

    var alone = ada.delete(path);

    assertThat(alone.containsKey("person")).isFalse();
    assertThat(alone.getJsonArray("history").getJsonObject(0).getString("clearedBy"))
        .isEqualTo("Ada Klein");
    laptop.awaitPush("access.changed");
    phone.awaitPush("access.changed");
    assertThat(refused(laptop, theirs)).isEqualTo("unknown-conversation");
    assertThat(refused(phone, mine)).isEqualTo("unknown-conversation");
    noor.say(theirs, "For the phone alone");
    phone.await("its words", w -> texts(w.entries(theirs)).contains("For the phone alone"));
    // Something that does come here, so that what does not had the time to.
    noor.say(mine, "For the laptop alone");
    laptop.await("its words", w -> texts(w.entries(mine)).contains("For the laptop alone"));
    assertThat(texts(laptop.entries(theirs))).doesNotContain("For the phone alone");
    laptop.close();
    phone.close();

    // Linked by hand, with who and why; and what one hand did the other can see.
    assertThat(ada.rest("PUT", path, Frames.object("visitor", owner(mine))).status())
        .isEqualTo(422);
    assertThat(
            noor.rest("PUT", path, Frames.object("visitor", owner(mine), "reason", "x")).status())
        .isEqualTo(403);
    var linked = ada.put(path, Frames.object("visitor", owner(mine), "reason", "Asked her"));
    assertThat(linked.getJsonArray("visitors")).hasSize(2);
    assertThat(linked.getJsonArray("history").getJsonObject(0).getString("reason"))
        .isEqualTo("Asked her");
    assertThat(listed(laptop.connect())).contains(mine, theirs);
    laptop.close();
  }

  @Test
  void files_and_offers_follow_the_thread_and_nothing_else_does() {
    var laptop = known(ana());
    laptop.connect();
    long thread = Frames.number(laptop.open("Look at this"), "id");
    var phone = stage.visitor().signedFor(ana());
    var there = phone.tab();
    there.connect();
    var offer =
        noor.put(
            "conversations/" + thread + "/offers/o-1",
            Frames.object(
                "title",
                "Test ride",
                "minutes",
                30,
                "times",
                List.of(now().plus(Duration.ofDays(3)).toEpochMilli() / 300_000 * 300_000),
                "zone",
                "Europe/Madrid"));
    long id = Frames.number(there.awaitEntry(thread, 0, "offer").data(), "offer");
    assertThat(offer).isNotNull();

    assertThat(offer(phone, id).status()).isEqualTo(200);
    var stranger = stage.visitor();
    stranger.tab().arrive("/elsewhere");
    assertThat(offer(stranger, id).status()).isEqualTo(404);
    laptop.close();
    there.close();
  }

  private Http.Answer offer(Visitor who, long id) {
    return Http.send(
        stage.server().http(),
        "GET",
        stage.server().uri("/api/v1/sites/" + stage.key() + "/offers/" + id),
        "",
        Map.of("Authorization", "Parley " + who.token(), "Origin", stage.origin()));
  }

  private boolean verified(String token) {
    return visitor(known(token).arrive("/elsewhere")).getString("identity").equals("verified");
  }

  private JWTClaimsSet.Builder claims(String of) {
    return new JWTClaimsSet.Builder()
        .subject(of)
        .audience(stage.key())
        .issueTime(date(0))
        .expirationTime(date(600));
  }

  private Date date(int seconds) {
    return Date.from(now().plusSeconds(seconds));
  }

  private static String refused(Widget widget, long thread) {
    return catchThrowableOfType(
            Refused.class,
            () ->
                widget
                    .line()
                    .command(Frames.object("type", "history.read", "conversation", thread)))
        .code();
  }

  private long owner(long conversation) {
    return Frames.number(noor.get("conversations/" + conversation).getJsonObject("visitor"), "id");
  }

  private int version(long conversation) {
    return noor.get("conversations/" + conversation).getInt("version");
  }

  private static JsonObject page() {
    return Frames.object("url", "https://x.example/", "title", "X");
  }

  private static List<JsonObject> items(JsonObject page) {
    return page.getJsonArray("items").stream().map(JsonValue::asJsonObject).toList();
  }
}
