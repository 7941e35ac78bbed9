package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Http;
import dev.parley.cast.Refused;
import dev.parley.cast.Server;
import dev.parley.cast.Visitor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** In order, because the last one takes the server away. */
@DisplayName("A first start in production")
@Tag("once")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstStartIT {
  private static final String ORIGIN = "https://mine.example";
  private static final Server SERVER =
      Server.named("production")
          .with("PARLEY_MODE", "production")
          .with("PARLEY_ADMIN_EMAIL", "first@host.example")
          .with("PARLEY_ADMIN_PASSWORD", "correct horse battery")
          .withoutKeys();

  @BeforeAll
  static void start() {
    SERVER.begin();
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @Test
  @Order(0)
  void is_not_ready_and_says_what_to_do_while_liberty_would_refuse_every_login() {
    var said = get("/health/ready", Map.of());
    assertThat(said.status()).isEqualTo(503);
    assertThat(said.body().getJsonArray("checks").toString())
        .contains("'server create'", "keystore_password", "ltpa_keys_password");
    var login = Desk.login(SERVER, "first@host.example", "correct horse battery");
    var token = Map.of("Authorization", "Bearer " + login.token());
    assertThat(get("/api/v1/me", token).status()).isEqualTo(401);

    SERVER.giveKeys();

    assertThat(get("/api/v1/me", token).status()).isEqualTo(200);
  }

  private static Http.Answer get(String path, Map<String, String> headers) {
    return Http.send(SERVER.http(), "GET", SERVER.uri(path), "", headers);
  }

  @Test
  @Order(1)
  void lets_in_the_administrator_that_the_configuration_names_and_nobody_of_the_demo() {
    assertThat(Desk.login(SERVER, "first@host.example", "correct horse battery").token())
        .isNotEmpty();
    assertThatThrownBy(() -> Desk.login(SERVER, "ada@larkwell.example", "larkwell-ada"))
        .isInstanceOf(Refused.class);
  }

  @Test
  @Order(2)
  void shows_no_accounts_and_no_demo_site() {
    var welcome = get("/api/v1/welcome", Map.of());

    assertThat(welcome.ok().getJsonArray("accounts")).isEmpty();
    assertThat(welcome.body().getBoolean("setup")).isTrue();
    assertThat(welcome.body().getString("mode")).isEqualTo("production");
  }

  @Test
  @Order(3)
  void makes_a_first_site_with_the_snippet_for_its_pages() {
    var admin = Desk.login(SERVER, "first@host.example", "correct horse battery");

    var site =
        admin.post(
            "sites", Frames.object("key", "mine", "name", "Mine", "origins", List.of(ORIGIN)));

    assertThat(site.getString("snippet")).contains("data-site=\"mine\"");
    assertThat(site.containsKey("seenAt")).isFalse();
  }

  @Test
  @Order(4)
  void has_no_clock_that_can_be_moved_and_refuses_to_run_with_one() {
    assertThat(get("/api/v1/test/clock", Map.of()).status()).isEqualTo(404);

    assertThat(SERVER.refusesMovableClock()).contains("CWWKZ");
  }

  @Test
  @Order(5)
  @DisplayName("D7 links are tried as often as logins from one address, and no more")
  void counts_the_links_that_are_tried() {
    var widget = new Visitor(SERVER, "mine", ORIGIN).tab();
    int tried = 0;
    try {
      for (; tried < 60; tried++) {
        var led = widget.follow("#parley=AAAAAAAAAAAAAAAAAAAAAA").getJsonObject("link");
        assertThat(led.getString("over")).isEqualTo("unknown");
        widget.drop();
      }
    } catch (CompletionException sentAway) {
      assertThat(widget.line().closeCode()).isEqualTo(4003);
    }

    // A try comes back every two seconds while this goes on.
    assertThat(tried).isBetween(30, 50);
    assertThat(widget.connect().getString("type")).as("without a link").isEqualTo("welcome");
    widget.close();
  }

  @Test
  @Order(6)
  void lets_a_colleague_in_by_an_invitation_and_nobody_knows_their_password() {
    var admin = Desk.login(SERVER, "first@host.example", "correct horse battery");
    var email = "second@host.example";
    var account =
        admin.post("agents", Frames.object("email", email, "name", "Bo", "role", "supervisor"));
    assertThat(account.getBoolean("invited")).isTrue();
    assertThatThrownBy(() -> Desk.login(SERVER, email, "unset")).isInstanceOf(Refused.class);
    var path = "agents/" + Frames.number(account, "id") + "/invitations";

    var url = admin.post(path, Frames.object()).getString("url");

    assertThat(url).matches("http://.*/desk/#invitation=[\\w-]{43}");
    var token = url.substring(url.indexOf('=') + 1);
    assertThat(admin.get(path).toString()).doesNotContain(token);
    var whose = link("account", token, null).ok();
    assertThat(whose.getString("email")).isEqualTo(email);
    assertThat(link("password", token, "too short").status()).isEqualTo(422);
    var login = link("password", token, "twelve and more").ok();
    assertThat(login.getJsonObject("agent").getString("role")).isEqualTo("supervisor");
    assertThat(login.getJsonObject("agent").containsKey("invited")).isFalse();
    assertThat(
            get("/api/v1/me", Map.of("Authorization", "Bearer " + login.getString("token")))
                .status())
        .isEqualTo(200);
    var bo = Desk.login(SERVER, email, "twelve and more");
    var again = link("password", token, "somebody else's");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body().getString("over")).isEqualTo("used");
    assertThat(link("account", token.substring(1), null).status()).isEqualTo(404);
    assertThat(bo.rest("POST", path, Frames.object()).status()).as("no admin").isEqualTo(403);
    assertThat(bo.rest("GET", path, null).status()).isEqualTo(403);
  }

  private static Http.Answer link(String what, String token, @Nullable String password) {
    return Http.send(
        SERVER.http(),
        "POST",
        SERVER.uri("/api/v1/invitation-links/" + what),
        Frames.object("token", token, "password", password).toString(),
        Map.of("Content-Type", "application/json"));
  }

  @Test
  @Order(7)
  void stops_by_sending_open_sockets_away_with_come_back() {
    var widget = new Visitor(SERVER, "mine", ORIGIN).tab();
    widget.connect();

    SERVER.stop();

    assertThat(widget.line().closeCode()).isEqualTo(4000);
  }
}
