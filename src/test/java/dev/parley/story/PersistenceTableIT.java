package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Clock;
import dev.parley.cast.Desk;
import dev.parley.cast.Entry;
import dev.parley.cast.Stage;
import dev.parley.cast.Visitor;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The persistence table")
class PersistenceTableIT {
  private static final Duration AWAY = Duration.ofMinutes(31);

  private final Stage stage = Stage.set();
  private final Clock clock = stage.clock();
  private final Desk noor = Stage.Agents.noor(stage.server());
  private final Visitor visitor = stage.visitor();
  private Widget widget = visitor.tab();

  @AfterEach
  void nobody_had_to_complain() {
    assertThat(widget.complaints()).isEmpty();
    widget.close();
  }

  @Test
  @DisplayName("T1a same session, the next page has the same conversation: the chat continues")
  void t1a() {
    var a = beginA();
    var answered = widget.choose(a, question(a, 0), "red");
    var second = question(a, answered.seq());

    var arrival = widget.arrive("/a/second");

    assertThat(arrival.getJsonObject("visit").getBoolean("fresh", false)).isFalse();
    assertThat(current(arrival)).isEqualTo(a);
    assertThat(arrival.containsKey("greeting")).as("a second greeting").isFalse();
    var answer = widget.answer(a, second, "42");
    widget.await("thanks", w -> w.scroll(a).texts().contains("Thank you."));
    assertThat(answer.seq()).isGreaterThan(second.seq());
    assertThat(count(a, "greeting")).isEqualTo(1);
    assertThat(widget.conversations()).hasSize(1);
    assertThat(run(a)).isEqualTo(1);
  }

  @Test
  @DisplayName("T1b same session, the next page initiates another: the previous one is listed")
  void t1b() {
    var a = beginA();

    var arrival = widget.arrive("/b");
    var b = current(arrival);

    assertThat(b).isNotEqualTo(a);
    reconnect();
    assertThat(listed()).contains(a, b);
    assertThat(widget.scrollBack(a)).extracting(Entry::kind).contains("question");
    var answered = widget.choose(a, question(a, 0), "blue");
    assertThat(question(a, answered.seq()).data().getString("step")).isEqualTo("size");
  }

  @Test
  @DisplayName("T2 new session, returns in A: greeted, initiated again, history kept")
  void t2() {
    var a = beginA();
    widget.choose(a, question(a, 0), "red");
    var before = settled(a);
    leave();

    var arrival = widget.arrive("/a");

    assertThat(arrival.getJsonObject("visit").getBoolean("fresh")).isTrue();
    assertThat(current(arrival)).isEqualTo(a);
    assertThat(greeting(arrival)).isEqualTo("Welcome to A");
    reconnect();
    assertThat(run(a)).isEqualTo(2);
    assertThat(widget.scrollBack(a)).startsWith(before.toArray(Entry[]::new));
    assertThat(count(a, "greeting")).isEqualTo(2);
  }

  @Test
  @DisplayName("T3 new session, returns in B: B is shown, A is listed separately")
  void t3() {
    var a = beginA();
    var before = settled(a);
    leave();

    var arrival = widget.arrive("/b");
    var b = current(arrival);

    assertThat(b).isNotEqualTo(a);
    assertThat(greeting(arrival)).isEqualTo("Welcome to B");
    reconnect();
    assertThat(listed()).contains(a, b);
    assertThat(widget.scrollBack(a)).startsWith(before.toArray(Entry[]::new));
  }

  @Test
  @DisplayName("T4 an agent wrote after the visitor left; returns in A: one thread, unread")
  void t4() {
    var a = beginA();
    var before = settled(a);
    agentWritesAfterTheVisitorLeft(a);

    var arrival = widget.arrive("/a");

    assertThat(greeting(arrival)).isEqualTo("Welcome to A");
    assertThat(current(arrival)).isEqualTo(a);
    assertThat(arrival.getInt("unread")).isPositive();
    reconnect();
    assertThat(run(a)).isEqualTo(2);
    assertThat(widget.scrollBack(a)).startsWith(before.toArray(Entry[]::new));
    assertThat(widget.scroll(a).kinds()).contains("joined");
    assertThat(widget.scroll(a).texts()).contains("Are you still there?", "Write any time.");
    assertThat(widget.conversation(a).getInt("unread")).isGreaterThanOrEqualTo(3);
  }

  @Test
  @DisplayName("T5 the same, returns in B: B is shown, the agent's chat is in A's history")
  void t5() {
    var a = beginA();
    agentWritesAfterTheVisitorLeft(a);

    var arrival = widget.arrive("/b");
    var b = current(arrival);

    assertThat(b).isNotEqualTo(a);
    assertThat(greeting(arrival)).isEqualTo("Welcome to B");
    reconnect();
    assertThat(listed()).contains(a, b);
    assertThat(widget.conversation(a).getInt("unread")).isGreaterThanOrEqualTo(3);
    widget.scrollBack(a);
    assertThat(widget.scroll(a).kinds()).contains("joined");
    assertThat(widget.scroll(a).texts()).contains("Are you still there?", "Write any time.");
  }

  /** The visitor arrives in A for the first time, is greeted and asked. */
  private long beginA() {
    var arrival = widget.arrive("/a");
    assertThat(greeting(arrival)).isEqualTo("Welcome to A");
    var a = current(arrival);
    reconnect();
    widget.scrollBack(a);
    question(a, 0);
    return a;
  }

  private void agentWritesAfterTheVisitorLeft(long a) {
    widget.drop();
    noor.join(a);
    noor.say(a, "Are you still there?");
    leave();
    noor.say(a, "Write any time.");
  }

  private void leave() {
    widget.drop();
    clock.advance(AWAY);
    // The same browser, days later: its storage is still there, its tabs are not.
    widget = visitor.tab();
  }

  private void reconnect() {
    widget.connect();
  }

  private List<Entry> settled(long conversation) {
    widget.scrollBack(conversation);
    return widget.entries(conversation);
  }

  private Entry question(long conversation, long after) {
    return widget.awaitEntry(conversation, after, "question");
  }

  private long count(long conversation, String kind) {
    return widget.scroll(conversation).kinds().stream().filter(kind::equals).count();
  }

  private List<Long> listed() {
    return widget.conversations().stream().map(c -> c.getJsonNumber("id").longValue()).toList();
  }

  private int run(long conversation) {
    return widget.conversation(conversation).getJsonObject("run").getInt("number");
  }

  private static long current(JsonObject arrival) {
    return arrival.getJsonNumber("current").longValue();
  }

  private static String greeting(JsonObject arrival) {
    return arrival.getJsonObject("greeting").getString("text");
  }
}
