package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.cast.Desk;
import dev.parley.cast.Entry;
import dev.parley.cast.Frames;
import dev.parley.cast.Refused;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Closed means closed (C06-C17, D8, X30)")
class ClosedMeansClosedIT {
  private final Stage stage = Stage.set();
  private final Desk noor = Stage.Agents.noor(stage.server());
  private final Widget widget = stage.visitor().tab();
  private long conversation;

  @BeforeEach
  void a_conversation_with_an_agent() {
    var arrival = widget.arrive("/a");
    conversation = Frames.number(arrival, "current");
    widget.connect();
    widget.scrollBack(conversation);
    widget.awaitEntry(conversation, 0, "question");
    widget.say(conversation, "A person, please.");
    noor.join(conversation);
    widget.awaitEntry(conversation, 0, "joined");
  }

  @AfterEach
  void nobody_had_to_complain() {
    assertThat(widget.complaints()).isEmpty();
    widget.close();
  }

  @Test
  @DisplayName("C07, C08 closing stands in the thread and is told to the visitor")
  void closing_is_told() {
    shut();

    var line = widget.awaitEntry(conversation, 0, "closed");
    assertThat(line.data().getString("by")).isEqualTo("agent");
    widget.await("closed in the list", w -> status().equals("closed"));
  }

  @Test
  @DisplayName("C10 a new message is refused with the choices that remain")
  void refused_with_choices() {
    shut();
    widget.awaitEntry(conversation, 0, "closed");

    var refused =
        catchThrowableOfType(Refused.class, () -> widget.say(conversation, "One more thing"));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("conversation-closed");
    assertThat(refused.choices()).contains("restart");
    assertThat(refused.again()).isFalse();
  }

  @Test
  @DisplayName("X30 the retry of a message stored before the close gets its entry")
  void retry_of_a_stored_message() {
    var message = widget.message(conversation, "text", "Sent just before");
    var stored = widget.sent(message);
    shut();
    widget.awaitEntry(conversation, 0, "closed");

    assertThat(widget.sent(message)).isEqualTo(stored);
  }

  @Test
  @DisplayName("X30 a send that has not seen the last change of status is refused")
  void stale_send() {
    var stale = widget.message(conversation, "text", "Written before I saw it");
    shut();
    widget.awaitEntry(conversation, 0, "closed");
    noor.reopen(conversation, version());
    widget.awaitEntry(conversation, 0, "reopened");

    var refused = catchThrowableOfType(Refused.class, () -> widget.sent(stale));

    assertThat(refused.status()).isEqualTo(409);
  }

  @Test
  @DisplayName("C11-C13 restart: same thread, open, the flow from its start, once for two clicks")
  void restart() {
    shut();
    widget.awaitEntry(conversation, 0, "closed");
    var before = widget.entries(conversation);
    var version = version();

    var restarted = widget.restart(conversation, version);
    var again = widget.restart(conversation, version);

    assertThat(Frames.number(restarted, "id")).isEqualTo(conversation);
    assertThat(restarted.getString("status")).isEqualTo("open");
    assertThat(again.getJsonObject("run").getInt("number"))
        .isEqualTo(restarted.getJsonObject("run").getInt("number"));
    var closed = before.get(before.size() - 1).seq();
    var restartedLine = widget.awaitEntry(conversation, closed - 1, "restarted");
    var question = widget.awaitEntry(conversation, restartedLine.seq(), "question");
    assertThat(question.data().getString("step")).isEqualTo("colour");
    assertThat(widget.entries(conversation)).startsWith(before.toArray(Entry[]::new));
    assertThat(widget.scroll(conversation).kinds()).containsOnlyOnce("restarted");
  }

  @Test
  @DisplayName("C14-C17 an agent reopens: the same line in both views, the flow is not replayed")
  void reopen() {
    shut();
    var closed = widget.awaitEntry(conversation, 0, "closed");

    noor.reopen(conversation, version());

    var line = widget.awaitEntry(conversation, closed.seq(), "reopened");
    assertThat(line.data().getString("by")).isEqualTo("agent");
    assertThat(widget.say(conversation, "Thank you").seq()).isGreaterThan(line.seq());
    assertThat(widget.entries(conversation))
        .filteredOn(entry -> entry.seq() > closed.seq())
        .extracting(Entry::kind)
        .doesNotContain("greeting", "question", "started");
    try (var desk = noor) {
      desk.connect();
      desk.follow(conversation);
      assertThat(desk.scroll(conversation).entries()).contains(closed, line);
    }
  }

  @Test
  @DisplayName("C10 a visitor who was away learns that it is closed before sending")
  void closed_while_away() {
    widget.drop();
    shut();

    var welcome = widget.connect();

    assertThat(welcome.getJsonArray("conversations").getJsonObject(0).getString("status"))
        .isEqualTo("closed");
    assertThat(widget.scroll(conversation).kinds()).contains("closed");
  }

  private void shut() {
    noor.shut(conversation, version());
  }

  private int version() {
    return noor.get("conversations/" + conversation).getInt("version");
  }

  private String status() {
    return widget.conversation(conversation).getString("status");
  }
}
