package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.cast.Clock;
import dev.parley.cast.Desk;
import dev.parley.cast.Entry;
import dev.parley.cast.Frames;
import dev.parley.cast.Http;
import dev.parley.cast.Refused;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Surveys: once per service session, in time to the millisecond (A11, A12, X03, X06)")
class SurveyIT {
  private static final Duration MS = Duration.ofMillis(1);
  private static final Duration DAY = Duration.ofHours(24);

  private final Stage stage = Stage.set();
  private final Clock clock = stage.clock();
  private final Desk noor = Stage.Agents.noor(stage.server());
  private final List<Widget> widgets = new ArrayList<>();
  private final Widget ana = arrive();

  @AfterEach
  void all_close() {
    widgets.forEach(Widget::close);
    clock.release();
  }

  @Test
  @DisplayName("an agent's closing asks, the closed thread takes the answer, the desk shows it")
  void on_close() {
    long survey = survey("csat", "close");
    long chat = chat();
    clock.pin();

    var asked = closed(chat);

    assertThat(asked.author()).isEqualTo("system");
    assertThat(asked.text()).isEqualTo("How was this conversation?");
    assertThat(Frames.number(asked.data(), "survey")).isEqualTo(survey);
    assertThat(asked.data().getString("kind")).isEqualTo("csat");
    assertThat(asked.data().getString("thanks")).isEqualTo("Thank you!");
    assertThat(Frames.number(asked.data(), "until"))
        .isEqualTo(clock.now().plus(DAY).toEpochMilli());
    assertThat(ana.scroll(chat).kinds()).endsWith("closed", "survey");

    var counted = ana.rate(chat, invitation(asked), 4, "Fast, and explained well.");

    assertThat(counted.getInt("score")).isEqualTo(4);
    assertThat(counted.getBoolean("late")).isFalse();
    var answer = ana.awaitEntry(chat, asked.seq(), "surveyed");
    assertThat(answer.data())
        .isEqualTo(
            Frames.object(
                "invitation",
                invitation(asked),
                "kind",
                "csat",
                "score",
                4,
                "comment",
                "Fast, and explained well.",
                "sentAt",
                asked.at(),
                "late",
                false));
    assertThat(noor.get("conversations/" + chat).getString("status")).isEqualTo("closed");
    var shown = shown(chat).get(0);
    assertThat(shown.getInt("score")).isEqualTo(4);
    assertThat(shown.getString("when")).isEqualTo("close");
    assertThat(shown.getBoolean("late")).isFalse();
    assertThat(Frames.number(shown, "seq")).isEqualTo(asked.seq());
  }

  @Test
  @DisplayName("a visitor's End, time, and a thread in which the visitor said nothing ask nothing")
  void not_asked() {
    survey("csat", "close");
    long ended = chat();
    ana.end(ended, version(ended));
    assertThat(shown(ended)).isEmpty();

    stage.under("autoCloseAfter", Duration.ofMinutes(20).toMillis());
    long rested = Frames.number(arrive().open("Anybody?"), "id");
    clock.advance(Duration.ofMinutes(21));
    assertThat(noor.get("conversations/" + rested).getString("status")).isEqualTo("closed");
    assertThat(shown(rested)).isEmpty();

    var silent = arrive();
    silent.arrive("/a");
    silent.connectAgain();
    long greeted = Frames.number(silent.conversations().get(0), "id");
    noor.join(greeted);
    noor.shut(greeted, version(greeted));
    assertThat(shown(greeted)).isEmpty();
  }

  @Test
  @DisplayName("the hand-over asks about the assistant's part, where it had one")
  void on_hand_over() {
    survey("stars", "hand-over");
    var step =
        Frames.object(
            "id", "what", "type", "ask", "input", "text", "text", Stage.words("What?", "¿Qué?"));
    var people = Frames.object("id", "people", "type", "handover");
    var definition =
        Frames.object("title", Stage.words("Help", "Ayuda"), "steps", List.of(step, people));
    stage.audience("Help", "page.path.startsWith('/help')", stage.playbook("Help", definition));
    var helped = arrive();
    long chat = Frames.number(helped.arrive("/help"), "current");
    helped.connectAgain();
    helped.scrollBack(chat);
    var question = helped.awaitEntry(chat, 0, "question");

    helped.answer(chat, question, "A flat tyre");

    var asked = helped.awaitEntry(chat, question.seq(), "survey");
    assertThat(helped.scroll(chat).kinds()).containsSubsequence("handover", "survey");
    helped.rate(chat, invitation(asked), 5, null);
    helped.awaitEntry(chat, asked.seq(), "surveyed");

    long passed = chat();
    assertThat(ana.scroll(passed).kinds()).contains("handover");
    assertThat(shown(passed)).as("nobody but people had a part in it").isEmpty();
  }

  @Test
  @DisplayName("one per service session: by hand, then closed; the next one has its own")
  void once_per_session() {
    survey("csat", "close", "coolDown", 0);
    long chat = chat();
    var path = "conversations/" + chat + "/surveys";

    var first = noor.rest("POST", path, Frames.object());
    var again = noor.rest("POST", path, Frames.object());

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.body().getString("when")).isEqualTo("hand");
    assertThat(again.status()).isEqualTo(200);
    long id = Frames.number(first.body(), "id");
    assertThat(Frames.number(again.body(), "id")).isEqualTo(id);
    noor.shut(chat, version(chat));
    noor.reopen(chat, version(chat));
    noor.shut(chat, version(chat));
    assertThat(shown(chat)).as("one session, however often it is closed").hasSize(1);

    ana.rate(chat, id, 5, null);
    noor.reopen(chat, version(chat));
    ana.await(
        "reopened twice",
        w -> w.entries(chat).stream().filter(e -> e.kind().equals("reopened")).count() == 2);
    ana.say(chat, "Something else");
    noor.shut(chat, version(chat));
    assertThat(shown(chat)).as("the answer ended the first session (A11)").hasSize(2);
  }

  @Test
  @DisplayName("A11 per session, not per thread for ever: after a pause that ended one, the next")
  void the_next_session() {
    clock.pin();
    survey("csat", "close", "coolDown", 0);
    long chat = chat();
    ana.say(chat, "One thing");
    closed(chat);

    noor.reopen(chat, version(chat));
    ana.await("reopened", w -> w.entries(chat).stream().anyMatch(e -> e.kind().equals("reopened")));
    clock.advance(Duration.ofMinutes(5));
    ana.say(chat, "At the limit it is the same");
    noor.shut(chat, version(chat));
    assertThat(shown(chat)).hasSize(1);

    noor.reopen(chat, version(chat));
    ana.await(
        "reopened again",
        w -> w.entries(chat).stream().filter(e -> e.kind().equals("reopened")).count() == 2);
    clock.advance(Duration.ofMinutes(5).plus(MS));
    ana.say(chat, "Another matter");
    noor.shut(chat, version(chat));
    assertThat(shown(chat)).hasSize(2);
  }

  @Test
  @DisplayName("by hand there must be a survey in force, of this site, and somebody who spoke")
  void by_hand_refused() {
    long chat = chat();
    var path = "conversations/" + chat + "/surveys";
    assertThat(noor.rest("POST", path, Frames.object()).status()).isEqualTo(409);
    long survey = survey("csat", "hand");
    var mine = stage.admin().get("surveys/" + survey);
    stage.admin().put("surveys/" + survey, Frames.with(mine, "inForce", false));
    assertThat(noor.rest("POST", path, Frames.object("survey", survey)).status()).isEqualTo(409);
    long foreign = survey(Stage.set(), "csat", "hand");
    assertThat(noor.rest("POST", path, Frames.object("survey", foreign)).status()).isEqualTo(404);
    assertThat(noor.rest("POST", path, Frames.object("via", "pigeon")).status()).isEqualTo(422);

    survey("nps", "hand");
    assertThat(noor.post(path, Frames.object()).getString("kind")).isEqualTo("nps");
  }

  @Test
  @DisplayName("cool-down: at its very end not yet, a millisecond later again; a hand may anyway")
  void cool_down() {
    clock.pin();
    var week = Duration.ofDays(7);
    survey("csat", "close", "coolDown", week.toMillis());
    long first = chat();
    closed(first);
    var asked = clock.now();

    long second = chat();
    noor.shut(second, version(second));
    assertThat(shown(second)).isEmpty();
    noor.post("conversations/" + second + "/surveys", Frames.object());
    assertThat(shown(second)).as("a person who asks knows why").hasSize(1);

    clock.advanceTo(asked.plus(week));
    long third = chat();
    noor.shut(third, version(third));
    assertThat(shown(third)).isEmpty();
    clock.advance(MS);
    long fourth = chat();
    noor.shut(fourth, version(fourth));
    assertThat(shown(fourth)).hasSize(1);
  }

  @Test
  @DisplayName("cool-down goes by person: who was asked on the laptop is left alone on the phone")
  void cool_down_of_a_person() {
    survey("csat", "close");
    long first = chat();
    closed(first);
    var phone = arrive();
    long second = chat(phone);
    var owner = Frames.number(noor.get("conversations/" + second).getJsonObject("visitor"), "id");
    var laptop = Frames.number(noor.get("conversations/" + first).getJsonObject("visitor"), "id");
    stage
        .admin()
        .put(
            "visitors/" + owner + "/person",
            Frames.object("visitor", laptop, "reason", "The same Ana"));

    noor.shut(second, version(second));

    assertThat(shown(second)).isEmpty();
  }

  @Test
  @DisplayName("of several at one occasion the oldest whose cool-down is over is put")
  void several() {
    long yearly = survey("nps", "close", "coolDown", Duration.ofDays(365).toMillis());
    long always = survey("csat", "close", "coolDown", 0);

    assertThat(Frames.number(closed(chat()).data(), "survey")).isEqualTo(yearly);
    assertThat(Frames.number(closed(chat()).data(), "survey")).isEqualTo(always);
  }

  @Test
  @DisplayName("A11, X06 at exactly 24 h an answer is in time; A12 a millisecond later it is late")
  void in_time() {
    clock.pin();
    survey("csat", "close", "coolDown", 0);
    long one = chat();
    var first = closed(one);
    long two = chat();
    var second = closed(two);
    var asked = clock.now();

    clock.advanceTo(asked.plus(DAY));
    assertThat(ana.rate(one, invitation(first), 5, null).getBoolean("late")).isFalse();
    clock.advance(MS);
    assertThat(ana.rate(two, invitation(second), 1, "Sorry, late").getBoolean("late")).isTrue();

    var line = ana.awaitEntry(two, second.seq(), "surveyed");
    assertThat(line.data().getBoolean("late")).isTrue();
    assertThat(shown(two).get(0).getString("comment")).isEqualTo("Sorry, late");
    assertThat(noor.get("conversations/" + two).getString("status")).isEqualTo("closed");
  }

  @Test
  @DisplayName("after 30 days an answer is taken no more, and nothing is written")
  void over() {
    clock.pin();
    survey("csat", "close", "coolDown", 0);
    long chat = chat();
    var asked = closed(chat);
    long early = chat();
    var other = closed(early);
    var at = clock.now();

    clock.advanceTo(at.plus(Duration.ofDays(30)));
    ana.rate(early, invitation(other), 3, null);
    clock.advance(MS);

    assertThat(refusal(() -> ana.rate(chat, invitation(asked), 3, null))).isEqualTo("survey-over");
    assertThat(shown(chat).get(0).containsKey("answeredAt")).isFalse();
  }

  @Test
  @DisplayName("a second answer changes nothing and gets the first; of twenty at once one counts")
  void twice() {
    survey("csat", "close", "coolDown", 0);
    long chat = chat();
    var asked = closed(chat);
    ana.rate(chat, invitation(asked), 2, "First");

    var second = ana.rate(chat, invitation(asked), 5, "Second");

    assertThat(second.getInt("score")).isEqualTo(2);
    assertThat(second.getString("comment")).isEqualTo("First");
    long raced = chat();
    var question = closed(raced);
    var answers =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> ana.rate(raced, invitation(question), 1 + i % 5, "Try " + i)))
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).containsOnly(answers.get(0));
    ana.awaitEntry(raced, question.seq(), "surveyed");
    assertThat(ana.scrollBack(raced).stream().filter(e -> e.kind().equals("surveyed"))).hasSize(1);
    assertThat(ana.scrollBack(chat).stream().filter(e -> e.kind().equals("surveyed"))).hasSize(1);
  }

  @Test
  @DisplayName("what is no answer is refused and leaves the question open")
  void refused() {
    survey("csat", "close", "coolDown", 0);
    long chat = chat();
    long asked = invitation(closed(chat));
    for (var score : new Integer[] {0, 6, -1, null}) {
      assertThat(refusal(() -> ana.rate(chat, asked, score, "Hm"))).isEqualTo("invalid");
    }
    assertThat(refusal(() -> ana.rate(chat, asked, 3, "x".repeat(10_000)))).isEqualTo("too-long");
    assertThat(refusal(() -> ana.rate(chat, asked, 3, "x".repeat(1_001)))).isEqualTo("too-long");
    assertThat(refusal(() -> ana.rate(chat, asked, 3, "a\0b"))).isEqualTo("malformed");
    assertThat(refusal(() -> ana.rate(chat, asked + 1_000_000, 3, null))).isEqualTo("not-found");
    var eve = arrive();
    long hers = chat(eve);
    assertThat(refusal(() -> eve.rate(chat, asked, 1, null))).isEqualTo("unknown-conversation");
    assertThat(refusal(() -> eve.rate(hers, asked, 1, null))).isEqualTo("not-found");

    var script = "<script>alert(1)</script>\"\\\u2028.";
    ana.rate(chat, asked, 3, script);

    assertThat(ana.awaitEntry(chat, 0, "surveyed").data().getString("comment")).isEqualTo(script);
  }

  @Test
  @DisplayName("NPS goes from 0 to 10, and a question for words takes words and no number")
  void kinds() {
    survey("nps", "close");
    long one = chat();
    long nps = invitation(closed(one));
    assertThat(refusal(() -> ana.rate(one, nps, 11, null))).isEqualTo("invalid");
    assertThat(ana.rate(one, nps, 0, null).getInt("score")).isZero();

    survey("text", "close");
    long two = chat();
    var asked = closed(two);
    assertThat(refusal(() -> ana.rate(two, invitation(asked), 3, "Three"))).isEqualTo("invalid");
    assertThat(refusal(() -> ana.rate(two, invitation(asked), null, "  "))).isEqualTo("invalid");
    var longest = "\u0001".repeat(1_000);
    ana.rate(two, invitation(asked), null, longest);
    assertThat(ana.awaitEntry(two, asked.seq(), "surveyed").data().getString("comment"))
        .isEqualTo(longest);
  }

  @Test
  @DisplayName("X03, X32 an answer is a touchpoint: after the visit's end it opens the next")
  void touchpoint() {
    survey("csat", "close");
    long chat = chat();
    var asked = closed(chat);
    long visitor = Frames.number(noor.get("conversations/" + chat).getJsonObject("visitor"), "id");
    int before = visits(visitor).size();
    clock.advance(Duration.ofMinutes(31));

    ana.rate(chat, invitation(asked), 5, null);

    assertThat(visits(visitor)).hasSize(before + 1);
    assertThat(visits(visitor).get(0).getString("openedBy")).isEqualTo("survey");
  }

  @Test
  @DisplayName(
      "by link: the question alone, answered once; a newer link takes the older one's place")
  void by_link() {
    survey("csat", "hand");
    long chat = chat();
    var path = "conversations/" + chat + "/surveys";
    var older = noor.post(path, Frames.object("via", "link")).getString("url");
    var url = noor.post(path, Frames.object("via", "link")).getString("url");
    assertThat(url).matches(".*/survey/#[\\w-]{22}");
    assertThat(open(older, "en").status()).isEqualTo(404);
    assertThat(open("#" + "A".repeat(22), "en").status()).isEqualTo(404);
    assertThat(noor.get(path).toString()).doesNotContain(url.substring(url.indexOf('#') + 1));

    var asked = open(url, "es-MX").ok();

    assertThat(asked.getString("question")).isEqualTo("¿Qué tal la conversación?");
    assertThat(asked.getString("state")).isEqualTo("open");
    assertThat(asked.getString("site")).isEqualTo("Stage " + stage.key());
    assertThat(answer(url, 9, null).status()).isEqualTo(422);
    assertThat(answer(url, 4, "By mail").ok().getString("state")).isEqualTo("answered");
    assertThat(answer(url, 1, "Again").ok().getString("state")).isEqualTo("answered");
    assertThat(open(url, "en").ok().toString()).doesNotContain("By mail");
    assertThat(ana.awaitEntry(chat, 0, "surveyed").data().getInt("score")).isEqualTo(4);
    assertThat(shown(chat).get(0).getString("comment")).isEqualTo("By mail");
    assertThat(noor.rest("POST", path, Frames.object("via", "link")).status())
        .as("the answer ended the session; nobody has spoken since")
        .isEqualTo(409);
  }

  @Test
  @DisplayName("a link says that it is late, and when it is over")
  void link_states() {
    clock.pin();
    survey("stars", "hand");
    long chat = chat();
    var url =
        noor.post("conversations/" + chat + "/surveys", Frames.object("via", "link"))
            .getString("url");
    var asked = clock.now();

    clock.advanceTo(asked.plus(DAY));
    assertThat(open(url, "en").ok().getString("state")).isEqualTo("open");
    clock.advance(MS);
    assertThat(open(url, "en").ok().getString("state")).isEqualTo("late");
    clock.advanceTo(asked.plus(Duration.ofDays(30)).plus(MS));
    assertThat(open(url, "en").ok().getString("state")).isEqualTo("over");
    assertThat(answer(url, 4, null).status()).isEqualTo(409);
  }

  @Test
  @DisplayName("X24 a version is never retroactive: who was asked keeps theirs")
  void versions() {
    long survey = survey("csat", "close", "coolDown", 0);
    long chat = chat();
    var asked = closed(chat);
    var mine = stage.admin().get("surveys/" + survey);

    var next =
        stage
            .admin()
            .put(
                "surveys/" + survey,
                Frames.with(mine, "question", Stage.words("And today?", "¿Y hoy?")));

    assertThat(next.getInt("version")).isEqualTo(2);
    assertThat(stage.admin().rest("PUT", "surveys/" + survey, mine).status())
        .as("somebody published meanwhile")
        .isEqualTo(409);
    assertThat(shown(chat).get(0).getString("question")).isEqualTo("How was this conversation?");
    ana.rate(chat, invitation(asked), 3, null);
    assertThat(closed(chat()).text()).isEqualTo("And today?");
    assertThat(stage.admin().get("surveys/" + survey + "/versions").getJsonArray("items"))
        .extracting(v -> v.asJsonObject().getInt("version"))
        .containsExactly(2, 1);
    assertThat(
            stage
                .admin()
                .rest("PUT", "surveys/" + survey, Frames.with(next, "kind", "nps"))
                .status())
        .isEqualTo(422);
  }

  @Test
  @DisplayName("surveys are an administrator's; their list is paged by key")
  void definitions() {
    var path = "sites/" + stage.key() + "/surveys";
    assertThat(noor.rest("POST", path, draft("csat", "close")).status()).isEqualTo(403);
    var nothing = stage.admin().rest("POST", path, Frames.object());
    assertThat(nothing.status()).isEqualTo(422);
    assertThat(nothing.body().getJsonArray("errors"))
        .extracting(e -> e.asJsonObject().getString("field"))
        .containsExactly("name", "kind", "when", "question");
    var english = Frames.object("en", "How?");
    assertThat(
            stage
                .admin()
                .rest("POST", path, Frames.with(draft("csat", "close"), "question", english))
                .body()
                .toString())
        .contains("question.es");
    for (var name : List.of("C", "A", "B")) {
      stage.admin().post(path, Frames.with(draft("csat", "hand"), "name", name));
    }
    assertThat(
            stage
                .admin()
                .rest("POST", path, Frames.with(draft("csat", "hand"), "name", "A"))
                .status())
        .isEqualTo(409);

    var page = noor.get(path + "?limit=2");
    var rest = noor.get(path + "?limit=2&after=" + page.getString("next"));

    assertThat(names(page)).containsExactly("A", "B");
    assertThat(names(rest)).containsExactly("C");
    assertThat(rest.containsKey("next")).isFalse();
  }

  private static List<String> names(JsonObject page) {
    return page.getJsonArray("items").stream()
        .map(s -> s.asJsonObject().getString("name"))
        .toList();
  }

  private Widget arrive() {
    var widget = stage.visitor().tab();
    widgets.add(widget);
    widget.arrive("/elsewhere");
    widget.connect();
    return widget;
  }

  private long chat() {
    return chat(ana);
  }

  /** The site's default playbook passes on at once. */
  private static long chat(Widget widget) {
    long chat = Frames.number(widget.open("The brake squeals"), "id");
    widget.awaitEntry(chat, 0, "handover");
    widget.say(chat, "Since yesterday");
    return chat;
  }

  /** Noor closes it, and Ana is asked. */
  private Entry closed(long chat) {
    noor.shut(chat, version(chat));
    return ana.awaitEntry(chat, 0, "survey");
  }

  private int version(long chat) {
    return noor.get("conversations/" + chat).getInt("version");
  }

  private long survey(String kind, String when, Object... more) {
    return survey(stage, kind, when, more);
  }

  private static long survey(Stage stage, String kind, String when, Object... more) {
    var draft = draft(kind, when);
    for (int i = 0; i < more.length; i += 2) {
      draft = Frames.with(draft, (String) more[i], more[i + 1]);
    }
    return Frames.number(stage.admin().post("sites/" + stage.key() + "/surveys", draft), "id");
  }

  private static JsonObject draft(String kind, String when) {
    return Frames.object(
        "name",
        kind + " " + when,
        "kind",
        kind,
        "when",
        when,
        "question",
        Stage.words("How was this conversation?", "¿Qué tal la conversación?"),
        "thanks",
        Stage.words("Thank you!", "¡Gracias!"));
  }

  private static long invitation(Entry asked) {
    return Frames.number(asked.data(), "invitation");
  }

  private List<JsonObject> shown(long chat) {
    return items(noor.get("conversations/" + chat + "/surveys"));
  }

  private List<JsonObject> visits(long visitor) {
    return items(noor.get("visitors/" + visitor + "/visits"));
  }

  private static List<JsonObject> items(JsonObject list) {
    return list.getJsonArray("items").stream().map(JsonValue::asJsonObject).toList();
  }

  private static String refusal(Runnable command) {
    return catchThrowableOfType(Refused.class, command::run).code();
  }

  private Http.Answer open(String url, String language) {
    return byLink("question", Frames.object("token", token(url), "language", language));
  }

  private Http.Answer answer(String url, int score, @Nullable String comment) {
    return byLink("answer", Frames.object("token", token(url), "score", score, "comment", comment));
  }

  private static String token(String url) {
    return url.substring(url.indexOf('#') + 1);
  }

  private Http.Answer byLink(String what, JsonObject body) {
    return Http.send(
        stage.server().http(),
        "POST",
        stage.server().uri("/api/v1/survey-links/" + what),
        body.toString(),
        Map.of("Content-Type", "application/json"));
  }
}
