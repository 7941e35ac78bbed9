package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Http;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What agents keep between themselves (X36)")
class InboxIT {
  private final Stage stage = Stage.set();
  private final Desk ada = stage.admin();
  private final Desk noor = Stage.Agents.noor(stage.server());

  @Test
  void a_note_is_between_agents_and_says_what_it_follows() {
    var widget = stage.visitor().tab();
    var conversation = begin(widget, "Hello");
    // The playbook hands over at once; what comes after that comes from people.
    widget.awaitEntry(conversation, 0, "handover");
    var head = Frames.number(show(conversation), "head");

    var note = note(conversation, "n-1", "Is the long post in stock?", List.of());
    var second = note(conversation, "n-2", "And the box?", List.of());

    assertThat(Frames.number(note, "seq")).isEqualTo(1);
    assertThat(Frames.number(note, "follows")).isEqualTo(head);
    assertThat(note.getString("kind")).isEqualTo("note");
    assertThat(note.getJsonObject("author").getString("name")).isEqualTo("Noor Haddad");
    assertThat(Frames.number(second, "seq")).isEqualTo(2);
    assertThat(Frames.number(show(conversation), "log")).isEqualTo(2);
    assertThat(Frames.number(show(conversation), "head")).isEqualTo(head);
    assertThat(widget.scrollBack(conversation)).noneMatch(e -> e.text().contains("long post"));
    widget.close();
  }

  @Test
  void the_same_note_sent_again_is_the_same_line() {
    var widget = stage.visitor().tab();
    var conversation = begin(widget, "Hello");
    var path = "conversations/" + conversation + "/notes/once";

    var first = noor.rest("PUT", path, Frames.object("text", "Once"));
    var again = noor.rest("PUT", path, Frames.object("text", "Once"));

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(log(conversation)).hasSize(1);
    widget.close();
  }

  @Test
  void whoever_is_mentioned_hears_of_it_and_finds_it() {
    var widget = stage.visitor().tab();
    var conversation = begin(widget, "Hello");
    var me = id(ada);
    var before = Frames.number(ada.get("inbox/counts"), "mentions");
    ada.connect();

    note(conversation, "m-1", "Ada, can you?", List.of(me));

    ada.await(
        "the mention",
        d ->
            d.pushes("mention").stream()
                .anyMatch(p -> Frames.number(p, "conversation") == conversation));
    assertThat(Frames.number(ada.get("inbox/counts"), "mentions")).isEqualTo(before + 1);
    assertThat(ids(ada.get("conversations?view=mentions&site=" + stage.key())))
        .containsExactly(conversation);
    assertThat(ids(noor.get("conversations?view=mentions&site=" + stage.key()))).isEmpty();
    assertThat(
            ada.put("conversations/" + conversation + "/mention-seen", Frames.object())
                .getBoolean("mentioned"))
        .isFalse();
    assertThat(Frames.number(ada.get("inbox/counts"), "mentions")).isEqualTo(before);
    widget.close();
  }

  @Test
  void joining_makes_the_joiner_answer_for_it_unless_somebody_does() {
    var widget = stage.visitor().tab();
    var conversation = begin(widget, "Hello");
    assertThat(ids(noor.get("conversations?view=unassigned&site=" + stage.key())))
        .contains(conversation);

    noor.join(conversation);
    ada.join(conversation);

    assertThat(show(conversation).getJsonObject("assignee").getString("name"))
        .isEqualTo("Noor Haddad");
    assertThat(ids(noor.get("conversations?view=mine&site=" + stage.key()))).contains(conversation);
    assertThat(ids(noor.get("conversations?view=unassigned&site=" + stage.key())))
        .doesNotContain(conversation);
    assertThat(log(conversation)).extracting(l -> l.getString("kind")).containsExactly("assigned");
    widget.close();
  }

  @Test
  void whoever_answers_for_it_comes_in_with_their_first_words() {
    var widget = stage.visitor().tab();
    var conversation = begin(widget, "Hello");
    ada.put("conversations/" + conversation + "/assignee", Frames.object("agent", id(noor)));

    noor.say(conversation, "Here I am");
    noor.say(conversation, "Again");

    var kinds = widget.awaitEntry(conversation, 1, "joined");
    assertThat(kinds.text()).contains("Noor Haddad");
    assertThat(widget.scrollBack(conversation).stream().filter(e -> e.kind().equals("joined")))
        .hasSize(1);
    widget.close();
  }

  @Test
  void a_note_is_amended_by_its_writer_and_withdrawn_without_its_words() {
    var widget = stage.visitor().tab();
    var conversation = begin(widget, "Hello");
    note(conversation, "a-1", "The password is swordfish", List.of(id(ada)));
    var path = "conversations/" + conversation + "/log/1";

    assertThat(ada.rest("PUT", path + "/amendments/x", Frames.object("text", "No")).status())
        .isEqualTo(403);
    var amended = noor.put(path + "/amendments/a-2", Frames.object("text", "It is marlin"));
    assertThat(Frames.number(amended.getJsonObject("data"), "of")).isEqualTo(1);
    noor.delete(path);
    noor.delete(path);

    assertThat(log(conversation))
        .extracting(l -> l.getString("kind"))
        .containsExactly("note", "amended", "withdrawn");
    assertThat(log(conversation)).noneMatch(l -> l.containsKey("text"));
    assertThat(noor.rest("PUT", path + "/amendments/a-3", Frames.object("text", "x")).status())
        .isEqualTo(409);
    assertThat(ids(ada.get("conversations?view=mentions&site=" + stage.key()))).isEmpty();
    note(conversation, "a-4", "Another", List.of());
    assertThat(Frames.number(ada.delete("conversations/" + conversation + "/log/4"), "seq"))
        .isEqualTo(5);
    assertThat(noor.rest("DELETE", "conversations/" + conversation + "/log/2", null).status())
        .isEqualTo(404);
    widget.close();
  }

  @Test
  void lines_of_two_agents_at_once_have_no_gap_and_none_is_there_twice() {
    var widget = stage.visitor().tab();
    var conversation = begin(widget, "Hello");

    // A connection each: nobody waits for anybody.
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    IntStream.range(0, 60)
        .parallel()
        .forEach(
            i -> {
              var desk = i % 2 == 0 ? noor : ada;
              var clientId = "r-" + i / 3;
              Http.send(
                      http,
                      "PUT",
                      stage
                          .server()
                          .uri("/api/v1/conversations/" + conversation + "/notes/" + clientId),
                      Frames.object("text", "Line").toString(),
                      Map.of(
                          "Authorization",
                          "Bearer " + desk.token(),
                          "Content-Type",
                          "application/json"))
                  .ok();
              widget.say(conversation, "And " + i);
            });

    var lines = items(noor.get("conversations/" + conversation + "/log?limit=200"));
    assertThat(lines)
        .extracting(l -> Frames.number(l, "seq"))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
    assertThat(lines).extracting(l -> l.getString("clientId")).doesNotHaveDuplicates();
    assertThat(lines).extracting(l -> Frames.number(l, "follows")).isSorted();
    assertThat(Frames.number(show(conversation), "log")).isEqualTo(20);
    assertThat(widget.complaints()).isEmpty();
    widget.close();
  }

  @Test
  void the_log_is_read_by_key_in_both_directions() {
    var widget = stage.visitor().tab();
    var conversation = begin(widget, "Hello");
    for (int i = 1; i <= 5; i++) {
      note(conversation, "p-" + i, "Line " + i, List.of());
    }
    var path = "conversations/" + conversation + "/log?limit=2&";

    assertThat(seqs(noor.get(path + "after=0"))).containsExactly(1L, 2L);
    assertThat(noor.get(path + "after=2").getString("next")).isEqualTo("4");
    assertThat(noor.get(path + "after=4").containsKey("next")).isFalse();
    assertThat(seqs(noor.get(path + "before=5"))).containsExactly(3L, 4L);
    assertThat(noor.get(path + "before=3").containsKey("next")).isFalse();
    widget.close();
  }

  @Test
  void what_is_so_already_writes_no_line() {
    var widget = stage.visitor().tab();
    var conversation = begin(widget, "Hello");
    var path = "conversations/" + conversation + "/";

    for (int i = 0; i < 2; i++) {
      noor.put(path + "priority", Frames.object("priority", "urgent"));
      noor.put(path + "assignee", Frames.object("agent", id(ada)));
    }
    noor.put(path + "assignee", Frames.read("{\"agent\": null}"));

    assertThat(log(conversation))
        .extracting(l -> l.getString("kind"))
        .containsExactly("priority", "assigned", "assigned");
    assertThat(show(conversation).containsKey("assignee")).isFalse();
    widget.close();
  }

  @Test
  void what_does_not_fit_is_refused_and_writes_nothing() {
    var widget = stage.visitor().tab();
    var conversation = begin(widget, "Hello");
    var notes = "conversations/" + conversation + "/notes/";
    var text = Frames.object("text", "x");

    assertThat(noor.rest("PUT", notes + "%3Dmine", text).status()).isEqualTo(400);
    assertThat(noor.rest("PUT", notes + "x".repeat(81), text).status()).isEqualTo(400);
    assertThat(noor.rest("PUT", notes + "a", Frames.object("text", " ")).status()).isEqualTo(422);
    assertThat(noor.rest("PUT", notes + "a", Frames.object("text", "x".repeat(10_001))).status())
        .isEqualTo(400);
    assertThat(noor.rest("PUT", notes + "a", mentioning(List.of(1L))).status()).isEqualTo(422);
    assertThat(noor.rest("PUT", notes + "a", null).status()).isEqualTo(400);
    assertThat(noor.rest("PUT", "conversations/1/notes/a", text).status()).isEqualTo(404);
    assertThat(
            noor.rest(
                    "PUT",
                    "conversations/" + conversation + "/priority",
                    Frames.object("priority", "HUGE"))
                .status())
        .isEqualTo(422);
    assertThat(
            noor.rest(
                    "PUT", "conversations/" + conversation + "/assignee", Frames.object("agent", 1))
                .status())
        .isEqualTo(422);
    assertThat(log(conversation)).isEmpty();
    var script = "<script>alert(1)</script>";
    assertThat(note(conversation, "s", script, List.of()).getString("text")).isEqualTo(script);
    widget.close();
  }

  private static JsonObject mentioning(List<Long> agents) {
    return Frames.object("text", "x", "mentions", agents);
  }

  private static List<Long> seqs(JsonObject page) {
    return items(page).stream().map(l -> Frames.number(l, "seq")).toList();
  }

  private long begin(Widget widget, String text) {
    widget.connect();
    return Frames.number(widget.open(text), "id");
  }

  private JsonObject show(long conversation) {
    return noor.get("conversations/" + conversation);
  }

  private JsonObject note(long conversation, String clientId, String text, List<Long> mentions) {
    return noor.put(
        "conversations/" + conversation + "/notes/" + clientId,
        Frames.object("text", text, "mentions", mentions));
  }

  private List<JsonObject> log(long conversation) {
    return items(noor.get("conversations/" + conversation + "/log"));
  }

  private static List<JsonObject> items(JsonObject page) {
    return page.getJsonArray("items").stream().map(JsonValue::asJsonObject).toList();
  }

  private static List<Long> ids(JsonObject page) {
    return items(page).stream().map(c -> Frames.number(c, "id")).toList();
  }

  private static long id(Desk desk) {
    return Frames.number(desk.get("me"), "id");
  }
}
