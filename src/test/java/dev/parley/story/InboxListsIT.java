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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What agents look at, and how much of it there is")
class InboxListsIT {
  private final Stage stage = Stage.set();
  private final Desk ada = stage.admin();
  private final Desk noor = Stage.Agents.noor(stage.server());
  private final Desk tomas = Stage.Agents.tomas(stage.server());
  private final List<Widget> widgets = new ArrayList<>();

  @AfterEach
  void goHome() {
    widgets.forEach(Widget::close);
  }

  @Test
  void every_field_of_a_filter_leaves_out_what_it_should() {
    var label = label("Field");
    long mine = begin("mine");
    long other = begin("other");
    put(mine, "assignee", Frames.object("agent", id(noor)));
    put(mine, "priority", Frames.object("priority", "urgent"));
    noor.put("conversations/" + mine + "/labels/" + label, Frames.object());
    put(other, "assignee", Frames.object("agent", id(ada)));

    assertThat(list("view=mine")).containsExactly(mine);
    assertThat(list("view=unassigned")).isEmpty();
    assertThat(list("agent=" + id(ada))).containsExactly(other);
    assertThat(list("priority=urgent")).containsExactly(mine);
    assertThat(list("label=" + label)).containsExactly(mine);
    assertThat(list("channel=web")).containsExactly(other, mine);
    assertThat(list("status=pending")).isEmpty();
    assertThat(list("status=open,pending,closed")).containsExactly(other, mine);
    assertThat(list("label=" + label + "&priority=low")).isEmpty();
    assertThat(ids(noor.get("conversations?site=" + Stage.set().key()))).isEmpty();
  }

  @Test
  void an_audience_is_remembered_with_what_it_led_to() {
    var widget = stage.visitor().tab();
    widgets.add(widget);
    var current = Frames.number(widget.arrive("/a"), "current");
    var shown = noor.get("conversations/" + current).getJsonObject("audience");

    assertThat(shown.getString("name")).isEqualTo("Pages of A");
    assertThat(list("audience=" + Frames.number(shown, "id"))).containsExactly(current);
    assertThat(list("audience=1")).isEmpty();
  }

  @Test
  void what_is_closed_is_listed_when_it_is_asked_for() {
    long closed = begin("closed");
    long open = begin("open");
    noor.shut(closed, 1);

    assertThat(list("")).containsExactly(open);
    assertThat(list("status=closed")).containsExactly(closed);
    assertThat(list("status=closed,open")).containsExactlyInAnyOrder(open, closed);
  }

  @Test
  void what_is_closed_is_listed_by_its_label_wherever_it_moves() {
    var label = label("Closed");
    long before = begin("labelled before it was closed");
    long after = begin("labelled after it was closed");
    long reopened = begin("opened again");
    var query = "status=closed&label=" + label;
    for (long each : List.of(before, after, reopened)) {
      if (each == after) {
        noor.shut(each, 1);
      }
      noor.put("conversations/" + each + "/labels/" + label, Frames.object());
      if (each != after) {
        noor.shut(each, 1);
      }
    }
    assertThat(list(query)).containsExactly(reopened, after, before);
    assertThat(read(query + "&limit=1", 5)).containsExactly(reopened, after, before);

    noor.reopen(reopened, 2);
    assertThat(list(query)).containsExactly(after, before);
    assertThat(list("status=open,closed&label=" + label)).containsExactly(reopened, after, before);

    stage.clock().advance(Duration.ofMinutes(2));
    noor.join(before);
    assertThat(list(query)).as("it moved up with its newest line").containsExactly(before, after);
    assertThat(list(query + "&agent=" + id(noor))).containsExactly(before);
    noor.delete("conversations/" + after + "/labels/" + label);
    assertThat(list(query)).containsExactly(before);
  }

  @Test
  void unread_is_what_the_one_who_asks_has_not_read() {
    long read = begin("read");
    long unread = begin("unread");
    noor.put("conversations/" + read + "/reading", Frames.object("seq", 100));

    assertThat(list("unread=true")).containsExactly(unread);
    assertThat(ids(ada.get("conversations?unread=true&site=" + stage.key()))).hasSize(2);
  }

  @Test
  void who_has_waited_longest_comes_first_and_who_is_answered_not_at_all() {
    long first = begin("first");
    long second = begin("second");
    long answered = begin("answered");
    noor.say(answered, "Here you are");
    widgets.get(0).say(first, "Are you there?");

    var page = noor.get("conversations?order=waiting&site=" + stage.key());
    assertThat(ids(page)).containsExactly(first, second);
    assertThat(Frames.number(items(page).get(0), "waitingSince"))
        .isLessThanOrEqualTo(Frames.number(items(page).get(1), "waitingSince"));
    assertThat(noor.get("conversations/" + answered).containsKey("waitingSince")).isFalse();
    assertThat(read("order=waiting&limit=1", 5)).containsExactly(first, second);
  }

  @Test
  void pages_hold_while_things_change() {
    var all = new ArrayList<Long>();
    for (int i = 0; i < 7; i++) {
      all.add(0, begin("thread " + i));
    }
    var first = noor.get("conversations?limit=3&site=" + stage.key());
    assertThat(ids(first)).containsExactlyElementsOf(all.subList(0, 3));

    noor.shut(all.get(0), 1);
    long fresh = begin("while you read");
    put(all.get(4), "priority", Frames.object("priority", "low"));
    var second =
        noor.get(
            "conversations?limit=3&site=" + stage.key() + "&before=" + first.getString("next"));
    var third =
        noor.get(
            "conversations?limit=3&site=" + stage.key() + "&before=" + second.getString("next"));

    assertThat(ids(second)).containsExactlyElementsOf(all.subList(3, 6));
    assertThat(ids(third)).containsExactly(all.get(6));
    assertThat(third.containsKey("next")).isFalse();
    assertThat(list("")).startsWith(fresh).doesNotContain(all.get(0));
    assertThat(read("limit=2&status=open,closed", 9)).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void counts_are_right_after_every_command() {
    var before = noor.get("inbox/counts");
    long conversation = begin("count me");

    assertThat(more(before, "all")).isEqualTo(1);
    assertThat(more(before, "unassigned")).isEqualTo(1);
    noor.join(conversation);
    assertThat(more(before, "unassigned")).isZero();
    assertThat(mine(before, "open")).isEqualTo(1);
    assertThat(mine(before, "unread")).isEqualTo(1);
    noor.put("conversations/" + conversation + "/reading", Frames.object("seq", 100));
    assertThat(mine(before, "unread")).isZero();
    widgets.get(0).say(conversation, "More");
    assertThat(mine(before, "unread")).isEqualTo(1);
    put(conversation, "assignee", Frames.object("agent", id(ada)));
    assertThat(mine(before, "open")).isZero();
    assertThat(more(before, "all")).isEqualTo(1);
    noor.shut(conversation, 1);
    assertThat(more(before, "all")).isZero();
    noor.reopen(conversation, 2);
    assertThat(more(before, "all")).isEqualTo(1);
    noor.shut(conversation, 3);
  }

  @Test
  void the_queue_is_who_was_passed_on_and_nobody_answers_for() {
    var before = noor.get("inbox/counts");
    var playbook =
        stage.playbook(
            "Hands over",
            Frames.object(
                "title",
                Stage.words("Hands over", "Pasa"),
                "steps",
                List.of(
                    Frames.object(
                        "id",
                        "people",
                        "type",
                        "handover",
                        "text",
                        Stage.words("Wait", "Espera")))));
    stage.audience("Pages of C", "page.path.startsWith('/c')", playbook);
    var widget = stage.visitor().tab();
    widgets.add(widget);
    widget.arrive("/elsewhere");
    widget.connect();
    long waiting = Frames.number(widget.arrive("/c"), "current");
    widget.awaitEntry(waiting, 0, "handover");

    assertThat(list("view=queue")).containsExactly(waiting);
    assertThat(more(before, "queue")).isEqualTo(1);
    put(waiting, "assignee", Frames.object("agent", id(tomas)));
    assertThat(list("view=queue")).isEmpty();
    assertThat(more(before, "queue")).isZero();
  }

  @Test
  void a_filter_is_kept_counted_and_its_keepers_own() {
    var label = label("Kept");
    long conversation = begin("kept");
    noor.put("conversations/" + conversation + "/labels/" + label, Frames.object());
    var name = "Kept " + stage.key();
    var filter = Frames.object("view", "all", "status", "open,pending", "label", label);

    var kept = noor.post("me/filters", Frames.object("name", name, "filter", filter));
    var key = Long.toString(Frames.number(kept, "id"));

    assertThat(kept.getJsonObject("filter")).isEqualTo(filter);
    assertThat(Frames.number(noor.get("inbox/counts").getJsonObject("filters"), key)).isEqualTo(1);
    assertThat(ada.get("inbox/counts").getJsonObject("filters").containsKey(key)).isFalse();
    assertThat(
            noor.rest("POST", "me/filters", Frames.object("name", name, "filter", filter)).status())
        .isEqualTo(409);
    assertThat(
            ada.rest("PUT", "me/filters/" + key, Frames.object("name", "x", "filter", filter))
                .status())
        .isEqualTo(404);
    noor.put(
        "me/filters/" + key,
        Frames.object("name", name, "filter", Frames.object("priority", "low", "label", label)));
    assertThat(Frames.number(noor.get("inbox/counts").getJsonObject("filters"), key)).isZero();
    ada.rest("DELETE", "me/filters/" + key, null);
    assertThat(noor.get("me/filters").toString()).contains(name);
    noor.delete("me/filters/" + key);
    noor.delete("me/filters/" + key);
    assertThat(noor.get("me/filters").toString()).doesNotContain(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "view=waiting",
        "status=opened",
        "status=",
        "priority=high,low",
        "channel=fax",
        "order=oldest",
        "unread=true&status=closed",
        "order=waiting&status=open,closed",
        "limit=0",
        "limit=201"
      })
  void what_does_not_fit_is_refused(String query) {
    var answer = noor.rest("GET", "conversations?" + query, null);

    assertThat(answer.status()).isEqualTo(query.equals("status=") ? 200 : 422);
  }

  @Test
  void a_key_of_another_list_is_malformed() {
    assertThat(noor.rest("GET", "conversations?before=tomorrow", null).status()).isEqualTo(400);
    assertThat(noor.rest("GET", "conversations?site=nowhere", null).status()).isEqualTo(404);
  }

  @Test
  void a_desk_is_told_when_the_counts_change() {
    var desk = Desk.login(stage.server(), "noor@larkwell.example", "larkwell-noor");
    desk.connectToLists();
    var now = Frames.number(noor.get("inbox/counts"), "all");

    begin("tell me");

    desk.await(
        "the new count",
        d ->
            d.pushes("counts.changed").stream()
                .anyMatch(p -> Frames.number(p.getJsonObject("counts"), "all") == now + 1));
    desk.await("the list", d -> !d.pushes("conversation.changed").isEmpty());
    desk.close();
  }

  private long more(JsonObject before, String what) {
    return Frames.number(noor.get("inbox/counts"), what) - Frames.number(before, what);
  }

  private long mine(JsonObject before, String what) {
    return Frames.number(noor.get("inbox/counts").getJsonObject("mine"), what)
        - Frames.number(before.getJsonObject("mine"), what);
  }

  private long begin(String text) {
    var widget = stage.visitor().tab();
    widgets.add(widget);
    widget.connect();
    var id = Frames.number(widget.open(text), "id");
    // The order of lists is by the millisecond; the same one falls back on the id.
    return id;
  }

  private long label(String name) {
    return Frames.number(
        ada.post("labels", Frames.object("name", name + " " + stage.key(), "colour", "#1f6b4f")),
        "id");
  }

  private JsonObject put(long conversation, String what, JsonObject body) {
    return noor.put("conversations/" + conversation + "/" + what, body);
  }

  private List<Long> list(String query) {
    return ids(noor.get("conversations?site=" + stage.key() + "&" + query));
  }

  /** All pages, one after the other. */
  private List<Long> read(String query, int most) {
    var all = new ArrayList<Long>();
    String before = null;
    for (int i = 0; i < most; i++) {
      var page =
          noor.get(
              "conversations?site="
                  + stage.key()
                  + "&"
                  + query
                  + (before == null ? "" : "&before=" + before));
      all.addAll(ids(page));
      if (!page.containsKey("next")) {
        return all;
      }
      before = Objects.requireNonNull(page.getString("next"));
    }
    throw new AssertionError("more than " + most + " pages");
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
