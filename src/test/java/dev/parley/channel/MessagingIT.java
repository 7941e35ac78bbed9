package dev.parley.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Clock;
import dev.parley.cast.CustomerApp;
import dev.parley.cast.Desk;
import dev.parley.cast.Frames;
import dev.parley.cast.Http;
import dev.parley.cast.Parcels;
import dev.parley.cast.Patience;
import dev.parley.cast.Samples;
import dev.parley.cast.Server;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The Messaging API")
class MessagingIT {
  private static final Duration DAY = Duration.ofHours(24);

  private final Stage stage = Stage.set();
  private final Clock clock = stage.clock();
  private final Desk noor = Stage.Agents.noor(Server.shared());
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (var one : open) {
      one.close();
    }
    clock.release();
  }

  // In

  @Test
  @DisplayName(
      "A08, X29 a message opens a thread of its channel, and the answers are fetched in order")
  void to_and_fro() {
    var app = polling();

    var first =
        app.event(
            "id",
            "e-1",
            "kind",
            "message",
            "text",
            "Is the Heron in stock?",
            "from",
            Frames.object(
                "address",
                "ana-77",
                "name",
                "Ana Beltrán",
                "language",
                "es",
                "attributes",
                Map.of("plan", "gold")));

    var entry = first.getJsonObject("entry");
    long thread = Frames.number(first, "conversation");
    fetchedUntil(app, "handover", 1);
    assertThat(entry.getString("clientId")).isEqualTo("e-1");
    assertThat(entry.getJsonObject("author").getString("kind")).isEqualTo("visitor");
    var conversation = noor.get("conversations/" + thread);
    assertThat(conversation.getString("channel")).isEqualTo("api");
    assertThat(conversation.getBoolean("waiting")).isTrue();
    var ana = conversation.getJsonObject("visitor");
    assertThat(ana.getString("name")).isEqualTo("Ana Beltrán");
    var visitor = noor.get("visitors/" + Frames.number(ana, "id"));
    assertThat(visitor.getJsonObject("attributes").getJsonObject("plan").getString("value"))
        .isEqualTo("gold");
    assertThat(visitor.getInt("visitCount")).isEqualTo(1);

    noor.join(thread);
    noor.say(thread, "It is.");
    noor.say(thread, "Would you like to ride it?");
    var got = fetched(app, 4);

    assertThat(kinds(got)).containsExactly("handover", "joined", "text", "text");
    assertThat(ids(got)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(got).allSatisfy(d -> assertThat(d.getString("address")).isEqualTo("ana-77"));
    assertThat(texts(got)).containsSubsequence("It is.", "Would you like to ride it?");
    assertThat(Frames.number(app.message("ana-77", "Yes"), "conversation")).isEqualTo(thread);
    assertThat(Frames.number(app.message("ben-1", "Hello"), "conversation")).isNotEqualTo(thread);
  }

  @Test
  @DisplayName("X30 an event that is told eight times at once is one entry")
  void told_again() {
    var app = polling();

    var answers =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> app.message("ana", "e-1", "Hello")))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).allSatisfy(a -> assertThat(a.status()).isBetween(200, 201));
    assertThat(answers.stream().map(a -> a.body().getJsonObject("entry").toString()).distinct())
        .hasSize(1);
    var again = app.message("ana", "e-1", "Hello");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(answers.get(0).body());
    long thread = Frames.number(again.body(), "conversation");
    assertThat(
            noor.get("conversations/" + thread + "/messages").getJsonArray("items").stream()
                .filter(e -> e.asJsonObject().getString("kind").equals("text")))
        .hasSize(1);
  }

  @Test
  @DisplayName("X12 eight first messages at once are eight entries of one thread")
  void all_at_once() {
    var app = polling();

    var threads =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> app.message("ana", "Hello " + i)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(answer -> Frames.number(answer, "conversation"))
            .distinct()
            .toList();

    assertThat(threads).hasSize(1);
  }

  @Test
  @DisplayName("what is not signed by it is not the app's: none, wrong, old, revoked, too large")
  void not_believed() {
    var app = polling();
    var body =
        "{\"id\":\"e-1\",\"kind\":\"message\",\"from\":{\"address\":\"ana\"},\"text\":\"Hi\"}";
    var secret = app.use("none");
    app.use(secret);
    long now = clock.now().toEpochMilli();

    assertThat(reason(app.send("events", body, "none"))).isEqualTo("missing");
    assertThat(reason(app.send("events", body, signed("another", now, body)))).isEqualTo("wrong");
    assertThat(reason(app.send("events", body + " ", signed(secret, now, body))))
        .isEqualTo("wrong");
    assertThat(reason(app.send("events", body, signed(secret, now - 301_000, body))))
        .isEqualTo("time");
    assertThat(reason(app.send("replies", body, signed("another", now, body)))).isEqualTo("wrong");
    assertThat(reason(stolen(app))).isEqualTo("wrong");
    assertThat(app.fetch("").status()).isEqualTo(200);
    var large = "{\"id\":\"" + "x".repeat(10 << 20) + "\"}";
    var refused = app.send("events", large, signed(secret, now, large));
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.body().getBoolean("again")).isFalse();

    assertThat(app.send("events", body, signed(secret, now, body)).status()).isEqualTo(201);
    assertThat(app.reply(Frames.object("id", "r", "kind", "leave", "conversation", 1)).status())
        .isEqualTo(403);
  }

  @Test
  @DisplayName("a secret follows another without a gap")
  void rotation() {
    var app = polling();
    var path = "channels/" + app.id() + "/secrets";
    var admin = stage.admin();

    var made = admin.post(path, Frames.object());
    assertThat(admin.rest("POST", path, Frames.object()).status()).isEqualTo(409);
    app.message("ana", "By the old one");
    app.use(made.getString("secret"));
    app.message("ana", "By the new one");
    var old = admin.get(path).getJsonArray("items").getJsonObject(1);
    assertThat(old.containsKey("secret")).isFalse();
    admin.delete(path + "/" + Frames.number(old, "id"));
    app.message("ana", "Still by the new one");
    assertThat(noor.rest("GET", path, null).status()).isEqualTo(403);
    var off =
        Frames.object(
            "name", "Off", "enabled", false, "revision", app.account().getInt("revision"));
    admin.put("channels/" + app.id(), off);
    assertThat(app.message("ana", "e-9", "Anybody?").status()).isIn(401, 403);
  }

  @Test
  @DisplayName("the accounts are listed in pages by key, each once")
  void pages_of_accounts() {
    var made = LongStream.range(0, 3).map(i -> polling().id()).boxed().toList();

    var ids = new ArrayList<Long>();
    for (var next = "0"; next != null; ) {
      var page = stage.admin().get("channels?limit=2&after=" + next);
      assertThat(page.getJsonArray("items")).hasSizeLessThanOrEqualTo(2);
      page.getJsonArray("items").forEach(a -> ids.add(Frames.number(a.asJsonObject(), "id")));
      next = page.getString("next", null);
    }

    assertThat(ids).isSorted().doesNotHaveDuplicates().containsAll(made);
    assertThat(stage.admin().rest("GET", "channels?after=x", null).status()).isEqualTo(400);
  }

  @Test
  @DisplayName(
      "C10, C11 what is closed is closed here too: 409 with the choices; restart, new, end")
  void closed() {
    var app = polling();
    long thread = Frames.number(app.message("ana", "Hello"), "conversation");
    noor.shut(thread, 1);

    var refused = app.message("ana", "e-2", "One more thing");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().getString("type")).endsWith("conversation-closed");
    assertThat(
            refused.body().getJsonArray("choices").getValuesAs(JsonString.class).stream()
                .map(JsonString::getString))
        .containsExactly("restart", "new");
    var unfit =
        Frames.object(
            "id", "e-9", "kind", "restart", "from", Map.of("address", "ana"), "files", List.of(1));
    assertThat(app.event(unfit).status()).isEqualTo(422);
    assertThat(noor.get("conversations/" + thread).getString("status")).isEqualTo("closed");
    var restart =
        Frames.object(
            "id", "e-3", "kind", "restart", "from", Map.of("address", "ana"), "text", "Once more");
    var restarted = app.event(restart);
    assertThat(restarted.status()).isEqualTo(201);
    assertThat(Frames.number(restarted.body(), "conversation")).isEqualTo(thread);
    assertThat(restarted.body().getString("status")).isEqualTo("open");
    assertThat(app.event(restart).status()).isEqualTo(200);

    var end = Frames.object("id", "e-4", "kind", "end", "from", Map.of("address", "ana"));
    assertThat(app.event(end).body().getString("status")).isEqualTo("closed");
    assertThat(app.event(end).status()).isEqualTo(200);
    assertThat(noor.get("conversations/" + thread).getInt("version")).isEqualTo(4);
    var fresh =
        app.event("id", "e-5", "kind", "new", "from", Map.of("address", "ana"), "text", "Anew");
    assertThat(Frames.number(fresh, "conversation")).isNotEqualTo(thread);
    assertThat(Frames.number(app.message("ana", "More"), "conversation"))
        .isEqualTo(Frames.number(fresh, "conversation"));
  }

  @Test
  @DisplayName(
      "X32, T2 a message after the visit is over opens a new one, and the flow serves again")
  void comes_back() {
    var app = polling();
    asksByDefault();
    long thread = Frames.number(app.message("ana", "Hello"), "conversation");
    var question = fetchedUntil(app, "question", 1);
    var answered =
        app.event(
            "id",
            "a-1",
            "kind",
            "answer",
            "from",
            Map.of("address", "ana"),
            "question",
            Frames.number(question, "seq"),
            "option",
            "red");
    assertThat(answered.getJsonObject("entry").getString("text")).isEqualTo("Red");
    fetchedUntil(app, "question", 2);
    app.message("ana", "7");
    fetchedUntil(app, "text", 1);

    clock.advance(Duration.ofHours(2));
    assertThat(Frames.number(app.message("ana", "Me again"), "conversation")).isEqualTo(thread);

    fetchedUntil(app, "question", 3);
    var visitor = Frames.number(noor.get("conversations/" + thread).getJsonObject("visitor"), "id");
    assertThat(noor.get("visitors/" + visitor).getInt("visitCount")).isEqualTo(2);
  }

  // Out

  @Test
  @DisplayName("a long poll waits, and is answered as soon as there is something")
  void long_poll() {
    var app = polling();
    long thread = Frames.number(app.message("ana", "Hello"), "conversation");
    long cursor = Frames.number(app.fetch(0, 20), "cursor");
    noor.join(thread);
    cursor = Frames.number(app.fetch(cursor, 20), "cursor");
    long after = cursor;

    var waiting = CompletableFuture.supplyAsync(() -> app.fetch(after, 30));
    noor.say(thread, "There you are.");

    assertThat(texts(deliveries(waiting.join()))).containsExactly("There you are.");
    assertThat(deliveries(app.fetch(after + 1, 0))).isEmpty();
    assertThat(app.fetch("?after=999999").status()).isEqualTo(422);
    assertThat(states(app)).containsOnly("accepted");
  }

  @Test
  @DisplayName("receipts only ever get better, and the desk sees what was read")
  void receipts() {
    var app = polling();
    long thread = Frames.number(app.message("ana", "Hello"), "conversation");
    fetchedUntil(app, "handover", 1);
    noor.join(thread);
    var said = noor.say(thread, "Here I am.");
    var last = last(fetched(app, 3));
    long number = Frames.number(last, "id");

    app.event("kind", "receipt", "delivery", number, "state", "delivered");
    assertThat(seenAtTheDesk(thread)).isLessThan(said.seq());
    app.event("kind", "receipt", "delivery", number, "state", "read");
    var late =
        app.event(
            "kind", "receipt", "delivery", number, "state", "failed", "reason", "no such number");

    assertThat(late.getString("status")).isEqualTo("read");
    assertThat(seenAtTheDesk(thread)).isEqualTo(said.seq());
    assertThat(
            app.event(Frames.object("kind", "receipt", "delivery", 999, "state", "read")).status())
        .isEqualTo(404);
  }

  @Test
  @DisplayName("a webhook is called with what is signed; down and back, nothing is lost or doubled")
  void webhook() {
    var app = called();
    long ana = Frames.number(app.message("ana", "Hello"), "conversation");
    long ben = Frames.number(app.message("ben", "Hello"), "conversation");
    noor.join(ana);
    noor.join(ben);
    app.await(ben, "joined");
    app.answers(deliveries -> 503);
    for (int i = 1; i <= 5; i++) {
      noor.say(ana, "A" + i);
      noor.say(ben, "B" + i);
    }
    Patience.until("it is failing", () -> app.account().containsKey("failingSince"));

    app.answers(deliveries -> 204);
    clock.advance(Duration.ofHours(1));
    app.await(ben, "text", 5);
    app.await(ana, "text", 5);

    assertThat(app.entries(ana, "text").stream().map(e -> e.getString("text")))
        .containsExactly("A1", "A2", "A3", "A4", "A5");
    assertThat(app.entries(ben, "text").stream().map(e -> e.getString("text")))
        .containsExactly("B1", "B2", "B3", "B4", "B5");
    assertThat(ids(app.delivered()))
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, app.delivered().size()).boxed().toList());
    assertThat(app.doubts()).isEmpty();
    Patience.until("it is well again", () -> !app.account().containsKey("failingSince"));
    assertThat(app.fetch("").status()).isEqualTo(409);
  }

  @Test
  @DisplayName("one that is refused for good holds up no other; it can be sent again")
  void refused_for_good() {
    var app = called();
    long thread = Frames.number(app.message("ana", "Hello"), "conversation");
    noor.join(thread);
    app.await(thread, "joined");
    app.answers(deliveries -> 422);
    noor.say(thread, "No such number");

    Patience.until(
        "it has failed",
        () -> {
          clock.advance(Duration.ofMinutes(1));
          return states(app).contains("failed");
        });
    app.answers(deliveries -> 204);
    noor.say(thread, "Another");
    app.await(thread, "text");
    var path = "channels/" + app.id() + "/deliveries";
    var failed = stage.admin().get(path + "?state=failed").getJsonArray("items").getJsonObject(0);
    assertThat(failed.getString("reason")).contains("422");
    var again =
        stage.admin().post(path + "/" + failed.get("delivery") + "/retries", Frames.object());

    assertThat(app.await(thread, "text", 2).getString("text")).isEqualTo("No such number");
    assertThat(Frames.number(again, "delivery")).isGreaterThan(Frames.number(failed, "delivery"));
    assertThat(
            stage
                .admin()
                .rest("POST", path + "/" + again.get("delivery") + "/retries", Frames.object())
                .status())
        .isEqualTo(409);
  }

  @Test
  @DisplayName("what was tried for a day is given up; a redirect is not followed")
  void given_up() {
    var app = called();
    app.answers(deliveries -> 302);
    long thread = Frames.number(app.message("ana", "Hello"), "conversation");
    Patience.until("it is failing", () -> app.account().containsKey("trouble"));
    assertThat(app.account().getString("trouble")).contains("302");

    clock.advance(Duration.ofHours(25));
    Patience.until("given up", () -> states(app).contains("failed"));

    app.answers(deliveries -> 204);
    clock.advance(Duration.ofHours(2));
    noor.join(thread);
    app.await(thread, "joined");
    assertThat(app.entries(thread, "handover")).isEmpty();
  }

  @Test
  @DisplayName("A09 the channels of a day go the same way")
  void whatsapp() {
    var app = CustomerApp.polling(stage, "whatsapp");
    open.add(app);

    long thread = Frames.number(app.message("+34600111222", "Hola"), "conversation");

    assertThat(noor.get("conversations/" + thread).getString("channel")).isEqualTo("whatsapp");
    fetchedUntil(app, "handover", 1);
  }

  @Test
  @DisplayName("scenario 3: a day of WhatsApp is one session, to the millisecond")
  void a_day() {
    clock.pin();
    stage.under("autoCloseAfter", Duration.ofDays(7).toMillis());
    asksByDefault();
    var app = CustomerApp.polling(stage, "whatsapp");
    open.add(app);
    long thread = Frames.number(app.message("+34600111222", "Hola"), "conversation");

    clock.advance(DAY);
    app.message("+34600111222", "¿Hay alguien?");
    assertThat(sessions(thread)).hasSize(1);

    clock.advance(DAY.plusMillis(1));
    app.message("+34600111222", "Ya no importa");
    var both = sessions(thread);
    assertThat(both).hasSize(2);
    assertThat(reason(both.get(1))).isEqualTo("timeout");
    assertThat(both.get(1).getJsonObject("why").getString("sentence"))
        .contains("24 hours", "WhatsApp");
  }

  @Test
  @DisplayName("scenario 3: a survey answered at 23:59 ends the session, at 24:01 it is late")
  void a_day_and_a_survey() {
    clock.pin();
    stage.under("autoCloseAfter", Duration.ofDays(7).toMillis());
    asksByDefault();
    var app = CustomerApp.polling(stage, "whatsapp");
    open.add(app);
    stage
        .admin()
        .post(
            "sites/" + stage.key() + "/surveys",
            Frames.object(
                "name",
                "csat",
                "kind",
                "csat",
                "when",
                "hand",
                "coolDown",
                0,
                "question",
                Stage.words("How was it?", "¿Qué tal?")));
    long ana = Frames.number(app.message("ana", "Hola"), "conversation");
    long leo = Frames.number(app.message("leo", "Hola"), "conversation");
    var toAna = surveyLink(ana);
    var toLeo = surveyLink(leo);

    clock.advance(DAY.minusMinutes(1));
    assertThat(answer(toAna).getString("state")).isEqualTo("answered");
    clock.advance(Duration.ofMinutes(2));
    assertThat(answer(toLeo).getString("state")).isEqualTo("answered");

    assertThat(reason(sessions(ana).get(0))).isEqualTo("survey");
    assertThat(reason(sessions(leo).get(0))).isEqualTo("timeout");
    assertThat(sessions(leo)).as("a late answer opens nothing (A12)").hasSize(1);
  }

  @Test
  @DisplayName("what an agent begins reaches a visitor by the channel they came by")
  void agent_begins() {
    var app = polling();
    long thread = Frames.number(app.message("ana", "Hello"), "conversation");
    noor.shut(thread, 1);
    var visitor = Frames.number(noor.get("conversations/" + thread).getJsonObject("visitor"), "id");

    var begun =
        noor.post(
            "visitors/" + visitor + "/conversations",
            Frames.object("clientId", "n-1-" + thread, "text", "One more thing"));

    assertThat(begun.getString("channel")).isEqualTo("api");
    Patience.until(
        "it is told", () -> texts(deliveries(app.fetch(0, 0))).contains("One more thing"));
  }

  // Files

  @Test
  @DisplayName("X30 a file goes into a thread once, and only into one of its own visitors'")
  void files_in() {
    var app = polling();
    long thread = Frames.number(app.message("ana", "Hello"), "conversation");
    var picture = Samples.png(30, 20);

    var file = app.upload(thread, "f-1", "Scratch on the frame.png", picture);
    assertThat(file.status()).isEqualTo(201);
    assertThat(file.body().getInt("width")).isEqualTo(30);
    var again = app.upload(thread, "f-1", "Scratch on the frame.png", picture);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(file.body());
    var sent = app.event(withFiles("e-2", "ana", Frames.number(file.body(), "id")));
    assertThat(sent.status()).isEqualTo(201);
    assertThat(sent.body().getJsonObject("entry").getJsonObject("data").getJsonArray("files"))
        .containsExactly(file.body());
    assertThat(app.event(withFiles("e-2", "ana", 1)).body()).isEqualTo(sent.body());
    long id = Frames.number(file.body(), "id");
    assertThat(Parcels.fetch(stage.server(), noor, id).body()).isEqualTo(picture);
    assertThat(app.download(url(app, id)).body()).isEqualTo(picture);

    assertThat(app.event(withFiles("e-3", "ana", id)).status()).as("in a message").isEqualTo(422);
    assertThat(app.event(withFiles("e-4", "ben", id)).status()).as("no thread").isEqualTo(422);
    var other = polling();
    other.message("ben", "Hello");
    assertThat(other.upload(thread, "f-2", "a.png", picture).status()).isEqualTo(404);
    assertThat(other.download(url(other, id)).statusCode()).isEqualTo(404);
    assertThat(other.download(url(app, id)).statusCode()).as("not its signature").isEqualTo(401);
    assertThat(
            Parcels.send(stage.server(), "GET", url(app, id), new byte[0], Map.of()).statusCode())
        .isEqualTo(401);
  }

  @Test
  @DisplayName("what is no such file is refused and says why")
  void files_refused() {
    var app = polling();
    long thread = Frames.number(app.message("ana", "Hello"), "conversation");
    var page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);

    assertThat(app.upload(thread, "f-1", "cat.png", page).body().getString("reason"))
        .isEqualTo("lie");
    assertThat(app.upload(thread, "f-2", "a.txt", page, "0".repeat(64)).body().getString("reason"))
        .isEqualTo("hash");
    assertThat(app.upload(thread, "f-3", "a.txt", page, "none").status()).isEqualTo(400);
    assertThat(app.upload(thread, "f-4", "a.txt", new byte[11 << 20]).status()).isEqualTo(413);
    var end = Frames.with(withFiles("e-5", "ana", 1), "kind", "end");
    assertThat(app.event(end).status()).isEqualTo(422);
  }

  @Test
  @DisplayName("what an agent sends comes with where it is fetched, once it is sent")
  void files_out() {
    var app = polling();
    long thread = Frames.number(app.message("ana", "Hello"), "conversation");
    fetchedUntil(app, "handover", 1);
    noor.join(thread);
    var file =
        Parcels.upload(stage.server(), noor, thread, "f-1", "drawing.pdf", Samples.pdf()).ok();
    long id = Frames.number(file, "id");
    assertThat(app.download(url(app, id)).statusCode()).as("not sent yet").isEqualTo(404);

    noor.put(
        "conversations/" + thread + "/messages/m-1",
        Frames.object("text", "Here it is.", "files", List.of(id)));

    fetchedUntil(app, "text", 1);
    var told = last(deliveries(app.fetch(0, 0))).getJsonArray("files").getJsonObject(0);
    assertThat(told.getString("name")).isEqualTo("drawing.pdf");
    assertThat(told.getString("type")).isEqualTo("application/pdf");
    assertThat(told.getInt("size")).isEqualTo(Samples.pdf().length);
    assertThat(app.download(told.getString("url")).body()).isEqualTo(Samples.pdf());
  }

  @Test
  @DisplayName("a bot looks at what the visitor sends, and sends files itself while it assists")
  void files_of_a_bot() {
    var bot = assisting();
    var visitor = stage.visitor();
    var widget = visitor.tab();
    open.add(widget);
    long thread = Frames.number(widget.arrive("/a"), "current");
    widget.connect();
    widget.scrollBack(thread);
    bot.await(thread, "started");
    var picture = Samples.png(3, 2);
    var shown = Parcels.upload(stage, visitor, thread, "wheel.png", picture);
    assertThat(bot.download(url(bot, Frames.number(shown, "id"))).statusCode())
        .as("nobody sees it before it is sent")
        .isEqualTo(404);

    widget.sent(widget.message(thread, "files", List.of(Frames.number(shown, "id"))));

    bot.await(thread, "text");
    var told = last(bot.delivered()).getJsonArray("files").getJsonObject(0);
    assertThat(bot.download(told.getString("url")).body()).isEqualTo(picture);

    var drawing = bot.upload(thread, "f-1", "drawing.pdf", Samples.pdf());
    assertThat(drawing.status()).isEqualTo(201);
    long id = Frames.number(drawing.body(), "id");
    var say =
        Frames.object("id", "r-1", "kind", "say", "conversation", thread, "files", List.of(id));
    assertThat(bot.reply(say).status()).isEqualTo(201);
    assertThat(bot.reply(say).status()).isEqualTo(200);
    widget.await(
        "the drawing",
        w -> w.entries(thread).stream().anyMatch(e -> e.author().equals("assistant")));
    assertThat(Parcels.fetch(stage, visitor, id).body()).isEqualTo(Samples.pdf());

    bot.reply("id", "r-2", "kind", "handover", "conversation", thread);
    assertThat(bot.upload(thread, "f-2", "late.pdf", Samples.pdf()).status()).isEqualTo(409);
  }

  private static JsonObject withFiles(String id, String address, long file) {
    return Frames.object(
        "id", id, "kind", "message", "from", Map.of("address", address), "files", List.of(file));
  }

  private static String url(CustomerApp app, long file) {
    return "/api/v1/messaging/" + app.id() + "/files/" + file;
  }

  // An app that assists

  @Test
  @DisplayName(
      "a bot has the assistant's side of a web thread: greets, asks, remembers, hands over")
  void assists() {
    var bot = assisting();
    var widget = stage.visitor().tab();
    open.add(widget);
    var arrival = widget.arrive("/a");
    long thread = Frames.number(arrival, "current");
    assertThat(arrival.containsKey("greeting")).isFalse();
    assertThat(arrival.getBoolean("connect")).isTrue();
    widget.connect();
    widget.scrollBack(thread);
    bot.await(thread, "started");

    bot.reply("id", "r-1", "kind", "say", "conversation", thread, "text", "Hello from the bot");
    var ask =
        Frames.object(
            "id",
            "r-2",
            "kind",
            "ask",
            "conversation",
            thread,
            "text",
            "Which colour?",
            "options",
            jakarta.json.Json.createArrayBuilder()
                .add(Frames.object("id", "red", "label", "Red"))
                .add(Frames.object("id", "blue", "label", "Blue"))
                .build());
    assertThat(bot.reply(ask).status()).isEqualTo(201);
    assertThat(bot.reply(ask).status()).isEqualTo(200);
    var question = widget.awaitEntry(thread, 0, "question");
    widget.choose(thread, question, "blue");
    var answer = bot.await(thread, "answer");
    assertThat(answer.getJsonObject("data").getString("option")).isEqualTo("blue");
    bot.reply(
        "id", "r-3", "kind", "set", "conversation", thread, "attributes", Map.of("colour", "blue"));
    bot.reply(
        "id",
        "r-4",
        "kind",
        "handover",
        "conversation",
        thread,
        "text",
        "A person comes",
        "skills",
        List.of("Bikes"));
    widget.awaitEntry(thread, question.seq(), "handover");

    var atTheDesk = noor.get("conversations/" + thread);
    assertThat(atTheDesk.getBoolean("waiting")).isTrue();
    var visitor = noor.get("visitors/" + Frames.number(atTheDesk.getJsonObject("visitor"), "id"));
    assertThat(visitor.getJsonObject("attributes").getJsonObject("colour").getString("source"))
        .isEqualTo("app");
    var late = bot.reply(Frames.with(Frames.with(ask, "id", "r-5"), "text", "And the size?"));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body().getString("type")).endsWith("not-assisting");
    bot.await(thread, "handover");
    widget.say(thread, "For the person only");
    noor.join(thread);
    noor.say(thread, "Here I am");
    widget.awaitEntry(thread, question.seq(), "joined");
    assertThat(widget.entries(thread).stream().filter(e -> e.author().equals("assistant")).count())
        .isEqualTo(3);
    assertThat(bot.entries(thread, "text")).isEmpty();
    assertThat(bot.doubts()).isEmpty();
  }

  @Test
  @DisplayName(
      "A13, A14, X11 an app that takes nothing any more: the thread says so, the flow begins")
  void fails() {
    var bot = assisting();
    var widget = stage.visitor().tab();
    open.add(widget);
    long thread = Frames.number(widget.arrive("/a"), "current");
    widget.connect();
    widget.scrollBack(thread);
    bot.await(thread, "started");
    bot.answers(deliveries -> 500);
    var said = widget.say(thread, "Are you there?");
    Patience.until("it is failing", () -> bot.account().containsKey("failingSince"));

    clock.advance(Duration.ofSeconds(31));

    var failed = widget.awaitEntry(thread, said.seq(), "failed");
    assertThat(failed.data().getString("then")).isEqualTo("new-session");
    assertThat(failed.data().getString("integration")).isEqualTo("App of " + stage.key());
    var question = widget.awaitEntry(thread, failed.seq(), "question");
    widget.choose(thread, question, "red");
    widget.awaitEntry(thread, question.seq(), "question");
    assertThat(bot.reply(say(thread, "r-9", "Back again")).status()).isEqualTo(409);

    var other = stage.visitor().tab();
    open.add(other);
    assertThat(other.arrive("/a").containsKey("greeting")).isTrue();
    bot.answers(deliveries -> 204);
    clock.advance(Duration.ofHours(1));
    Patience.until("it is well again", () -> !bot.account().containsKey("failingSince"));
    var third = stage.visitor().tab();
    open.add(third);
    bot.await(Frames.number(third.arrive("/a"), "current"), "started");
  }

  @Test
  @DisplayName(
      "scenario 5: an interruption ends a service session, and the same visitor's next begins")
  void an_interruption_counts() {
    var bot = assisting();
    var widget = tab();
    long thread = failing(bot, widget);
    var failed = widget.awaitEntry(thread, 0, "failed");
    widget.choose(thread, widget.awaitEntry(thread, failed.seq(), "question"), "red");

    var both = sessions(thread);

    assertThat(both).hasSize(2);
    assertThat(reason(both.get(1))).isEqualTo("interruption");
    assertThat(both.get(0).getBoolean("live")).isTrue();
    assertThat(Frames.number(both.get(0), "visitor"))
        .isEqualTo(Frames.number(both.get(1), "visitor"));
  }

  @Test
  @DisplayName("X11 where the policy says so, a person takes over instead")
  void fails_and_is_handed_off() {
    onFailure("hand-off");
    var bot = assisting();

    var widget = tab();

    long thread = failing(bot, widget);

    var failed = widget.awaitEntry(thread, 0, "failed");
    assertThat(failed.data().getString("then")).isEqualTo("hand-off");
    widget.awaitEntry(thread, 0, "handover");
    assertThat(noor.get("conversations/" + thread).getBoolean("waiting")).isTrue();
  }

  @Test
  @DisplayName("X11 where the policy says so, it is tried for as long again, then begun again")
  void fails_and_is_tried_again() {
    onFailure("retry");
    var bot = assisting();

    var widget = tab();

    long thread = failing(bot, widget);

    var tried = widget.awaitEntry(thread, 0, "failed");
    assertThat(tried.data().getString("then")).isEqualTo("retried");
    clock.advance(Duration.ofSeconds(31));
    var given = widget.awaitEntry(thread, tried.seq(), "failed");
    assertThat(given.data().getString("then")).isEqualTo("new-session");
    widget.awaitEntry(thread, given.seq(), "question");
  }

  /** A visitor who wrote, and whose bot took nothing for half a minute. */
  private long failing(CustomerApp bot, Widget widget) {
    long thread = Frames.number(widget.arrive("/a"), "current");
    widget.connect();
    widget.scrollBack(thread);
    bot.await(thread, "started");
    bot.answers(deliveries -> 500);
    widget.say(thread, "Are you there?");
    Patience.until("it is failing", () -> bot.account().containsKey("failingSince"));
    clock.advance(Duration.ofSeconds(31));
    return thread;
  }

  private Widget tab() {
    var widget = stage.visitor().tab();
    open.add(widget);
    return widget;
  }

  private void onFailure(String what) {
    clock.pin();
    stage
        .admin()
        .post(
            "sites/" + stage.key() + "/service-policies/web",
            Frames.object("from", clock.now().plusSeconds(1).toEpochMilli(), "onFailure", what));
    clock.advance(Duration.ofSeconds(2));
  }

  /** The newest first. */
  private List<JsonObject> sessions(long thread) {
    return noor.get("conversations/" + thread + "/sessions")
        .getJsonArray("items")
        .getValuesAs(JsonObject.class);
  }

  private static String reason(JsonObject session) {
    return session.getJsonObject("why").getString("reason");
  }

  private String surveyLink(long thread) {
    return noor.post("conversations/" + thread + "/surveys", Frames.object("via", "link"))
        .getString("url");
  }

  private JsonObject answer(String link) {
    var body = Frames.object("token", link.substring(link.indexOf('#') + 1), "score", 5);
    return Http.send(
            stage.server().http(),
            "POST",
            stage.server().uri("/api/v1/survey-links/answer"),
            body.toString(),
            Map.of("Content-Type", "application/json"))
        .ok();
  }

  private static JsonObject say(long thread, String id, String text) {
    return Frames.object("id", id, "kind", "say", "conversation", thread, "text", text);
  }

  private CustomerApp polling() {
    var app = CustomerApp.polling(stage, "api");
    open.add(app);
    return app;
  }

  private CustomerApp called() {
    var app = CustomerApp.called(stage, "api");
    open.add(app);
    return app;
  }

  private CustomerApp assisting() {
    var app = CustomerApp.assisting(stage, "web");
    open.add(
        () -> {
          var revision = app.account().getInt("revision");
          stage
              .admin()
              .put(
                  "channels/" + app.id(),
                  Frames.object("name", "Over", "enabled", false, "revision", revision));
          app.close();
        });
    return app;
  }

  /** The default playbook asks for a colour and a size instead of passing on. */
  private void asksByDefault() {
    var byDefault =
        stage.admin().get("sites/" + stage.key() + "/playbooks").getJsonArray("items").stream()
            .map(p -> p.asJsonObject())
            .filter(p -> p.getString("name").equals("Default"))
            .findFirst()
            .orElseThrow();
    var a = stage.admin().get("playbooks/" + stage.a());
    stage
        .admin()
        .put(
            "playbooks/" + byDefault.get("id"),
            Frames.object(
                "name",
                "Default",
                "definition",
                a.get("definition"),
                "version",
                byDefault.getInt("version")));
  }

  /** Everything that can be fetched, once it is so many. */
  private static List<JsonObject> fetched(CustomerApp app, int many) {
    Patience.until(
        many + " deliveries", () -> deliveries(app.fetch("?after=0").ok()).size() >= many);
    return deliveries(app.fetch(0, 0));
  }

  /** The entry of the so-manieth delivery of this kind. */
  private static JsonObject fetchedUntil(CustomerApp app, String kind, int number) {
    Patience.until(
        kind + " number " + number,
        () -> kinds(deliveries(app.fetch(0, 0))).stream().filter(kind::equals).count() >= number);
    return deliveries(app.fetch(0, 0)).stream()
        .map(d -> d.getJsonObject("entry"))
        .filter(e -> e.getString("kind").equals(kind))
        .toList()
        .get(number - 1);
  }

  private static List<JsonObject> deliveries(JsonObject list) {
    return Frames.array(list, "deliveries").getValuesAs(JsonObject.class);
  }

  private static List<Long> ids(List<JsonObject> deliveries) {
    return deliveries.stream().map(d -> Frames.number(d, "id")).toList();
  }

  private static List<String> kinds(List<JsonObject> deliveries) {
    return deliveries.stream().map(d -> d.getJsonObject("entry").getString("kind")).toList();
  }

  private static List<String> texts(List<JsonObject> deliveries) {
    return deliveries.stream().map(d -> d.getJsonObject("entry").getString("text")).toList();
  }

  private List<String> states(CustomerApp app) {
    return stage
        .admin()
        .get("channels/" + app.id() + "/deliveries")
        .getJsonArray("items")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(d -> d.getString("state"))
        .toList();
  }

  private long seenAtTheDesk(long thread) {
    return Frames.number(noor.get("conversations/" + thread), "visitorRead");
  }

  private static String signed(String secret, long at, String body) {
    return "t=" + at + ",v1=" + CustomerApp.hmac(secret, at + "." + body);
  }

  /** A request signed for another address. */
  private Http.Answer stolen(CustomerApp app) {
    var before = app.use("another");
    var answer = app.fetch("?after=0");
    app.use(before);
    return answer;
  }

  private static String reason(Http.Answer answer) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body().getBoolean("again")).isFalse();
    return answer.body().getString("reason");
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
