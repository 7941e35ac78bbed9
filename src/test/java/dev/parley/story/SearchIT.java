package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whole-history search (D12)")
class SearchIT {
  private final Stage stage = Stage.set();
  private final Desk noor = Stage.Agents.noor(stage.server());
  private final Widget widget = stage.visitor().tab();

  @AfterEach
  void leave() {
    widget.close();
  }

  private long writes(String... texts) {
    widget.connect();
    long id = Frames.number(widget.open(texts[0]), "id");
    for (int i = 1; i < texts.length; i++) {
      widget.say(id, texts[i]);
    }
    return id;
  }

  /** What was acknowledged is found once the follower has looked; the clock makes it look. */
  private JsonObject search(String question, String... filters) {
    stage.clock().advance(Duration.ofSeconds(1));
    return noor.get(path(question, filters));
  }

  private String path(String question, String... filters) {
    return "search?site="
        + stage.key()
        + "&q="
        + URLEncoder.encode(question, StandardCharsets.UTF_8)
        + (filters.length == 0 ? "" : "&" + String.join("&", filters));
  }

  private static List<JsonObject> hits(JsonObject page) {
    return Frames.array(page, "items").stream().map(JsonValue::asJsonObject).toList();
  }

  private static String excerpt(JsonObject hit) {
    return Frames.array(hit, "excerpt").stream()
        .map(JsonValue::asJsonObject)
        .map(p -> p.containsKey("hit") ? "[" + p.getString("text") + "]" : p.getString("text"))
        .collect(Collectors.joining());
  }

  private List<String> found(String question, String... filters) {
    return hits(search(question, filters)).stream().map(SearchIT::excerpt).toList();
  }

  @Test
  @DisplayName("finds a message right after its acknowledgement, and leads to its place")
  void finds() {
    long id = writes("Hello there", "My brakes squeak in the rain", "It is the rear wheel");

    var page = search("brake rain");

    assertThat(page.getJsonObject("total")).isEqualTo(Frames.object("count", 1, "exact", true));
    var hit = hits(page).get(0);
    assertThat(excerpt(hit)).isEqualTo("My [brakes] squeak in the [rain]");
    assertThat(hit.getString("kind")).isEqualTo("message");
    assertThat(Frames.number(hit, "conversation")).isEqualTo(id);
    assertThat(hit.getJsonObject("author").getString("kind")).isEqualTo("visitor");
    assertThat(hit.getString("site")).isEqualTo(stage.key());
    long seq = Frames.number(hit, "seq");
    var thread = noor.get("conversations/" + id + "/messages?before=" + (seq + 1) + "&limit=1");
    assertThat(Frames.array(thread, "items").getJsonObject(0).getString("text"))
        .isEqualTo("My brakes squeak in the rain");
  }

  @Test
  @DisplayName(
      "reads English and Spanish, with and without accents, the beginning of a word, and past a typo")
  void reads() {
    writes("¿Cuánto cuesta la reparación?", "He reservado para el viernes", "The battery died");

    assertThat(found("reparaciones ")).containsExactly("¿Cuánto cuesta la [reparación]?");
    assertThat(found("REPARACION")).hasSize(1);
    assertThat(found("reservar")).containsExactly("He [reservado] para el viernes");
    assertThat(found("batt")).containsExactly("The [battery] died");
    assertThat(search("batttery ").getBoolean("similar")).isTrue();
    assertThat(found("batttery ")).containsExactly("The [battery] died");
    assertThat(search("battery").containsKey("similar")).isFalse();
  }

  @Test
  @DisplayName("finds private notes, marked as such, until they are withdrawn; no visitor can ask")
  void notes() {
    long id = writes("Good morning");
    var noteId = UUID.randomUUID().toString();
    var note =
        noor.put(
            "conversations/" + id + "/notes/" + noteId,
            Frames.object("text", "She is the zeppelin customer", "mentions", List.of()));

    var hit = hits(search("zeppelin")).get(0);
    assertThat(hit.getString("kind")).isEqualTo("note");
    assertThat(hit.getJsonObject("author").getString("name")).isEqualTo("Noor Haddad");
    assertThat(Frames.number(hit, "seq")).isEqualTo(Frames.number(note, "seq"));
    assertThat(Frames.number(hit, "follows")).isEqualTo(Frames.number(note, "follows"));
    assertThat(found("zeppelin", "author=visitor")).isEmpty();
    assertThat(
            stage
                .server()
                .http()
                .sendAsync(
                    java.net.http.HttpRequest.newBuilder(
                            stage.server().uri("/api/v1/search?q=zeppelin"))
                        .build(),
                    java.net.http.HttpResponse.BodyHandlers.ofString())
                .join()
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  @DisplayName("finds a conversation by its visitor's name, also when that was given later")
  void names() {
    long id = writes("Good morning");
    assertThat(found("Quillfeather")).isEmpty();

    widget.line().command(Frames.object("type", "visitor.identify", "name", "Zoë Quillfeather"));

    var hit = hits(search("zoe quillfeather")).get(0);
    assertThat(hit.getString("kind")).isEqualTo("conversation");
    assertThat(Frames.number(hit, "conversation")).isEqualTo(id);
    assertThat(hit.getJsonObject("visitor").getString("name")).isEqualTo("Zoë Quillfeather");
  }

  @Test
  @DisplayName("filters by status, author, agent, visitor and time, as things stand now")
  void filters() {
    long id = writes("One gazebo", "Two gazebos");
    noor.join(id);
    noor.say(id, "No gazebo left");
    var all = hits(search("gazebo"));
    assertThat(all).hasSize(3);

    assertThat(found("gazebo", "author=agent")).containsExactly("No [gazebo] left");
    assertThat(found("gazebo", "status=closed")).isEmpty();
    long visitor = Frames.number(all.get(0).getJsonObject("visitor"), "id");
    assertThat(found("gazebo", "visitor=" + visitor)).hasSize(3);
    assertThat(found("gazebo", "visitor=" + (visitor + 1))).isEmpty();
    var me = Frames.number(noor.get("me"), "id");
    assertThat(found("gazebo", "agent=" + me)).hasSize(3);
    long last = Frames.number(all.get(0), "at");
    assertThat(found("gazebo", "to=" + last)).isNotEmpty().doesNotContain("No [gazebo] left");
    assertThat(found("gazebo", "from=" + (last + 1))).isEmpty();
    assertThat(found("", "author=agent")).containsExactly("No gazebo left");

    noor.shut(id, 1);

    assertThat(found("gazebo", "status=closed")).hasSize(3);
    assertThat(found("gazebo", "status=open")).isEmpty();
  }

  @Test
  @DisplayName("pages by key: what is said meanwhile moves nothing")
  void pages() {
    var texts = new ArrayList<String>();
    for (int i = 0; i < 25; i++) {
      texts.add("wombat " + i);
    }
    long id = writes(texts.toArray(String[]::new));
    var seen = new ArrayList<String>();

    var page = search("wombat", "limit=10");
    hits(page).forEach(h -> seen.add(excerpt(h)));
    widget.say(id, "wombat at last");
    while (page.containsKey("next")) {
      page = search("wombat", "limit=10", "after=" + page.getString("next"));
      hits(page).forEach(h -> seen.add(excerpt(h)));
    }

    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    assertThat(seen.get(0)).isEqualTo("[wombat] 24");
    assertThat(seen.get(24)).isEqualTo("[wombat] 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "\"",
        "((((",
        "AND OR NOT",
        "a:b",
        "brake~2",
        "[* TO *]",
        "/re.*/",
        "\\",
        "{!term}",
        "'; drop table entry; --",
        "<script>alert(1)</script>",
        "\uD83D\uDEB2",
        "%00",
        "é́́́"
      })
  @DisplayName("takes any sign for what it is")
  void anything(String question) {
    var answer = noor.rest("GET", path(question), null);

    assertThat(answer.status()).isIn(200, 422);
  }

  @Test
  @DisplayName("says what is wrong with a question")
  void refusals() {
    assertThat(noor.rest("GET", path("x".repeat(301)), null).status()).isEqualTo(400);
    assertThat(noor.rest("GET", "search", null).status()).isEqualTo(422);
    assertThat(noor.rest("GET", path("x", "status=ajar"), null).status()).isEqualTo(422);
    assertThat(noor.rest("GET", path("x", "after=yesterday"), null).status()).isEqualTo(400);
    assertThat(noor.rest("GET", path("x", "limit=1000"), null).status()).isIn(400, 422);
    assertThat(noor.rest("POST", "search/rebuild", null).status()).isEqualTo(403);
  }

  @Test
  @DisplayName("finds for every role the conversations that the lists show, and no other")
  void as_the_lists() {
    long closed = writes("One marquee");
    noor.shut(closed, 1);
    long pending = Frames.number(widget.open("Two marquees"), "id");
    noor.park(pending, 1, null);
    long ours = Frames.number(widget.open("Our marquee"), "id");
    noor.join(ours);
    widget.open("A marquee for nobody yet");
    search("marquee");

    for (var agent : List.of(noor, Stage.Agents.tomas(stage.server()), stage.admin())) {
      var listed = hits(agent.get("conversations?status=open,pending,closed&site=" + stage.key()));
      var found = hits(agent.get(path("marquee")));
      assertThat(found)
          .extracting(hit -> Frames.number(hit, "conversation"))
          .containsExactlyInAnyOrderElementsOf(
              listed.stream().map(c -> Frames.number(c, "id")).toList())
          .hasSize(4);
      for (var hit : found) {
        var thread = "conversations/" + Frames.number(hit, "conversation");
        assertThat(agent.get(thread).getString("status")).isEqualTo(hit.getString("status"));
      }
    }
  }

  @Test
  @DisplayName("is made anew by one command, and finds the same meanwhile and afterwards")
  void rebuild() {
    writes("An aardvark", "Two aardvarks");
    var before = found("aardvark");
    assertThat(before).hasSize(2);

    var begun = stage.admin().post("search/rebuild", Frames.object());
    assertThat(begun.getString("state")).isEqualTo("building");
    var progress = begun;
    while (progress.getString("state").equals("building")) {
      assertThat(found("aardvark")).isEqualTo(before);
      progress = noor.get("search/rebuild");
    }

    assertThat(progress.getString("state")).isEqualTo("ready");
    assertThat(found("aardvark")).isEqualTo(before);
  }
}
