package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.cast.Bookshelf;
import dev.parley.cast.CustomerApp;
import dev.parley.cast.Desk;
import dev.parley.cast.Entry;
import dev.parley.cast.Frames;
import dev.parley.cast.Http;
import dev.parley.cast.Patience;
import dev.parley.cast.Refused;
import dev.parley.cast.Server;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An article in a conversation: Did that answer it?")
class HelpOfferIT {
  private final Stage stage = Stage.set();
  private final Desk noor = Stage.Agents.noor(Server.shared());
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Bookshelf shelf = Bookshelf.of(stage);
  private final long brakes = shelf.article("When the brakes squeal", "Clean the disc first");

  @BeforeEach
  void in_spanish_too() {
    shelf.translate(brakes, "Si los frenos chirrían", "Limpia primero el disco");
  }

  @AfterEach
  void close() throws Exception {
    for (var one : open) {
      one.close();
    }
  }

  // By a flow

  @Test
  @DisplayName("a flow offers it in the visitor's language, and a Yes goes on, once in all tabs")
  void yes() {
    flow("when-the-brakes-squeal", true);
    var ana = arrive("es");
    long chat = talk(ana);

    var offered = ana.awaitEntry(chat, 0, "article");

    assertThat(offered.author()).isEqualTo("assistant");
    assertThat(Frames.number(offered.data(), "article")).isEqualTo(brakes);
    assertThat(offered.data().getString("language")).isEqualTo("es");
    assertThat(offered.data().getString("title")).isEqualTo("Si los frenos chirrían");
    assertThat(offered.data().getString("summary")).isEqualTo("Limpia primero el disco");
    assertThat(offered.data().getString("url"))
        .endsWith("/help/" + stage.key() + "/es/a/si-los-frenos-chirrian");
    assertThat(offered.text())
        .startsWith("Si los frenos chirrían\n")
        .contains(offered.data().getString("url"))
        .endsWith("¿Resuelve tu duda?");

    var second = open(ana.visitor().tab());
    second.connect();
    var first = ana.judge(chat, offered, true);
    var late = second.judge(chat, offered, false);

    assertThat(first.getBoolean("helpful")).isTrue();
    assertThat(late).as("the first answer stands").isEqualTo(first);
    var thanks = ana.awaitEntry(chat, offered.seq(), "text");
    assertThat(thanks.text()).isEqualTo("Me alegro.");
    var line = ana.awaitEntry(chat, offered.seq(), "answered");
    assertThat(line.author()).isEqualTo("system");
    assertThat(line.data())
        .isEqualTo(
            Frames.object(
                "question",
                offered.seq(),
                "article",
                brakes,
                "title",
                "Si los frenos chirrían",
                "helpful",
                true));
    assertThat(ana.entries(chat)).extracting(Entry::kind).containsOnlyOnce("answered");
    assertThat(shelf.feedback(brakes)).isEqualTo(Frames.object("helpful", 1, "unhelpful", 0));
    assertThat(noor.get("conversations/" + chat).getBoolean("waiting")).isFalse();
  }

  @Test
  @DisplayName("a No passes to people; the flow had waited over a reload")
  void no() {
    flow(Long.toString(brakes), false);
    var ana = arrive("en");
    long chat = talk(ana);
    var offered = ana.awaitEntry(chat, 0, "article");
    ana.connectAgain();
    assertThat(ana.entries(chat)).extracting(Entry::kind).containsOnlyOnce("article");

    ana.judge(chat, offered, false);

    ana.awaitEntry(chat, offered.seq(), "handover");
    assertThat(ana.entries(chat)).extracting(Entry::kind).endsWith("answered", "handover");
    assertThat(noor.get("conversations/" + chat).getBoolean("waiting")).isTrue();
    assertThat(shelf.feedback(brakes)).isEqualTo(Frames.object("helpful", 0, "unhelpful", 1));
  }

  @Test
  @DisplayName("who writes yes instead of pressing it has said it; another sentence is for people")
  void in_words() {
    flow("when-the-brakes-squeal", false);
    var ana = arrive("es");
    long chat = talk(ana);
    var offered = ana.awaitEntry(chat, 0, "article");
    ana.say(chat, "Sí");
    ana.awaitEntry(chat, offered.seq(), "answered");
    assertThat(ana.awaitEntry(chat, offered.seq() + 1, "text").text()).isEqualTo("Me alegro.");

    var ben = arrive("en");
    long other = talk(ben);
    var asked = ben.awaitEntry(other, 0, "article");
    ben.say(other, "And the gears?");
    ben.awaitEntry(other, asked.seq(), "handover");
    assertThat(ben.entries(other)).extracting(Entry::kind).doesNotContain("answered");
  }

  @Test
  @DisplayName("an article that was withdrawn is not offered: the step goes on as by a No")
  void withdrawn() {
    flow("when-the-brakes-squeal", true);
    shelf.withdraw(brakes, "en");
    shelf.withdraw(brakes, "es");
    var ana = arrive("en");
    long chat = talk(ana);

    assertThat(ana.awaitEntry(chat, 0, "question").text()).isEqualTo("What then?");
    assertThat(ana.entries(chat)).extracting(Entry::kind).doesNotContain("article");
  }

  // By an agent

  @Test
  @DisplayName("an agent offers it once per client id; a No tells the agent who is there")
  void by_an_agent() {
    var ana = arrive("en");
    long chat = Frames.number(ana.open("They squeal"), "id");
    noor.join(chat);

    var made = offer(chat, brakes, "n-1", "en");
    var again = offer(chat, brakes, "n-1", "es");

    assertThat(made.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(made.body());
    assertThat(made.body().getJsonObject("author").getString("name")).isEqualTo("Noor Haddad");
    var offered = ana.awaitEntry(chat, 0, "article");
    assertThat(offered.author()).isEqualTo("agent");

    assertThat(ana.judge(chat, offered, false).getBoolean("helpful")).isFalse();

    var line = ana.awaitEntry(chat, offered.seq(), "answered");
    assertThat(line.data().getBoolean("helpful")).isFalse();
    assertThat(
            noor.get("conversations/" + chat + "/messages").getJsonArray("items").stream()
                .map(e -> e.asJsonObject().getString("kind")))
        .endsWith("article", "answered");
    assertThat(noor.get("conversations/" + chat).getBoolean("waiting")).isFalse();
  }

  @Test
  @DisplayName("where nobody is, a No to what an agent left there passes to people")
  void nobody_there() {
    flow("when-the-brakes-squeal", true);
    var ana = arrive("en");
    long chat = talk(ana);
    var asked = ana.awaitEntry(chat, 0, "article");
    ana.judge(chat, asked, true);
    ana.awaitEntry(chat, asked.seq(), "text");
    offer(chat, brakes, "n-1", null);
    var offered = ana.awaitEntry(chat, asked.seq(), "article");
    assertThat(offered.data().getString("language")).isEqualTo("en");
    assertThat(noor.get("conversations/" + chat).getBoolean("waiting")).isFalse();

    ana.judge(chat, offered, false);

    ana.awaitEntry(chat, offered.seq(), "handover");
    assertThat(noor.get("conversations/" + chat).getBoolean("waiting")).isTrue();
  }

  @Test
  @DisplayName("refused: what nobody can read, a closed thread, no such thread, not theirs")
  void refused() {
    var ana = arrive("en");
    long chat = Frames.number(ana.open("They squeal"), "id");
    long draft = shelf.draft("Not yet", "");
    assertThat(offer(chat, draft, "n-1", "en").status()).isEqualTo(422);
    assertThat(offer(chat, brakes, "", "en").status()).isEqualTo(400);
    assertThat(offer(99, brakes, "n-1", "en").status()).isEqualTo(404);
    assertThat(
            noor.rest("POST", "conversations/" + chat + "/articles", Frames.object("clientId", "x"))
                .status())
        .isEqualTo(422);
    noor.join(chat);
    offer(chat, brakes, "n-2", "en");
    var offered = ana.awaitEntry(chat, 0, "article");

    assertThat(refusal(() -> arrive("en").judge(chat, offered, true)).status()).isEqualTo(404);
    var first = ana.scrollBack(chat).get(0);
    assertThat(refusal(() -> ana.judge(chat, first, true)).code()).isEqualTo("not-found");
    noor.shut(chat, noor.get("conversations/" + chat).getInt("version"));
    assertThat(offer(chat, brakes, "n-3", "en").status()).isEqualTo(409);
    assertThat(offer(chat, brakes, "n-2", "en").status()).isEqualTo(200);
  }

  // Elsewhere

  @Test
  @DisplayName("through the Messaging API it is plain text with its address, answered by yes or no")
  void elsewhere() {
    var app = CustomerApp.polling(stage, "api");
    open.add(app);
    byDefault(definition("when-the-brakes-squeal", false));
    long chat = Frames.number(app.message("ana-77", "They squeal"), "conversation");

    var entry = delivered(app, "article");

    assertThat(entry.getString("text"))
        .isEqualTo(
            "When the brakes squeal\nClean the disc first\n"
                + entry.getJsonObject("data").getString("url")
                + "\nDid that answer it?");
    var seq = Frames.number(entry, "seq");
    assertThat(answer(app, "e-2", seq, "perhaps").status()).isEqualTo(422);
    var no = answer(app, "e-3", seq, "no");
    assertThat(no.status()).isEqualTo(201);
    assertThat(Frames.number(no.body(), "conversation")).isEqualTo(chat);
    assertThat(answer(app, "e-3", seq, "no").status()).isEqualTo(200);
    delivered(app, "handover");
    assertThat(delivered(app, "answered").getJsonObject("data").getBoolean("helpful")).isFalse();
    assertThat(noor.get("conversations/" + chat).getBoolean("waiting")).isTrue();
  }

  private static Http.Answer answer(CustomerApp app, String id, long question, String option) {
    return app.event(
        Frames.object(
            "id",
            id,
            "kind",
            "answer",
            "from",
            Map.of("address", "ana-77"),
            "question",
            question,
            "option",
            option));
  }

  private static JsonObject delivered(CustomerApp app, String kind) {
    Patience.until(kind, () -> entries(app, kind).size() == 1);
    return entries(app, kind).get(0);
  }

  private static List<JsonObject> entries(CustomerApp app, String kind) {
    return Frames.array(app.fetch(0, 0), "deliveries").getValuesAs(JsonObject.class).stream()
        .map(d -> d.getJsonObject("entry"))
        .filter(e -> e.getString("kind").equals(kind))
        .toList();
  }

  /**
   * Below {@code /help}: an article, thanks after a Yes.
   *
   * @param asks whether anything else leads to a question instead of to people
   */
  private void flow(String article, boolean asks) {
    stage.audience(
        "Help", "page.path.startsWith('/help')", stage.playbook("Help", definition(article, asks)));
  }

  private static JsonObject definition(String article, boolean asks) {
    var step = Frames.object("id", "read", "type", "article", "article", article);
    step = Frames.with(step, "next", "thanks");
    var thanks =
        Frames.object(
            "id",
            "thanks",
            "type",
            "say",
            "text",
            Stage.words("Glad to hear it.", "Me alegro."),
            "next",
            "end");
    var what =
        Frames.object(
            "id",
            "what",
            "type",
            "ask",
            "input",
            "text",
            "text",
            Stage.words("What then?", "¿Entonces qué?"));
    var end = Frames.object("id", "end", "type", "end");
    return Frames.object(
        "title",
        Stage.words("Help", "Ayuda"),
        "steps",
        asks
            ? List.of(Frames.with(step, "otherwise", "what"), thanks, what, end)
            : List.of(step, thanks, end));
  }

  /** The site's default playbook becomes this one. */
  private void byDefault(JsonObject definition) {
    var byDefault =
        stage.admin().get("sites/" + stage.key() + "/playbooks").getJsonArray("items").stream()
            .map(p -> p.asJsonObject())
            .filter(p -> p.getString("name").equals("Default"))
            .findFirst()
            .orElseThrow();
    stage
        .admin()
        .put(
            "playbooks/" + byDefault.get("id"),
            Frames.object(
                "name",
                "Default",
                "definition",
                definition,
                "version",
                byDefault.getInt("version")));
  }

  private Http.Answer offer(long chat, long article, String clientId, @Nullable String language) {
    return noor.rest(
        "POST",
        "conversations/" + chat + "/articles",
        Frames.object("article", article, "clientId", clientId, "language", language));
  }

  private Widget arrive(String language) {
    var widget = open(stage.visitor().speaking(language).tab());
    widget.arrive("/elsewhere");
    widget.connect();
    return widget;
  }

  private Widget open(Widget widget) {
    open.add(widget);
    return widget;
  }

  /** Goes to the pages where the flow waits; returns its thread. */
  private static long talk(Widget widget) {
    long chat = Frames.number(widget.arrive("/help"), "current");
    widget.connectAgain();
    widget.scrollBack(chat);
    return chat;
  }

  private static Refused refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    return catchThrowableOfType(Refused.class, work);
  }
}
