package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Bookshelf;
import dev.parley.cast.Clock;
import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Http;
import dev.parley.cast.Stage;
import dev.parley.cast.Visitor;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Help sessions (A15–A22, X06, X25, X31, X34, D2, D4, D11, scenario 6)")
class HelpSessionsIT {
  private static final Duration FIVE = Duration.ofMinutes(5);
  private static final Duration TICK = Duration.ofMillis(1);

  private final Stage stage = Stage.set();
  private final Clock clock = stage.clock();
  private final Desk admin = stage.admin();
  private final long brakes = Bookshelf.of(stage).article("When the brakes squeal", "Clean it");
  private String tab = name();

  @BeforeEach
  void time_stands() {
    clock.pin();
  }

  @AfterEach
  void time_goes_on() {
    clock.release();
  }

  @Test
  @DisplayName("scenario 6: search 0, Enter and open 1, 50 searches still 1, another tab 2")
  void scenario_6() {
    say(search("brakes"));
    assertThat(sessions()).isEmpty();

    say(open("enter"));
    assertThat(sessions()).hasSize(1);
    for (int i = 0; i < 50; i++) {
      say(search("brakes " + i));
    }
    assertThat(sessions()).hasSize(1);
    var one = session(0);
    assertThat(one.getJsonObject("interactions").getInt("visitor")).isEqualTo(51);
    assertThat(one.getJsonObject("interactions").getInt("assistant")).isEqualTo(1);

    tab = name();
    say(open("link"));
    assertThat(sessions()).hasSize(2);
  }

  @Test
  @DisplayName("A15, X06 at 5:00.000 it is the same session, at 5:00.001 a new one; each says why")
  void fiveMinutes() {
    say(open("click"));
    clock.advance(FIVE);
    say(search("pads"));
    assertThat(sessions()).hasSize(1);

    clock.advance(FIVE.plus(TICK));
    var ended = session(0);
    assertThat(ended.getBoolean("live")).isFalse();
    assertThat(ended.getJsonObject("why").getString("sentence"))
        .contains("an article was clicked on")
        .contains("nothing was done in this tab within 5 minutes, the limit of Help");
    assertThat(why(ended, "es").getString("sentence")).contains("al hacer clic", "de Ayuda");
    say(open("again"));
    assertThat(sessions()).hasSize(2);
    assertThat(Frames.number(sessions().get(1), "openedAt"))
        .isEqualTo(Frames.number(ended, "openedAt"));
  }

  @Test
  @DisplayName("said again it is done once; the view shows what was searched for and read")
  void once() {
    var acts = List.of(search("brakes"), open("enter"));
    say(acts.toArray(JsonObject[]::new));
    say(acts.toArray(JsonObject[]::new));

    var help = session(0).getJsonObject("help");
    assertThat(help.getJsonArray("articles")).hasSize(1);
    assertThat(help.getJsonArray("searches").getJsonObject(0).getString("words"))
        .isEqualTo("brakes");
    assertThat(help.getString("began")).isEqualTo("enter");
    var log = admin.get("help-tabs/" + Frames.number(help, "tab") + "/acts");
    assertThat(log.getJsonArray("items")).hasSize(2);
    assertThat(admin.rest("GET", "help-tabs/1/acts", null).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("whose token is known has it beside visits and other sessions, reports open to it")
  void known() {
    var ana = stage.visitor();
    ana.tab().arrive("/a");
    tell(ana, null, open("click"));

    var session = session(0);
    long visitor = Frames.number(session, "visitor");
    assertThat(admin.get("visitors/" + visitor + "/sessions").getJsonArray("items")).hasSize(1);
    var ledgers = admin.get("visitors/" + visitor + "/ledgers");
    var visit = ledgers.getJsonArray("items").getJsonObject(0);
    assertThat(visit.getJsonArray("sessions").getJsonObject(0).getString("channel"))
        .isEqualTo("help");
    for (var report : List.of("help-openings", "deflection", "sessions")) {
      var table = admin.get("reports/" + report + "?site=" + stage.key());
      var total = table.getJsonArray("totals").getJsonObject(0);
      assertThat(total.getInt("value")).as(report).isEqualTo(1);
      var rows = admin.get(total.getString("rows").replace("/api/v1/", ""));
      var open = rows.getJsonArray("items").getJsonObject(0).getString("open");
      assertThat(admin.get(open.replace("/api/v1/", ""))).isNotEmpty();
    }

    // Somebody else cannot go on in this tab, nor can nobody.
    assertThat(told(stage.visitor(), null, open("click")).body().getString("type"))
        .endsWith(":tab-taken");
    assertThat(told(ana, "declined", open("click")).status()).isEqualTo(409);
  }

  @Test
  @DisplayName("A22, X34 declined and without script: approximate, of nobody, and it says so")
  void approximate() {
    var ana = stage.visitor();
    ana.tab().arrive("/a");
    assertThat(tell(ana, "declined", open("link")).getBoolean("keeps")).isFalse();
    var declined = session(0);
    assertThat(declined).doesNotContainKey("visitor");
    assertThat(declined.getJsonObject("help").getBoolean("approximate")).isTrue();
    assertThat(declined.getJsonObject("why").getString("sentence")).contains("approximate");

    for (int load = 0; load < 2; load++) {
      var seen = get("/help/seen.gif?article=" + brakes + "&language=es", Map.of());
      assertThat(seen.status()).isEqualTo(200);
      assertThat(seen.headers()).doesNotContainKey("set-cookie");
      assertThat(seen.headers().get("content-type")).containsExactly("image/gif");
    }
    assertThat(sessions()).hasSize(3);
    assertThat(sessions().subList(0, 2))
        .allMatch(s -> s.getJsonObject("help").getBoolean("approximate"));
  }

  @Test
  @DisplayName(
      "A22, X31 before an answer to 'ask' nobody is known; what was read before it stays so")
  void asked() {
    var ana = stage.visitor();
    ana.tab().arrive("/a");
    assertThat(ana.token()).isNotNull();
    var site = "sites/" + stage.key();
    admin.put(site, Frames.with(admin.get(site), "consent", "ask"));
    assertThat(tell(ana, null, open("click")).getBoolean("keeps")).isFalse();

    var answered = told(ana, "granted", open("suggested"));
    assertThat(answered.body().getString("type")).as("another name").endsWith(":tab-taken");
    tab = name();
    assertThat(tell(ana, "granted", open("suggested")).getBoolean("keeps")).isTrue();
    assertThat(sessions()).hasSize(2);
    assertThat(session(0)).containsKey("visitor");
    assertThat(session(0).getJsonObject("help").getBoolean("approximate")).isFalse();
    assertThat(session(1)).doesNotContainKey("visitor");
    assertThat(session(1).getJsonObject("help").getBoolean("approximate")).isTrue();
  }

  @Test
  @DisplayName("what cannot be is refused with a sentence, and nothing is kept of it")
  void refused() {
    refused(400, "{");
    refused(400, "{\"tab\":\"" + tab + "\"}");
    refused(400, "{\"tab\":\"short\",\"acts\":[" + open("click") + "]}");
    refused(400, body(null, null, Frames.object("id", name(), "kind", "open", "how", "click")));
    refused(422, body(null, null, Frames.with(open("click"), "how", "magic")));
    refused(422, body(null, null, Frames.with(open("click"), "kind", "dance")));
    refused(422, body(null, null, search("brakes"), Frames.with(open("click"), "article", 1)));
    refused(400, body(null, null, Frames.with(open("click"), "article", -1)));
    refused(400, body(null, null, Frames.with(open("click"), "article", 0.5)));
    refused(400, body(null, null, Frames.with(open("click"), "language", "<en>")));
    refused(400, body(null, null, search("x".repeat(201))));
    refused(400, body(null, null, search("\u0000 ")));
    refused(400, body("perhaps", null, open("click")));
    refused(400, body(null, null, java.util.Collections.nCopies(51, open("click"))));
    refused(400, body(null, null, search("brakes")) + " ".repeat(32_000));
    assertThat(
            Http.send(
                    stage.server().http(),
                    "POST",
                    acts(),
                    body(null, null, open("click")),
                    Map.of("Content-Type", "text/plain", "Origin", "https://elsewhere.example"))
                .body()
                .getString("type"))
        .endsWith(":origin-refused");
    assertThat(get("/help/seen.gif", Map.of()).status()).isEqualTo(400);
    assertThat(get("/help/seen.gif?article=1", Map.of()).status()).isEqualTo(422);
    assertThat(get("/help/seen.gif?article=1", Map.of("Sec-Fetch-Site", "cross-site")).status())
        .isEqualTo(403);
    // A page that is only fetched ahead was not seen.
    get("/help/seen.gif?article=" + brakes, Map.of("Sec-Purpose", "prefetch"));

    assertThat(sessions()).isEmpty();
  }

  private void refused(int status, String body) {
    var answer = post(body);
    assertThat(answer.status()).as(answer.body() + " for " + body).isEqualTo(status);
    assertThat(answer.body().getString("detail")).isNotBlank();
  }

  private void say(JsonObject... acts) {
    post(body(null, null, acts)).ok();
  }

  private JsonObject tell(Visitor visitor, @Nullable String consent, JsonObject... acts) {
    return told(visitor, consent, acts).ok();
  }

  private Http.Answer told(Visitor visitor, @Nullable String consent, JsonObject... acts) {
    return post(body(consent, visitor.token(), acts));
  }

  private String body(@Nullable String consent, @Nullable String token, JsonObject... acts) {
    return body(consent, token, List.of(acts));
  }

  private String body(@Nullable String consent, @Nullable String token, List<JsonObject> acts) {
    var body = Frames.object("tab", tab, "acts", acts);
    body = consent == null ? body : Frames.with(body, "consent", consent);
    return (token == null ? body : Frames.with(body, "token", token)).toString();
  }

  private static JsonObject search(String words) {
    return Frames.object("id", name(), "kind", "search", "words", words, "language", "en");
  }

  private JsonObject open(String how) {
    return Frames.object(
        "id", name(), "kind", "open", "how", how, "article", brakes, "language", "en");
  }

  private static String name() {
    return UUID.randomUUID().toString();
  }

  private java.net.URI acts() {
    return stage.server().uri("/api/v1/sites/" + stage.key() + "/help/acts");
  }

  /** As a page of this server's own. */
  private Http.Answer post(String body) {
    return Http.send(
        stage.server().http(),
        "POST",
        acts(),
        body,
        Map.of("Content-Type", "text/plain", "Origin", stage.server().origin()));
  }

  private Http.Answer get(String path, Map<String, String> headers) {
    return Http.send(
        stage.server().http(),
        "GET",
        stage.server().uri("/api/v1/sites/" + stage.key() + path),
        "",
        headers);
  }

  /** The newest first, counted up to now. */
  private List<JsonObject> sessions() {
    // Whoever reads a report counts first.
    admin.get("reports/sessions?site=" + stage.key());
    return admin
        .get("sessions?channel=help&site=" + URLEncoder.encode(stage.key(), StandardCharsets.UTF_8))
        .getJsonArray("items")
        .getValuesAs(JsonObject.class);
  }

  private JsonObject session(int newest) {
    return admin.get("sessions/" + Frames.number(sessions().get(newest), "id"));
  }

  private JsonObject why(JsonObject session, String language) {
    return Http.send(
            stage.server().http(),
            "GET",
            stage.server().uri("/api/v1/sessions/" + Frames.number(session, "id") + "/why"),
            "",
            Map.of(
                "Authorization",
                "Bearer " + admin.token(),
                "Accept-Language",
                Objects.requireNonNull(language)))
        .ok();
  }
}
