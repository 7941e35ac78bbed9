package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Desk;
import dev.parley.cast.Entry;
import dev.parley.cast.Frames;
import dev.parley.cast.Stage;
import dev.parley.cast.Visitor;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every view is a prefix of one log (D1)")
class ContinuityIT {
  private static final int TABS = 4;
  private static final int ROUNDS = 120;

  private final Stage stage = Stage.set();
  private final Visitor visitor = stage.visitor();
  private final Desk noor = Stage.Agents.noor(stage.server());

  @Test
  @DisplayName(
      "under dropped sockets, doubled sends and four tabs: nothing lost, twice, in disorder")
  void drops_doubles_and_tabs() {
    var random = new Random(2);
    var tabs = tabs();
    var conversation = begin(tabs.get(0));
    tabs.forEach(tab -> tab.await("the thread", t -> t.scroll(conversation).head() > 0));
    var sent = new ArrayList<JsonObject>();

    for (int round = 0; round < ROUNDS; round++) {
      var tab = tabs.get(random.nextInt(TABS));
      switch (random.nextInt(5)) {
        case 0, 1 -> sent.add(post(tab, conversation, "line " + round));
        case 2 -> tab.post(sent.isEmpty() ? post(tab, conversation, "x") : any(random, sent));
        case 3 -> noor.say(conversation, "agent " + round);
        default -> {
          tab.drop();
          tab.connect();
        }
      }
    }

    tabs.forEach(Widget::drop);
    tabs.forEach(Widget::connect);
    for (var tab : tabs) {
      tab.await("everything acknowledged", t -> t.outbox().isEmpty());
    }
    var log = tabs.get(0).connectAgain().scrollBack(conversation);
    for (var tab : tabs) {
      tab.await("the whole log", t -> t.scroll(conversation).head() == log.size());
      assertThat(tab.scrollBack(conversation)).isEqualTo(log);
      assertThat(tab.complaints()).isEmpty();
    }
    assertThat(log).extracting(Entry::clientId).doesNotHaveDuplicates();
    assertThat(new HashSet<>(log.stream().map(Entry::clientId).toList()))
        .containsAll(sent.stream().map(message -> message.getString("clientId")).toList());
    tabs.forEach(Widget::close);
  }

  @Test
  @DisplayName("up to a page that was missed comes whole, more comes as the last page, said so")
  void more_than_a_page() {
    var widget = visitor.tab();
    widget.connect();
    var conversation = begin(widget);
    widget.drop();
    for (int i = 0; i < 20; i++) {
      noor.say(conversation, "first " + i);
    }

    var whole = widget.connect();

    assertThat(recovered(whole, conversation).getBoolean("recovered")).isTrue();
    assertThat(widget.scroll(conversation).texts()).contains("first 0", "first 19");
    widget.drop();
    for (int i = 0; i < 70; i++) {
      noor.say(conversation, "second " + i);
    }

    var cut = widget.connect();

    assertThat(recovered(cut, conversation).getBoolean("recovered")).isFalse();
    assertThat(widget.scroll(conversation).texts()).contains("second 69");
    assertThat(widget.scroll(conversation).texts()).doesNotContain("second 0");
    assertThat(widget.scrollBack(conversation)).extracting(Entry::text).contains("second 0");
    assertThat(widget.scroll(conversation).first()).isEqualTo(1);
    assertThat(widget.complaints()).isEmpty();
    widget.close();
  }

  @Test
  @DisplayName("P02-P05, P13 the whole history, bot's and agent's, of all conversations is there")
  void whole_history() {
    var widget = visitor.tab();
    widget.arrive("/a");
    widget.connect();
    var first = begin(widget);
    var second = Frames.number(widget.open("Another question"), "id");
    noor.say(first, "An answer");

    var elsewhere = visitor.tab();
    elsewhere.connect();

    assertThat(elsewhere.conversations()).hasSize(3);
    assertThat(elsewhere.scrollBack(first)).extracting(Entry::text).contains("Hello", "An answer");
    assertThat(elsewhere.scrollBack(second)).extracting(Entry::text).contains("Another question");
    assertThat(elsewhere.complaints()).isEmpty();
    elsewhere.close();
    widget.close();
  }

  @Test
  @DisplayName("P24 an agent's message after the visitor left arrives as unread, until it is read")
  void unread() {
    var widget = visitor.tab();
    widget.connect();
    var conversation = begin(widget);
    widget.drop();
    noor.join(conversation);
    noor.say(conversation, "I was looking it up.");

    widget.connect();

    assertThat(widget.conversation(conversation).getInt("unread")).isPositive();
    widget.scrollBack(conversation);
    widget.markRead(conversation);
    var other = visitor.tab();
    other.connect();
    assertThat(other.conversation(conversation).getInt("unread")).isZero();
    other.close();
    widget.close();
  }

  private List<Widget> tabs() {
    var tabs = new ArrayList<Widget>();
    for (int i = 0; i < TABS; i++) {
      var tab = visitor.tab();
      tab.connect();
      tabs.add(tab);
    }
    return tabs;
  }

  private static long begin(Widget widget) {
    long conversation = Frames.number(widget.open("Hello"), "id");
    // A view that has seen nothing of it yet has no cursor to resume from.
    widget.await("what it said", t -> t.scroll(conversation).head() > 0);
    return conversation;
  }

  private static JsonObject post(Widget tab, long conversation, String text) {
    var message = tab.message(conversation, "text", text);
    tab.post(message);
    return message;
  }

  private static JsonObject any(Random random, List<JsonObject> sent) {
    return sent.get(random.nextInt(sent.size()));
  }

  private static JsonObject recovered(JsonObject welcome, long conversation) {
    return welcome.getJsonArray("recovered").stream()
        .map(value -> value.asJsonObject())
        .filter(r -> Frames.number(r, "conversation") == conversation)
        .findFirst()
        .orElseThrow();
  }
}
