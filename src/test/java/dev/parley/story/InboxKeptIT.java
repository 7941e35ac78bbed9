package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Labels, saved replies, and who may keep them")
class InboxKeptIT {
  private final Stage stage = Stage.set();
  private final Desk ada = stage.admin();
  private final Desk noor = Stage.Agents.noor(stage.server());
  private final Desk tomas = Stage.Agents.tomas(stage.server());
  private Widget widget;
  private long conversation;

  @BeforeEach
  void aSpanishVisitor() {
    widget = stage.visitor().speaking("es-ES").tab();
    widget.connect();
    conversation = Frames.number(widget.open("Hola"), "id");
  }

  @AfterEach
  void goHome() {
    widget.close();
  }

  @Test
  void a_label_is_put_once_and_told_in_the_log() {
    var label = label("Delivery");
    var path = "conversations/" + conversation + "/labels/" + label;

    noor.put(path, Frames.object());
    noor.put(path, Frames.object());
    var shown = noor.get("conversations/" + conversation).getJsonArray("labels");
    noor.delete(path);
    noor.delete(path);

    assertThat(shown).hasSize(1);
    assertThat(shown.getJsonObject(0).getString("name")).startsWith("Delivery");
    assertThat(noor.get("conversations/" + conversation).getJsonArray("labels")).isEmpty();
    assertThat(kinds()).containsExactly("labelled", "unlabelled");
    assertThat(noor.rest("PUT", "conversations/" + conversation + "/labels/1", null).status())
        .isEqualTo(404);
  }

  @Test
  void a_label_is_changed_by_who_saw_it_last_and_goes_everywhere_at_once() {
    var label = label("Old");
    noor.put("conversations/" + conversation + "/labels/" + label, Frames.object());

    var changed = tomas.put("labels/" + label, form("New " + stage.key(), 0));
    assertThat(changed.getInt("revision")).isEqualTo(1);
    assertThat(tomas.rest("PUT", "labels/" + label, form("Newer", 0)).status()).isEqualTo(409);
    assertThat(
            noor.get("conversations/" + conversation)
                .getJsonArray("labels")
                .getJsonObject(0)
                .getString("name"))
        .startsWith("New");
    tomas.delete("labels/" + label);
    tomas.delete("labels/" + label);
    assertThat(noor.get("conversations/" + conversation).getJsonArray("labels")).isEmpty();
    assertThat(kinds()).containsExactly("labelled");
  }

  @Test
  void labels_are_a_supervisors_to_keep_and_must_fit() {
    assertThat(noor.rest("POST", "labels", form("Mine", 0)).status()).isEqualTo(403);
    assertThat(ada.rest("POST", "labels", form("", 0)).status()).isEqualTo(422);
    assertThat(ada.rest("POST", "labels", form("x".repeat(41), 0)).status()).isEqualTo(422);
    assertThat(ada.rest("POST", "labels", Frames.object("name", "Red", "colour", "red")).status())
        .isEqualTo(422);
    assertThat(ada.rest("POST", "labels", null).status()).isEqualTo(400);
    var name = "Twice " + stage.key();
    assertThat(ada.rest("POST", "labels", form(name, 0)).status()).isEqualTo(201);
    assertThat(
            ada.rest("POST", "labels", form(name.toUpperCase(java.util.Locale.ROOT), 0)).status())
        .isEqualTo(409);
  }

  @Test
  void a_saved_reply_reads_in_the_visitors_language_with_what_is_known_of_them() {
    var shortcut = shortcut("ride");
    tomas.post(
        "saved-replies",
        reply(
            shortcut,
            "Hi {{visitor.name}}, {{attribute.height}} cm, {{agent.name}} of {{site.name}}",
            "Hola {{visitor.name}}, {{attribute.height}} cm, {{agent.name}} de {{site.name}}",
            true));
    var visitor =
        Frames.number(noor.get("conversations/" + conversation).getJsonObject("visitor"), "id");
    noor.put("visitors/" + visitor + "/attributes/height", Frames.object("value", 181));

    var offered = offered(shortcut.substring(0, shortcut.length() - 2));

    assertThat(offered).hasSize(1);
    assertThat(offered.get(0).getString("text"))
        .isEqualTo("Hola {{visitor.name}}, 181 cm, Noor Haddad de Stage " + stage.key());
    assertThat(offered.get(0).getJsonArray("missing").getString(0)).isEqualTo("visitor.name");
  }

  @Test
  void ones_own_saved_replies_are_nobody_elses() {
    var shortcut = shortcut("own");
    var mine = noor.post("saved-replies", reply(shortcut, "Bye", "Adiós", false));
    var id = Frames.number(mine, "id");

    assertThat(offered(shortcut)).hasSize(1);
    assertThat(items(ada.get("conversations/" + conversation + "/saved-replies?q=" + shortcut)))
        .isEmpty();
    assertThat(ada.rest("PUT", "saved-replies/" + id, reply(shortcut, "X", "X", false)).status())
        .isEqualTo(422);
    var seen = Frames.with(reply(shortcut, "X", "X", false), "revision", 0);
    assertThat(ada.rest("PUT", "saved-replies/" + id, seen).status()).isEqualTo(404);
    assertThat(noor.put("saved-replies/" + id, seen).getInt("revision")).isEqualTo(1);
    assertThat(noor.rest("PUT", "saved-replies/" + id, seen).status()).isEqualTo(409);
    assertThat(noor.rest("POST", "saved-replies", reply(shortcut, "X", "X", false)).status())
        .isEqualTo(409);
    noor.delete("saved-replies/" + id);
    noor.delete("saved-replies/" + id);
    assertThat(offered(shortcut)).isEmpty();
  }

  @Test
  void what_all_share_is_a_supervisors_to_keep() {
    var shortcut = shortcut("all");
    var body = reply(shortcut, "Hello", "Hola", true);

    assertThat(noor.rest("POST", "saved-replies", body).status()).isEqualTo(403);
    var id = Frames.number(tomas.post("saved-replies", body), "id");
    assertThat(noor.rest("DELETE", "saved-replies/" + id, null).status()).isEqualTo(403);
    assertThat(noor.rest("PUT", "saved-replies/" + id, Frames.with(body, "revision", 0)).status())
        .isEqualTo(403);
    tomas.delete("saved-replies/" + id);
  }

  @Test
  void a_saved_reply_that_does_not_fit_is_refused_by_its_field() {
    assertThat(fields(reply("two words", "a", "b", false))).containsExactly("shortcut");
    assertThat(fields(reply("x", "{{visitor.nme}}", "b", false))).containsExactly("texts.en");
    assertThat(fields(reply("x", "a", "y".repeat(2501), false))).containsExactly("texts.es");
    assertThat(fields(Frames.object("shortcut", "x"))).containsExactly("texts");
  }

  @Test
  void a_percent_sign_is_looked_for_as_it_is() {
    var shortcut = shortcut("percent");
    noor.post("saved-replies", reply(shortcut, "Ten % off", "Un 10 %", false));

    assertThat(offered("%25")).extracting(r -> r.getString("shortcut")).containsExactly(shortcut);
  }

  private List<JsonObject> offered(String query) {
    return items(noor.get("conversations/" + conversation + "/saved-replies?q=" + query));
  }

  private List<String> fields(JsonObject body) {
    var answer = noor.rest("POST", "saved-replies", body);
    assertThat(answer.status()).isEqualTo(422);
    return answer.body().getJsonArray("errors").stream()
        .map(e -> e.asJsonObject().getString("field"))
        .toList();
  }

  private String shortcut(String name) {
    return name + "-" + stage.key().replaceAll("[^a-z0-9]", "");
  }

  private static JsonObject reply(String shortcut, String english, String spanish, boolean shared) {
    return Frames.object(
        "shortcut", shortcut, "texts", Stage.words(english, spanish), "shared", shared);
  }

  private long label(String name) {
    return Frames.number(ada.post("labels", form(name + " " + stage.key(), 0)), "id");
  }

  private static JsonObject form(String name, int revision) {
    return Frames.object("name", name, "colour", "#1f6b4f", "revision", revision);
  }

  private List<String> kinds() {
    return items(noor.get("conversations/" + conversation + "/log")).stream()
        .map(line -> line.getString("kind"))
        .toList();
  }

  private static List<JsonObject> items(JsonObject page) {
    return page.getJsonArray("items").stream().map(JsonValue::asJsonObject).toList();
  }
}
