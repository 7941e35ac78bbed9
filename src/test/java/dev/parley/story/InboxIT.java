package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
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
