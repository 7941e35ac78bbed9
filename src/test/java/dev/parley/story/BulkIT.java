package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Http;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One thing done to many conversations")
class BulkIT {
  private final Stage stage = Stage.set();
  private final Desk noor = Stage.Agents.noor(stage.server());
  private final List<Widget> widgets = new ArrayList<>();

  @AfterEach
  void goHome() {
    widgets.forEach(Widget::close);
  }

  @Test
  void the_stale_ones_say_so_and_hold_up_no_other() {
    long fresh = begin();
    long stale = begin();
    long gone = 999_999_999L;
    noor.shut(stale, 1);
    noor.reopen(stale, 2);

    var items =
        items(bulk("close", null, target(fresh, 1), target(stale, 1), target(gone, 1)).ok());

    assertThat(items).extracting(i -> i.getBoolean("ok")).containsExactly(true, false, false);
    assertThat(code(items.get(1))).isEqualTo("status-moved");
    assertThat(code(items.get(2))).isEqualTo("unknown-conversation");
    assertThat(status(fresh)).isEqualTo("closed");
    assertThat(status(stale)).isEqualTo("open");
  }

  @Test
  void the_same_one_sent_again_is_done_once_and_answered_alike() {
    long conversation = begin();
    var clientId = UUID.randomUUID().toString();
    var body = body("close", null, target(conversation, 1));

    var first = noor.put("bulk/" + clientId, body);
    noor.reopen(conversation, 2);
    var again = noor.put("bulk/" + clientId, body);

    assertThat(again).isEqualTo(first);
    assertThat(items(again).get(0).getBoolean("ok")).isTrue();
    assertThat(status(conversation)).isEqualTo("open");
  }

  @Test
  void everything_can_be_done_to_many() {
    long one = begin();
    long two = begin();
    long label =
        Frames.number(
            stage
                .admin()
                .post("labels", Frames.object("name", "Bulk " + stage.key(), "colour", "#123456")),
            "id");
    long me = Frames.number(noor.get("me"), "id");

    all("assign", Frames.object("agent", me), one, two);
    all("label", Frames.object("label", label), one, two);
    all("priority", Frames.object("priority", "high"), one, two);
    all("pending", Frames.object("until", stage.clock().now().toEpochMilli() + 60_000), one);
    assertThat(status(one)).isEqualTo("pending");
    all("reopen", null, one, two);
    all("close", null, one, two);
    all("close", null, one, two);
    all("reopen", null, one);

    var shown = noor.get("conversations/" + one);
    assertThat(Frames.number(shown.getJsonObject("assignee"), "id")).isEqualTo(me);
    assertThat(shown.getString("priority")).isEqualTo("high");
    assertThat(shown.getJsonArray("labels")).hasSize(1);
    assertThat(shown.getString("status")).isEqualTo("open");
    assertThat(status(two)).isEqualTo("closed");
    all("unlabel", Frames.object("label", label), one, two);
    all("assign", with("{\"agent\": null}"), one);
    assertThat(noor.get("conversations/" + one).getJsonArray("labels")).isEmpty();
    assertThat(noor.get("conversations/" + one).containsKey("assignee")).isFalse();
  }

  @Test
  void what_cannot_be_read_is_refused_and_nothing_is_done() {
    long conversation = begin();

    assertThat(bulk("forget", null, target(conversation, 1)).status()).isEqualTo(422);
    assertThat(bulk("assign", null, target(conversation, 1)).status()).isEqualTo(422);
    assertThat(bulk("label", Frames.object("label", "x"), target(conversation, 1)).status())
        .isEqualTo(400);
    assertThat(bulk("close", null).status()).isEqualTo(422);
    var many = IntStream.range(0, 201).mapToObj(i -> target(conversation, 1)).toList();
    assertThat(bulk("close", null, many.toArray(JsonObject[]::new)).status()).isEqualTo(422);
    assertThat(status(conversation)).isEqualTo("open");
  }

  private void all(String what, @Nullable JsonObject with, Long... conversations) {
    var targets = List.of(conversations).stream().map(c -> Frames.object("id", c)).toList();
    assertThat(items(bulk(what, with, targets.toArray(JsonObject[]::new)).ok()))
        .as(what)
        .hasSize(conversations.length)
        .allMatch(item -> item.getBoolean("ok"));
  }

  private Http.Answer bulk(String what, @Nullable JsonObject with, JsonObject... targets) {
    return noor.rest("PUT", "bulk/" + UUID.randomUUID(), body(what, with, targets));
  }

  private static JsonObject body(String what, @Nullable JsonObject with, JsonObject... targets) {
    return Frames.object("do", what, "with", with, "conversations", List.of(targets));
  }

  private static JsonObject with(String json) {
    return Frames.read(json);
  }

  private static JsonObject target(long conversation, int version) {
    return Frames.object("id", conversation, "version", version);
  }

  private static String code(JsonObject item) {
    return item.getJsonObject("problem").getString("type").replace("urn:parley:problem:", "");
  }

  private String status(long conversation) {
    return noor.get("conversations/" + conversation).getString("status");
  }

  private long begin() {
    var widget = stage.visitor().tab();
    widgets.add(widget);
    widget.connect();
    return Frames.number(widget.open("Hello"), "id");
  }

  private static List<JsonObject> items(JsonObject page) {
    return page.getJsonArray("items").stream().map(JsonValue::asJsonObject).toList();
  }
}
