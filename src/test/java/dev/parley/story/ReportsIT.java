package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Clock;
import dev.parley.cast.Desk;
import dev.parley.cast.Entry;
import dev.parley.cast.Frames;
import dev.parley.cast.Http;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Numbers that open to their rows (D11, X35)")
class ReportsIT {
  private final Stage stage = Stage.set();
  private final Clock clock = stage.clock();
  private final Desk noor = Stage.Agents.noor(stage.server());
  private final Desk tomas = Stage.Agents.tomas(stage.server());
  private final Widget widget = stage.visitor().tab();

  @AfterEach
  void the_visitor_leaves() {
    clock.release();
    widget.close();
  }

  @Test
  @DisplayName("from a number to the sessions, from a session to why, from there to the messages")
  void lineage() {
    long conversation = chat();

    var sessions = tomas.get("reports/sessions?by=channel&site=" + stage.key());
    assertThat(sessions.getString("definition")).contains("greeting alone opens none");
    assertThat(sessions.getJsonArray("rows")).hasSize(1);
    var cell = cell(sessions, "web");
    assertThat(cell.getInt("value")).isEqualTo(2);

    var rows = tomas.get(inApi(cell.getString("rows"))).getJsonArray("items");
    assertThat(rows).hasSize(2);
    var session = rows.getJsonObject(1);
    assertThat(session.getString("kind")).isEqualTo("session");
    assertThat(Frames.number(session, "conversation")).isEqualTo(conversation);
    assertThat(tomas.get(inApi(session.getString("open"))).getJsonObject("why").getString("reason"))
        .isEqualTo("timeout");

    var messages = tomas.get("conversations/" + conversation + "/messages").getJsonArray("items");
    assertThat(messages.getValuesAs(JsonObject.class))
        .anyMatch(m -> Frames.number(m, "seq") == Frames.number(session, "seq"));
  }

  @Test
  @DisplayName("what happened is counted before it is read, from visits to the flow's steps")
  void counted() {
    chat();

    assertThat(total("visits")).isEqualTo(1);
    assertThat(total("conversations")).isEqualTo(1);
    assertThat(total("resolution")).isEqualTo(1);
    assertThat(total("first-response")).isEqualTo(1);
    var first = tomas.get("reports/first-response?by=agent&site=" + stage.key());
    assertThat(first.getJsonArray("rows").getJsonObject(0).getString("label"))
        .isEqualTo("Noor Haddad");
    var funnel = tomas.get("reports/funnel?site=" + stage.key() + "&playbook=" + stage.a());
    assertThat(
            funnel.getJsonArray("rows").getValuesAs(JsonObject.class).stream()
                .map(
                    r ->
                        r.getString("key")
                            + "="
                            + r.getJsonArray("cells").getJsonObject(0).getInt("value")))
        .containsExactly("*=1", "colour=1", "size=1", "thanks=0");
    var live = tomas.get("reports/live?site=" + stage.key());
    assertThat(live.getJsonObject("today").getInt("visits")).isEqualTo(1);
    assertThat(live.getJsonObject("today").getInt("closed")).isEqualTo(1);
    assertThat(live.getInt("queued")).isZero();
  }

  @Test
  @DisplayName("the wallboard changes with what happens, and each of its numbers opens to its rows")
  void wallboard() {
    clock.pin();
    assertThat(now("visits")).isZero();
    widget.arrive("/a");
    widget.connect();
    assertThat(now("visits")).isEqualTo(1);
    assertThat(now("queued")).isZero();

    long conversation = Frames.number(widget.open("Hello"), "id");
    widget.awaitEntry(conversation, 0, "handover");
    assertThat(now("queued")).isEqualTo(1);
    assertThat(now("sessions")).as("it ended with the hand-over").isZero();
    assertThat(today("sessions")).isEqualTo(1);
    clock.advance(Duration.ofSeconds(41));
    assertThat(now("longestWait")).isEqualTo(41_000);
    assertThat(now("withAgents")).isZero();

    noor.join(conversation);
    noor.say(conversation, "Here I am.");
    assertThat(now("queued")).isZero();
    assertThat(wallboardOf().containsKey("longestWait")).isFalse();
    assertThat(now("withAgents")).isEqualTo(1);
    assertThat(today("medianFirstResponse")).isEqualTo(41_000);
    widget.say(conversation, "Good.");
    assertThat(now("sessions")).isEqualTo(1);

    noor.shut(conversation, noor.get("conversations/" + conversation).getInt("version"));
    assertThat(now("withAgents")).isZero();
    assertThat(today("closed")).isEqualTo(1);
    for (var name : List.of("visits", "conversations", "interactions")) {
      assertThat(today(name)).as(name).isPositive();
    }
    now("present");
    now("available");
    assertThat(status(tomas, "reports/live/rows?column=moon&site=" + stage.key())).isEqualTo(422);
    assertThat(status(noor, "reports/live/rows?column=queued")).isEqualTo(403);
    assertThat(tomas.get("reports/live").getJsonObject("today").getJsonObject("rows")).isEmpty();
  }

  /** A number of this moment, the same as its rows come to. */
  private int now(String name) {
    return opened(wallboardOf(), name);
  }

  private int today(String name) {
    return opened(wallboardOf().getJsonObject("today"), name);
  }

  /** Reading a report counts first what was said until now; the wallboard does not. */
  private JsonObject wallboardOf() {
    total("sessions");
    return tomas.get("reports/live?site=" + stage.key());
  }

  private int opened(JsonObject numbers, String name) {
    int value = numbers.getInt(name);
    boolean time = name.equals("longestWait") || name.equals("medianFirstResponse");
    var sizes =
        tomas
            .get(inApi(numbers.getJsonObject("rows").getString(name)) + "&limit=200")
            .getJsonArray("items")
            .getValuesAs(JsonObject.class)
            .stream()
            .map(row -> row.getInt(time ? "amount" : "n"))
            .toList();
    // Of a time there is one row in this story.
    assertThat(sizes.stream().mapToInt(n -> n).sum()).as(name).isEqualTo(value);
    return value;
  }

  @Test
  @DisplayName("as a table for other programs, by Accept or by name, in Spanish too")
  void csv() throws Exception {
    chat();

    var english = text("reports/sessions?by=reason&site=" + stage.key(), "text/csv", "en");
    var spanish =
        text("reports/sessions?format=csv&by=reason&site=" + stage.key(), "application/json", "es");

    assertThat(english.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(english.body())
        .isEqualTo("reason,label,sessions\r\ntimeout,Time ran out,2\r\n,Total,2\r\n");
    assertThat(spanish.body()).contains("timeout,Se acabó el tiempo,2");
  }

  @Test
  @DisplayName("for supervisors; rebuilt by administrators; refused with a sentence")
  void refused() {
    var site = "site=" + stage.key();
    assertThat(status(noor, "reports/sessions?" + site)).isEqualTo(403);
    assertThat(status(noor, "reports/sessions/rows?" + site)).isEqualTo(403);
    assertThat(status(noor, "reports/live")).isEqualTo(403);
    assertThat(status(tomas, "reports/wishes?" + site)).isEqualTo(404);
    assertThat(status(tomas, "reports/sessions?site=nowhere")).isEqualTo(404);
    for (var bad :
        List.of(
            "sessions",
            "sessions?by=moon&" + site,
            "sessions?from=yesterday&" + site,
            "sessions?from=2026-11-20&to=2026-11-19&" + site,
            "sessions?from=1999-01-01&to=2026-11-19&" + site,
            "sessions?channel=pigeon&" + site,
            "visits?channel=web&" + site,
            "wait?by=audience&" + site,
            "funnel?" + site,
            "sessions?format=xls&" + site,
            "sessions/rows?column=moon&" + site,
            "sessions/rows?by=playbook&key=moon&" + site)) {
      assertThat(status(tomas, "reports/" + bad)).as(bad).isEqualTo(422);
    }
    assertThat(status(tomas, "reports/sessions/rows?before=never&" + site)).isEqualTo(400);
    assertThat(tomas.rest("POST", "reports/rebuild", null).status()).isEqualTo(403);
    assertThat(stage.admin().rest("POST", "reports/rebuild", null).status()).isEqualTo(202);
    assertThat(tomas.get("reports").getJsonArray("items")).hasSizeGreaterThan(10);
  }

  @Test
  @DisplayName("how long things are kept is an administrator's to set")
  void retention() {
    var path = "sites/" + stage.key() + "/retention";
    assertThat(status(tomas, path)).isEqualTo(403);
    assertThat(stage.admin().get(path).getInt("revision")).isZero();

    var set = stage.admin().put(path, Frames.object("history", 365, "pages", 30, "revision", 0));

    assertThat(set.getInt("history")).isEqualTo(365);
    assertThat(set.getInt("pages")).isEqualTo(30);
    assertThat(set.containsKey("personal")).isFalse();
    assertThat(put(path, Frames.object("history", 7, "revision", 0))).isEqualTo(409);
    assertThat(put(path, Frames.object("history", 0, "revision", 1))).isEqualTo(422);
    assertThat(put(path, Frames.object("history", 7))).isEqualTo(400);
  }

  /** Two service sessions in one visit, closed by Noor. */
  private long chat() {
    clock.pin();
    long conversation = Frames.number(widget.arrive("/a"), "current");
    widget.connect();
    widget.scrollBack(conversation);
    var question = widget.awaitEntry(conversation, 0, "question");
    widget.choose(conversation, question, "red");
    widget.awaitEntry(conversation, question.seq(), "question");
    clock.advance(Duration.ofMinutes(6));
    widget.say(conversation, "Is anybody there?");
    noor.join(conversation);
    Entry said = noor.say(conversation, "I am.");
    assertThat(said.seq()).isPositive();
    int version = noor.get("conversations/" + conversation).getInt("version");
    noor.shut(conversation, version);
    clock.advance(Duration.ofMinutes(6));
    return conversation;
  }

  private int total(String report) {
    return tomas
        .get("reports/" + report + "?site=" + stage.key())
        .getJsonArray("totals")
        .getJsonObject(0)
        .getInt("value");
  }

  private static JsonObject cell(JsonObject report, String key) {
    return report.getJsonArray("rows").getValuesAs(JsonObject.class).stream()
        .filter(row -> row.getString("key").equals(key))
        .findFirst()
        .orElseThrow()
        .getJsonArray("cells")
        .getJsonObject(0);
  }

  private static String inApi(String link) {
    assertThat(link).startsWith("/api/v1/");
    return link.substring("/api/v1/".length());
  }

  private static int status(Desk desk, String path) {
    return desk.rest("GET", path, null).status();
  }

  private int put(String path, JsonObject body) {
    Http.Answer answer = stage.admin().rest("PUT", path, body);
    return answer.status();
  }

  private HttpResponse<String> text(String path, String accept, String language) throws Exception {
    var request =
        HttpRequest.newBuilder(stage.server().uri("/api/v1/" + path))
            .header("Authorization", "Bearer " + tomas.token())
            .header("Accept", accept)
            .header("Accept-Language", language)
            .build();
    return stage.server().http().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
