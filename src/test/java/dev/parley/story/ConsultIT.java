package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.cast.Crew;
import dev.parley.cast.Crew.Agent;
import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Refused;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A colleague is asked in, and the visitor does not know")
class ConsultIT {
  private final Stage stage = Stage.set();
  private final Crew crew = new Crew(stage);
  private final Agent noor = crew.agent(3);
  private final Agent ada = crew.agent(1);
  private final Widget ana = stage.visitor().tab();
  private final long chat = talk();
  private final String path = "conversations/" + chat + "/";

  @AfterEach
  void everybody_goes_home() {
    ana.close();
    crew.close();
  }

  @Test
  @DisplayName("told, on her list, writing notes, carrying nothing; then gone by herself")
  void asked_in() {
    long head = ana.scroll(chat).head();

    ask("Is the long post in stock?");

    ada.desk().await("told", d -> !d.pushes("mention").isEmpty());
    assertThat(consulted(ada)).containsExactly(ada.id());
    assertThat(mine(ada)).contains(chat);
    ada.desk().put(path + "mention-seen", Frames.object());
    assertThat(at(ada).getBoolean("mentioned", false)).isFalse();
    assertThat(mine(ada)).as("still there after a look").contains(chat);
    ada.desk().put(path + "notes/n-1", Frames.object("text", "In black, yes."));
    assertThat(crew.carries(ada)).isZero();
    assertThat(crew.carries(noor)).isEqualTo(1);

    noor.desk().say(chat, "In black we have it.");
    ana.await("the answer", w -> w.scroll(chat).texts().contains("In black we have it."));
    assertThat(ana.scroll(chat).head()).as("nothing but the answer").isEqualTo(head + 1);
    ana.connectAgain();
    assertThat(ana.conversation(chat).containsKey("consulted")).isFalse();

    ada.desk().delete(path + "consult/" + ada.id());
    ada.desk().delete(path + "consult/" + ada.id());
    assertThat(consulted(noor)).isEmpty();
    assertThat(mine(ada)).doesNotContain(chat);
    assertThat(kinds()).containsSubsequence("note", "consulted", "note", "consult-over");
    assertThat(kinds().stream().filter("consult-over"::equals)).hasSize(1);
  }

  @Test
  @DisplayName("asked again, she is told again and is in it once; the same request asks once")
  void again() {
    var same = Frames.object("agent", ada.id(), "note", "One thing", "clientId", "c-1");
    noor.desk().post(path + "consult", same);
    noor.desk().post(path + "consult", same);
    ask("Another thing");

    assertThat(consulted(noor)).containsExactly(ada.id());
    assertThat(kinds().stream().filter("note"::equals)).hasSize(2);
    assertThat(kinds().stream().filter("consulted"::equals)).hasSize(1);
    noor.desk().delete(path + "consult/" + ada.id());
    noor.desk().post(path + "consult", same);
    assertThat(consulted(noor)).as("a late retry asks nobody in again").isEmpty();
  }

  @Test
  @DisplayName(
      "handed over, it is hers, counts, and the visitor is told; asked in she is no longer")
  void handed_over() {
    ask("Would you take it?");
    var hers = Frames.object("agent", ada.id(), "clientId", "t-1");

    noor.desk().post(path + "transfer", hers);

    ana.awaitEntry(chat, 0, "transferred");
    assertThat(consulted(ada)).isEmpty();
    assertThat(crew.carries(ada)).isEqualTo(1);
    assertThat(crew.carries(noor)).isZero();
    noor.desk().post(path + "transfer", hers);
    assertThat(ana.scrollBack(chat).stream().filter(e -> e.kind().equals("transferred")))
        .as("the retry of who has it no longer")
        .hasSize(1);
  }

  @Test
  @DisplayName("closed, it is over; somebody who is away, or in it, is not asked")
  void over_and_refused() {
    ask("Quick one");
    noor.desk().shut(chat, 1);
    assertThat(consulted(ada)).isEmpty();
    assertThat(refusal(noor.desk(), ada)).isEqualTo("conflict");
    noor.desk().reopen(chat, 2);

    ada.be("away");
    assertThat(refusal(noor.desk(), ada)).isEqualTo("agent-away");
    assertThat(refusal(noor.desk(), noor)).isEqualTo("invalid");
    var tess = crew.agent(1);
    assertThat(refusal(tess.desk(), noor)).as("what is not hers").isEqualTo("forbidden");
    ada.be("available");
    ask("Again");
    var let =
        catchThrowableOfType(Refused.class, () -> tess.desk().delete(path + "consult/" + ada.id()));
    assertThat(let.code()).isEqualTo("forbidden");
    assertThat(consulted(noor)).containsExactly(ada.id());
  }

  // The cast

  private long talk() {
    ana.arrive("/elsewhere");
    ana.connect();
    long c = Frames.number(ana.open("Hello?"), "id");
    ana.awaitEntry(c, 0, "handover");
    noor.desk().join(c);
    ana.awaitEntry(c, 0, "joined");
    return c;
  }

  private void ask(String note) {
    noor.desk().post(path + "consult", Frames.object("agent", ada.id(), "note", note));
  }

  private String refusal(Desk desk, Agent whom) {
    var form = Frames.object("agent", whom.id(), "note", "Please");
    return catchThrowableOfType(Refused.class, () -> desk.post(path + "consult", form)).code();
  }

  private JsonObject at(Agent agent) {
    return agent.desk().get("conversations/" + chat);
  }

  private List<Long> consulted(Agent agent) {
    var all = at(agent).getJsonArray("consulted");
    return all == null
        ? List.of()
        : all.stream().map(it -> Frames.number(it.asJsonObject(), "id")).toList();
  }

  /** What calls her. */
  private List<Long> mine(Agent agent) {
    return agent.desk().get("conversations?view=mentions").getJsonArray("items").stream()
        .map(JsonValue::asJsonObject)
        .map(c -> Frames.number(c, "id"))
        .toList();
  }

  private List<String> kinds() {
    return noor.desk().get(path + "log?after=0").getJsonArray("items").stream()
        .map(line -> line.asJsonObject().getString("kind"))
        .toList();
  }
}
