package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What an agent sees of a visitor, and how they begin to talk (C05)")
class VisitorPanelIT {
  private final Stage stage = Stage.set();
  private final Desk noor = Stage.Agents.noor(stage.server());
  private final Widget widget = stage.visitor().tab();

  @Test
  void an_attribute_set_by_hand_says_who_set_it() {
    long visitor = come("/a");

    var shown = noor.put("visitors/" + visitor + "/attributes/height", Frames.object("value", 181));
    var known = shown.getJsonObject("attributes").getJsonObject("height");

    assertThat(Frames.number(known, "value")).isEqualTo(181);
    assertThat(known.getString("source")).isEqualTo("agent");
    assertThat(known.getString("by")).isEqualTo("Noor Haddad");
    noor.delete("visitors/" + visitor + "/attributes/height");
    var after = noor.delete("visitors/" + visitor + "/attributes/height");
    assertThat(after.getJsonObject("attributes").containsKey("height")).isFalse();
  }

  @Test
  void an_attribute_that_does_not_fit_is_refused() {
    long visitor = come("/a");
    var path = "visitors/" + visitor + "/attributes/";

    assertThat(noor.rest("PUT", path + "9lives", Frames.object("value", 1)).status())
        .isEqualTo(422);
    assertThat(noor.rest("PUT", path + "x", Frames.object()).status()).isEqualTo(422);
    assertThat(noor.rest("PUT", path + "x", Frames.object("value", List.of("a"))).status())
        .isEqualTo(422);
    assertThat(noor.rest("PUT", path + "x", Frames.object("value", "y".repeat(1001))).status())
        .isEqualTo(422);
    assertThat(noor.rest("PUT", "visitors/1/attributes/x", Frames.object("value", 1)).status())
        .isEqualTo(404);
  }

  @Test
  void visits_come_with_why_and_with_their_pages() {
    long visitor = come("/a");
    widget.arrive("/b", "Page B");

    var visit = items(noor.get("visitors/" + visitor + "/visits")).get(0);

    assertThat(visit.getJsonObject("why").getString("sentence")).isNotEmpty();
    assertThat(visit.getJsonArray("seen"))
        .extracting(p -> p.asJsonObject().getString("path"))
        .containsExactly("/b", "/a");
  }

  @Test
  void a_verdict_explains_itself() {
    long visitor = come("/b");

    var verdict = items(noor.get("visitors/" + visitor + "/verdicts")).get(0);

    assertThat(verdict.getString("sentence"))
        .isEqualTo("Pages of B was met. Not met before it: Pages of A.");
    assertThat(verdict.getJsonObject("match").getString("name")).isEqualTo("Pages of B");
    assertThat(verdict.getJsonArray("rules"))
        .extracting(r -> r.asJsonObject().getString("outcome"))
        .containsExactly("not-met", "met");
  }

  @Test
  void one_timeline_has_visits_and_conversations_in_their_order() {
    long visitor = come("/a");
    widget.connect();
    long conversation = Frames.number(widget.open("Hello"), "id");
    noor.shut(conversation, 1);
    stage.clock().advance(Duration.ofMinutes(31));
    widget.arrive("/b");

    var all = items(noor.get("visitors/" + visitor + "/timeline"));

    assertThat(all)
        .extracting(i -> i.getString("kind"))
        .containsExactly(
            "conversation-opened",
            "visit-began",
            "visit-ended",
            "conversation-closed",
            "conversation-opened",
            "conversation-opened",
            "visit-began");
    assertThat(all.get(2).getJsonObject("why").getString("reason")).isEqualTo("timeout");
    assertThat(read(visitor, 2)).isEqualTo(all);
    widget.close();
  }

  @Test
  void who_is_here_is_listed_with_the_page_they_are_on() {
    long visitor = come("/a");

    var here = here(visitor);
    assertThat(here).isNotNull();
    assertThat(Objects.requireNonNull(here).getJsonObject("page").getString("url")).endsWith("/a");
    assertThat(here.getBoolean("online")).isFalse();
    widget.connect();
    assertThat(Objects.requireNonNull(here(visitor)).getBoolean("online")).isTrue();
    stage.clock().advance(Duration.ofMinutes(6));
    assertThat(here(visitor)).isNotNull();
    widget.close();
    awaitGone(visitor);
  }

  @Test
  void an_agent_begins_in_a_new_thread_that_is_open_and_theirs() {
    long visitor = come("/elsewhere");
    widget.connect();

    var begun = begin(noor, visitor, "c-1", "Can I help?");

    long conversation = Frames.number(begun, "id");
    assertThat(begun.getString("status")).isEqualTo("open");
    assertThat(begun.getJsonObject("agent").getString("name")).isEqualTo("Noor Haddad");
    assertThat(begun.getJsonObject("assignee").getString("name")).isEqualTo("Noor Haddad");
    widget.awaitEntry(conversation, 0, "text");
    assertThat(widget.scrollBack(conversation))
        .extracting(e -> e.kind())
        .containsExactly("joined", "text");
    widget.close();
  }

  @Test
  void an_agent_goes_on_in_the_thread_that_is_open() {
    long visitor = come("/a");
    widget.connect();
    long open = Frames.number(widget.open("Hello"), "id");

    assertThat(Frames.number(begin(noor, visitor, "c-2", "Here I am"), "id")).isEqualTo(open);
    noor.shut(open, 1);
    var again = noor.rest("POST", path(visitor), beginning("c-2", "Here I am"));

    assertThat(again.status()).isEqualTo(200);
    assertThat(Frames.number(again.body(), "id")).isEqualTo(open);
    assertThat(again.body().getString("status")).isEqualTo("closed");
    widget.close();
  }

  @Test
  void what_waited_is_open_when_an_agent_begins() {
    long visitor = come("/a");
    widget.connect();
    long waiting = Frames.number(widget.open("Hello"), "id");
    noor.put("conversations/" + waiting + "/pending", Frames.object("version", 1));

    var begun = begin(noor, visitor, "c-6", "It has come");

    assertThat(Frames.number(begun, "id")).isEqualTo(waiting);
    assertThat(begun.getString("status")).isEqualTo("open");
    widget.close();
  }

  @Test
  void the_same_beginning_sent_again_is_one() {
    long visitor = come("/elsewhere");

    var first = noor.rest("POST", path(visitor), beginning("c-3", "Hello"));
    var again = noor.rest("POST", path(visitor), beginning("c-3", "Hello"));

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(Frames.number(again.body(), "id")).isEqualTo(Frames.number(first.body(), "id"));
    assertThat(Frames.number(again.body(), "head")).isEqualTo(2);
    assertThat(noor.rest("POST", path(visitor), beginning("c-4", " ")).status()).isEqualTo(422);
    assertThat(noor.rest("POST", path(1), beginning("c-5", "x")).status()).isEqualTo(404);
  }

  @Test
  void a_desk_with_the_thread_open_hears_where_the_visitor_is() {
    long visitor = come("/a");
    widget.connect();
    long conversation = Frames.number(widget.open("Hello"), "id");
    var desk = Desk.login(stage.server(), "noor@larkwell.example", "larkwell-noor");
    desk.connect();
    desk.follow(conversation);

    widget.arrive("/b", "Page B");
    desk.await(
        "the page",
        d ->
            d.pushes("visitor.presence").stream()
                .anyMatch(p -> Frames.number(p, "visitor") == visitor && p.containsKey("page")));
    widget.close();
    desk.await(
        "gone",
        d ->
            d.pushes("visitor.presence").stream()
                .anyMatch(p -> Frames.number(p, "visitor") == visitor && !p.getBoolean("online")));
    desk.close();
  }

  @Test
  void colleagues_see_each_other_and_hear_who_is_there() {
    var desk = Desk.login(stage.server(), "ada@larkwell.example", "larkwell-ada");
    desk.connect();
    noor.put("me/presence", Frames.object("presence", "away"));

    noor.put("me/presence", Frames.object("presence", "busy"));

    desk.await(
        "busy",
        d ->
            d.pushes("presence.changed").stream()
                .map(p -> p.getJsonObject("agent"))
                .anyMatch(
                    a ->
                        a.getString("name").equals("Noor Haddad")
                            && a.getString("presence").equals("busy")));
    assertThat(items(noor.get("agents")))
        .extracting(a -> a.getString("name"))
        .contains("Ada Klein");
    assertThat(noor.rest("POST", "agents", Frames.object("email", "x@y.zz")).status())
        .isEqualTo(403);
    desk.close();
  }

  private void awaitGone(long visitor) {
    // Asking takes its time: nobody sleeps.
    for (int i = 0; i < 500 && here(visitor) != null; i++) {
      Thread.onSpinWait();
    }
    assertThat(here(visitor)).isNull();
  }

  private long come(String path) {
    return Frames.number(widget.arrive(path).getJsonObject("visitor"), "id");
  }

  private @org.jspecify.annotations.Nullable JsonObject here(long visitor) {
    return items(noor.get("visitors?online=true&site=" + stage.key())).stream()
        .filter(v -> Frames.number(v, "id") == visitor)
        .findFirst()
        .orElse(null);
  }

  private static JsonObject beginning(String clientId, String text) {
    return Frames.object("clientId", clientId, "text", text);
  }

  private static String path(long visitor) {
    return "visitors/" + visitor + "/conversations";
  }

  private static JsonObject begin(Desk desk, long visitor, String clientId, String text) {
    return desk.post(path(visitor), beginning(clientId, text));
  }

  private List<JsonObject> read(long visitor, int limit) {
    var all = new ArrayList<JsonObject>();
    String before = "";
    for (int i = 0; i < 20; i++) {
      var page = noor.get("visitors/" + visitor + "/timeline?limit=" + limit + "&before=" + before);
      all.addAll(items(page));
      if (!page.containsKey("next")) {
        return all;
      }
      before = page.getString("next");
    }
    throw new AssertionError("no end of pages");
  }

  private static List<JsonObject> items(JsonObject page) {
    return page.getJsonArray("items").stream().map(JsonValue::asJsonObject).toList();
  }
}
