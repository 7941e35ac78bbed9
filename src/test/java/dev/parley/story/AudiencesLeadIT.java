package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.cast.Desk;
import dev.parley.cast.Entry;
import dev.parley.cast.Frames;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Audiences lead into conversations (P11-P25, X12, X13, X21, X22, X32)")
class AudiencesLeadIT {
  private static final Duration AWAY = Duration.ofMinutes(31);

  private final Stage stage = Stage.set();
  private final Desk noor = Stage.Agents.noor(stage.server());

  @Test
  @DisplayName("P23 what a flow has learned decides whom a later audience meets")
  void profiling() {
    var rule = "page.path == '/c' && visitor.attributes.colour == 'red'";
    stage.audience("Lovers of red", rule, stage.playbook("C", says("Red is in stock.")));

    // Several times: the flow hears of the answer just after it was acknowledged.
    for (var colour : List.of("red", "blue", "red", "red", "blue", "red", "red", "red")) {
      var widget = stage.visitor().tab();
      var a = begin(widget, "/a");
      widget.choose(a, widget.awaitEntry(a, 0, "question"), colour);

      var arrival = widget.arrive("/c");

      assertThat(Frames.number(arrival, "current") != a).isEqualTo(colour.equals("red"));
      widget.close();
    }
  }

  @Test
  @DisplayName("X22 the first match wins, and the verdict is kept and explained")
  void verdict() {
    stage.audience("Everybody", "true", stage.playbook("C", says("Hello.")));
    var widget = stage.visitor().tab();
    var arrival = widget.arrive("/a");
    var visitor = Frames.number(arrival.getJsonObject("visitor"), "id");
    var visit = Frames.number(arrival.getJsonObject("visit"), "id");

    var verdict =
        noor.get("visitors/" + visitor + "/arrivals?visit=" + visit)
            .getJsonArray("items")
            .getJsonObject(0)
            .getJsonObject("verdict");

    assertThat(verdict.getJsonObject("match").getString("name")).isEqualTo("Pages of A");
    assertThat(verdict.getJsonArray("rules"))
        .extracting(rule -> rule.asJsonObject().getString("outcome"))
        .containsExactly("met", "not-reached", "not-reached");
  }

  @Test
  @DisplayName("X32 a rule about time on site is met at its instant, not before")
  void timeOnSite() {
    var rule = "page.path == '/c' && visit.secondsOnSite >= 30";
    stage.audience("Lingering", rule, stage.playbook("C", says("Can we help?")));
    var clock = stage.clock();
    clock.pin();
    try {
      var widget = stage.visitor().tab();
      var arrival = widget.arrive("/c");
      assertThat(arrival.containsKey("current")).isFalse();
      assertThat(Frames.number(arrival, "recheckAt"))
          .isEqualTo(clock.now().plusSeconds(30).toEpochMilli());

      clock.advance(Duration.ofSeconds(29));
      assertThat(recheck(widget).containsKey("current")).isFalse();
      clock.advance(Duration.ofSeconds(1));
      assertThat(recheck(widget).containsKey("current")).isTrue();
    } finally {
      clock.release();
    }
  }

  @Test
  @DisplayName("X13 what a person closed is shown closed in a new session, and nothing greets")
  void closedByAPerson() {
    var visitor = stage.visitor();
    var widget = visitor.tab();
    var a = begin(widget, "/a");
    noor.shut(a, noor.get("conversations/" + a).getInt("version"));
    widget.awaitEntry(a, 0, "closed");
    widget.drop();
    stage.clock().advance(AWAY);

    var later = visitor.tab();
    var arrival = later.arrive("/a");

    assertThat(Frames.number(arrival, "current")).isEqualTo(a);
    assertThat(arrival.containsKey("greeting")).isFalse();
    later.connect();
    assertThat(later.conversation(a).getString("status")).isEqualTo("closed");
    later.close();
  }

  @Test
  @DisplayName("X21 within one visit a live conversation with an agent is not pre-empted")
  void notPreempted() {
    var widget = stage.visitor().tab();
    var a = begin(widget, "/a");
    widget.say(a, "A person, please.");
    noor.join(a);
    widget.awaitEntry(a, 0, "joined");

    var arrival = widget.arrive("/b");

    assertThat(Frames.number(arrival, "current")).isEqualTo(a);
    widget.close();
  }

  @Test
  @DisplayName("the assistant gives way to an agent who joins")
  void givesWay() {
    var widget = stage.visitor().tab();
    var a = begin(widget, "/a");
    var question = widget.awaitEntry(a, 0, "question");
    noor.join(a);
    var joined = widget.awaitEntry(a, 0, "joined");

    widget.say(a, "Neither red nor blue, please.");
    noor.say(a, "Of course.");
    widget.await("the answer", w -> w.scroll(a).texts().contains("Of course."));

    assertThat(widget.scrollBack(a))
        .filteredOn(entry -> entry.seq() > joined.seq())
        .extracting(Entry::text)
        .containsExactly("Neither red nor blue, please.", "Of course.");
    assertThatThrownBy(() -> widget.choose(a, question, "red"))
        .hasMessageContaining("question-over");
    widget.close();
  }

  @Test
  @DisplayName("X12 New conversation is a new thread each time, of the default playbook")
  void newConversation() {
    var widget = stage.visitor().tab();
    widget.connect();

    var first = Frames.number(widget.open("One question"), "id");
    var second = Frames.number(widget.open("Another one"), "id");

    assertThat(first).isNotEqualTo(second);
    assertThat(widget.conversations()).hasSize(2);
    assertThat(widget.scrollBack(second)).extracting(Entry::text).contains("Another one");
    widget.close();
  }

  @Test
  @DisplayName("P25, P19 what is shown depends on session and audience; greeted once in a visit")
  void greetedOnce() {
    var widget = stage.visitor().tab();

    var greeted = List.of(widget.arrive("/a"), widget.arrive("/b"), widget.arrive("/a"));

    assertThat(greeted)
        .extracting(arrival -> arrival.containsKey("greeting"))
        .containsExactly(true, false, false);
    assertThat(Frames.number(greeted.get(0), "current"))
        .isEqualTo(Frames.number(greeted.get(2), "current"))
        .isNotEqualTo(Frames.number(greeted.get(1), "current"));
  }

  @Test
  @DisplayName("a rule that does not compile is refused with its place")
  void refusedRule() {
    var draft = Frames.object("name", "Wrong", "rule", "page.path = '/a'", "playbook", stage.a());

    var answer = stage.admin().rest("POST", "sites/" + stage.key() + "/audiences", draft);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().getJsonArray("errors").getJsonObject(0))
        .containsEntry("field", Json.createValue("rule"))
        .containsKeys("line", "column");
  }

  private static long begin(Widget widget, String path) {
    var conversation = Frames.number(widget.arrive(path), "current");
    widget.connect();
    widget.scrollBack(conversation);
    widget.awaitEntry(conversation, 0, "question");
    return conversation;
  }

  private JsonObject recheck(Widget widget) {
    var page = Frames.object("url", stage.origin() + "/c", "title", "C");
    return widget.arrival(page, Map.of("recheck", true)).ok();
  }

  private static JsonObject says(String text) {
    var say = Frames.object("id", "say", "type", "say", "text", Stage.words(text, text));
    return Frames.object("title", Stage.words("C", "C"), "steps", List.of(say));
  }
}
