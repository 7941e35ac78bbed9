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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The status of a conversation (C04-C19, X07, X13-X16, X30, scenarios 7 and 8)")
class StatusIT {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration AWAY = Duration.ofMinutes(31);
  private static final Duration MS = Duration.ofMillis(1);

  private final Stage stage = Stage.set();
  private final Clock clock = stage.clock();
  private final Desk noor = Stage.Agents.noor(stage.server());
  private final Desk tomas = Stage.Agents.tomas(stage.server());
  private final Widget widget = stage.visitor().tab();
  private long conversation;

  @AfterEach
  void nobody_had_to_complain() {
    clock.release();
    assertThat(widget.complaints()).isEmpty();
    widget.close();
  }

  // Ending and closing

  @Test
  @DisplayName("X07, X08 End chat closes for the visitor and for the desk, and says by whom")
  void end_chat() {
    begin();

    var ended = widget.end(conversation, 1);
    var again = widget.end(conversation, 1);

    assertThat(ended.getString("status")).isEqualTo("closed");
    assertThat(ended.getJsonObject("closedBy").getString("kind")).isEqualTo("visitor");
    assertThat(ended.getJsonArray("choices").toString()).isEqualTo("[\"restart\",\"new\"]");
    assertThat(again.getInt("version")).isEqualTo(2);
    assertThat(widget.awaitEntry(conversation, 0, "closed").data().getString("by"))
        .isEqualTo("visitor");
    var seen = atTheDesk();
    assertThat(seen.getJsonObject("closedBy").getString("kind")).isEqualTo("visitor");
    assertThat(seen.getJsonArray("choices").toString()).isEqualTo("[\"reopen\"]");
    assertThat(refused(() -> widget.say(conversation, "Wait")).code())
        .isEqualTo("conversation-closed");
  }

  @Test
  @DisplayName("C10 the refusal says who closed it, when, and what remains; agents are refused too")
  void refusals() {
    begin();
    var closed = noor.shut(conversation, 1);
    widget.awaitEntry(conversation, 0, "closed");

    var visitor = refused(() -> widget.say(conversation, "Wait")).problem();
    var agent = noor.rest("PUT", path() + "/messages/late", Frames.object("text", "Wait"));

    assertThat(visitor.getJsonObject("closedBy").getString("name")).isEqualTo("Noor Haddad");
    assertThat(visitor.get("closedAt")).isEqualTo(closed.get("closedAt"));
    assertThat(visitor.getJsonArray("choices").toString()).isEqualTo("[\"restart\",\"new\"]");
    assertThat(visitor.getString("detail")).startsWith("Noor Haddad closed this conversation on");
    assertThat(agent.status()).isEqualTo(409);
    assertThat(agent.body().getJsonArray("choices").toString()).isEqualTo("[\"reopen\"]");
    assertThat(texts()).doesNotContain("Wait");
  }

  @Test
  @DisplayName("Scenario 7: closed while the visitor is away")
  void closed_while_away() {
    begin();
    var stored = widget.message(conversation, "text", "Stored before");
    var entry = widget.sent(stored);
    var stale = widget.message(conversation, "text", "Written before");
    widget.drop();
    noor.shut(conversation, 1);

    var welcome = widget.connect();

    var listed = welcome.getJsonArray("conversations").getJsonObject(0);
    assertThat(listed.getString("status")).isEqualTo("closed");
    assertThat(listed.getJsonArray("choices").toString()).isEqualTo("[\"restart\",\"new\"]");
    assertThat(refused(() -> widget.sent(stale)).code()).isEqualTo("conversation-closed");
    assertThat(refused(() -> widget.sent(stale)).code())
        .as("retried")
        .isEqualTo("conversation-closed");
    assertThat(widget.sent(stored)).isEqualTo(entry);
    noor.reopen(conversation, 2);
    assertThat(refused(() -> widget.sent(stale)).code()).as("unseen").isEqualTo("status-moved");
    assertThat(texts()).contains("Stored before").doesNotContain("Written before");
  }

  @Test
  @DisplayName("Scenario 8: restarted three times it is one thread, runs 1 to 4, history whole")
  void restarted_three_times() {
    begin();
    noor.join(conversation);
    var runs = new ArrayList<Integer>(List.of(run()));
    var history = new ArrayList<>(widget.scrollBack(conversation));
    for (int version = 1; version <= 5; version += 2) {
      noor.shut(conversation, version);
      var line = widget.awaitEntry(conversation, last(history).seq(), "closed");
      var restarted = widget.restart(conversation, version + 1);
      runs.add(restarted.getJsonObject("run").getInt("number"));
      assertThat(restarted.containsKey("agent")).as("whose is it").isFalse();
      var question = widget.awaitEntry(conversation, line.seq() + 1, "question");
      assertThat(question.data().getString("step")).isEqualTo("colour");
      var now = widget.scrollBack(conversation);
      assertThat(now).startsWith(history.toArray(Entry[]::new));
      history = new ArrayList<>(now);
    }

    assertThat(runs).containsExactly(1, 2, 3, 4);
    assertThat(widget.scroll(conversation).kinds().stream().filter("restarted"::equals)).hasSize(3);
    var late = widget.connectAgain();
    assertThat(late.conversations()).hasSize(1);
    assertThat(atTheDesk().getInt("version")).isEqualTo(7);
  }

  // Races

  @Test
  @DisplayName("X30 two agents close and reopen at once: one is first, the other sees what is")
  void two_agents_at_once() {
    begin();
    for (int version = 1; version <= 6; version++) {
      int seen = version;
      var answers = atOnce(() -> closeOrReopen(noor, seen), () -> closeOrReopen(tomas, seen));

      assertThat(answers).extracting(Http.Answer::status).containsExactlyInAnyOrder(200, 409);
      var late = answers.get(answers.get(0).status() == 409 ? 0 : 1).body();
      assertThat(late.getString("type")).endsWith("status-moved");
      assertThat(late.getInt("version")).isEqualTo(version + 1);
      assertThat(late.getJsonObject("conversation").getInt("version")).isEqualTo(version + 1);
      assertThat(late.getJsonObject("conversation").getString("status"))
          .isEqualTo(late.getString("conversationStatus"));
    }
    widget.awaitEntry(conversation, 0, "reopened");
    widget.scrollBack(conversation);
  }

  @Test
  @DisplayName("X30 a double click over two tabs makes one run")
  void double_click() {
    begin();
    noor.shut(conversation, 1);

    var restart =
        Frames.object("type", "conversation.restart", "conversation", conversation, "version", 2);
    var answers =
        Stream.of(widget.line().ask(restart), widget.line().ask(restart))
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).allSatisfy(a -> assertThat(a.getBoolean("ok")).isTrue());
    assertThat(answers.stream().map(a -> a.getJsonObject("conversation").getJsonObject("run")))
        .extracting(r -> r.getInt("number"))
        .containsOnly(2);
    widget.awaitEntry(conversation, 0, "restarted");
    assertThat(widget.scrollBack(conversation))
        .filteredOn(e -> e.kind().equals("restarted"))
        .hasSize(1);
  }

  @Test
  @DisplayName("C10 sends that race a close are before its line, or refused and nowhere")
  void sends_race_a_close() {
    begin();
    var sends =
        IntStream.range(0, 30)
            .mapToObj(i -> widget.message(conversation, "text", "race " + i))
            .toList();

    var answers = new ArrayList<CompletableFuture<JsonObject>>();
    var closing = CompletableFuture.runAsync(() -> noor.shut(conversation, 1));
    for (var send : sends) {
      answers.add(widget.post(send));
    }
    closing.join();
    var replies = answers.stream().map(CompletableFuture::join).toList();

    long line = widget.awaitEntry(conversation, 0, "closed").seq();
    widget.scrollBack(conversation);
    for (int i = 0; i < replies.size(); i++) {
      var reply = replies.get(i);
      if (reply.getBoolean("ok")) {
        assertThat(Frames.number(reply.getJsonObject("message"), "seq")).isLessThan(line);
        assertThat(texts()).contains("race " + i);
      } else {
        assertThat(texts()).doesNotContain("race " + i);
      }
    }
  }

  // Pending

  @Test
  @DisplayName(
      "X15 Pending stands in both views; a visitor's message makes it Open, the line first")
  void pending() {
    begin();
    noor.connect();
    noor.follow(conversation);

    var parked = noor.park(conversation, 1, null);

    assertThat(parked.getString("status")).isEqualTo("pending");
    var line = widget.awaitEntry(conversation, 0, "pending");
    assertThat(line.data().getString("name")).isEqualTo("Noor Haddad");
    widget.await("pending in the list", w -> status().equals("pending"));
    var said = widget.say(conversation, "Any news?");
    var resumed = widget.awaitEntry(conversation, line.seq(), "resumed");
    assertThat(resumed.data().getString("cause")).isEqualTo("message");
    assertThat(said.seq()).isEqualTo(resumed.seq() + 1);
    widget.await("open in the list", w -> status().equals("open"));
    noor.await("both at the desk", d -> d.scroll(conversation).head() >= said.seq());
    assertThat(noor.scroll(conversation).entries()).contains(line, resumed, said);
    noor.close();
  }

  @Test
  @DisplayName("X15 Pending is not closed by itself; it ends by an agent's hand or at its until")
  void pending_and_time() {
    begin();
    noor.park(conversation, 1, null);
    clock.advance(Duration.ofDays(3));
    assertThat(atTheDesk().getString("status")).isEqualTo("pending");

    assertThat(noor.resume(conversation, 2).getString("status")).isEqualTo("open");
    var until = clock.now().plus(HOUR).toEpochMilli();
    var parked = noor.park(conversation, 3, until);
    assertThat(Frames.number(parked, "pendingUntil")).isEqualTo(until);
    clock.advance(HOUR.plusMinutes(1));

    var open = atTheDesk();
    assertThat(open.getString("status")).isEqualTo("open");
    assertThat(open.containsKey("pendingUntil")).isFalse();
    widget.connectAgain();
    widget.scrollBack(conversation);
    var lines =
        widget.entries(conversation).stream().filter(e -> e.kind().equals("resumed")).toList();
    assertThat(lines).extracting(e -> e.data().getString("cause")).containsExactly("agent", "due");
    assertThat(
            noor.rest("PUT", path() + "/pending", Frames.object("version", 5, "until", until))
                .status())
        .as("a Pending that ends in the past")
        .isEqualTo(422);
  }

  // Time

  @Test
  @DisplayName("X16, X06 a visitor who never wrote: open at the limit, closed a millisecond later")
  void never_wrote() {
    stage.under("autoCloseAfter", HOUR.toMillis());
    var opened = clock.pin();
    begin();

    clock.advanceTo(opened.plus(HOUR));
    assertThat(atTheDesk().getString("status")).isEqualTo("open");
    clock.advance(MS);

    var closed = atTheDesk();
    assertThat(closed.getString("status")).isEqualTo("closed");
    assertThat(closed.getJsonObject("closedBy").getString("kind")).isEqualTo("system");
    assertThat(Frames.number(closed, "closedAt")).isEqualTo(opened.plus(HOUR).toEpochMilli());
    var line = widget.awaitEntry(conversation, 0, "closed");
    assertThat(line.data().getString("reason")).isEqualTo("inactivity");
    assertThat(Frames.number(line.data(), "limit")).isEqualTo(HOUR.toMillis());
    assertThat(Frames.number(line.data(), "anchor")).isEqualTo(opened.toEpochMilli());
    assertThat(line.text()).isEqualTo("Closed after 60 minutes without a message");
    widget.await("closed in the list", w -> status().equals("closed"));
  }

  @Test
  @DisplayName("X13, T2 what time closed is opened again on return, greeted, with a new run")
  void return_to_what_time_closed() {
    stage.under("autoCloseAfter", HOUR.toMillis());
    begin();
    clock.advance(HOUR.plus(AWAY));
    var closed = widget.awaitEntry(conversation, 0, "closed");

    var arrival = widget.arrive("/a");

    assertThat(Frames.number(arrival, "current")).isEqualTo(conversation);
    assertThat(arrival.getBoolean("initiated")).isTrue();
    assertThat(arrival.containsKey("greeting")).isTrue();
    var reopened = widget.awaitEntry(conversation, closed.seq(), "reopened");
    assertThat(reopened.data().getString("by")).isEqualTo("system");
    widget.awaitEntry(conversation, reopened.seq(), "question");
    widget.connectAgain();
    assertThat(run()).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "X13 what a person closed is shown closed: no greeting, no lower rule, Restart works")
  void return_to_what_a_person_closed() {
    stage.audience("Also pages of A", "page.path.startsWith('/a')", stage.b());
    begin();
    noor.shut(conversation, 1);
    clock.advance(AWAY);

    var arrival = widget.arrive("/a");

    assertThat(arrival.getJsonObject("visit").getBoolean("fresh")).isTrue();
    assertThat(Frames.number(arrival, "current")).isEqualTo(conversation);
    assertThat(arrival.getBoolean("initiated")).isFalse();
    assertThat(arrival.containsKey("greeting")).isFalse();
    widget.await("closed in the list", w -> status().equals("closed"));
    assertThat(widget.restart(conversation, 2).getString("status")).isEqualTo("open");
  }

  @Test
  @DisplayName("X13 a policy lets the visitor's return open what a person closed")
  void return_reopens_by_policy() {
    stage.under("onReturn", "reopen");
    begin();
    noor.shut(conversation, 1);
    clock.advance(AWAY);

    var arrival = widget.arrive("/a");

    assertThat(arrival.getBoolean("initiated")).isTrue();
    assertThat(arrival.containsKey("greeting")).isTrue();
    assertThat(atTheDesk().getString("status")).isEqualTo("open");
  }

  @Test
  @DisplayName("X14 restart and reopen can be limited or switched off; choices say what remains")
  void limited() {
    stage.under("visitorRestart", false, "agentReopenWithin", HOUR.toMillis());
    begin();
    clock.pin();
    noor.shut(conversation, 1);
    widget.awaitEntry(conversation, 0, "closed");

    var no = refused(() -> widget.restart(conversation, 2));
    assertThat(no.code()).isEqualTo("conversation-closed");
    assertThat(no.choices()).containsExactly("new");
    assertThat(refused(() -> widget.say(conversation, "Wait")).choices()).containsExactly("new");
    clock.advance(HOUR);
    assertThat(noor.reopen(conversation, 2).getString("status")).isEqualTo("open");
    noor.shut(conversation, 3);
    clock.advance(HOUR.plus(MS));
    var late = noor.rest("DELETE", path() + "/closure?version=4", null);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body().getJsonArray("choices")).isEmpty();
    assertThat(atTheDesk().getJsonArray("choices")).isEmpty();
  }

  @Test
  @DisplayName("X24 policies are versions, only administrators publish them, never backwards")
  void policies() {
    stage.under("autoCloseAfter", HOUR.toMillis());
    var stream =
        stage
            .admin()
            .get("work-streams")
            .getJsonArray("items")
            .getValuesAs(JsonObject.class)
            .stream()
            .filter(w -> w.getString("name").equals(stage.key()))
            .findFirst()
            .orElseThrow();
    var path = "work-streams/" + stream.get("id") + "/conversation-policies";

    assertThat(stream.getJsonObject("policy").getInt("version")).isEqualTo(2);
    assertThat(Frames.number(stream.getJsonObject("policy"), "autoCloseAfter"))
        .isEqualTo(HOUR.toMillis());
    assertThat(stage.admin().get(path).getJsonArray("items")).hasSize(2);
    var past = Frames.object("from", clock.now().toEpochMilli());
    assertThat(stage.admin().rest("POST", path, past).status()).isEqualTo(422);
    var soon = clock.now().plusSeconds(60).toEpochMilli();
    assertThat(
            stage
                .admin()
                .rest("POST", path, Frames.object("from", soon, "autoCloseAfter", 1))
                .status())
        .isEqualTo(422);
    assertThat(
            stage.admin().rest("POST", path, Frames.object("from", soon, "onReturn", "x")).status())
        .isEqualTo(422);
    assertThat(noor.rest("POST", path, Frames.object("from", soon)).status()).isEqualTo(403);
    assertThat(noor.rest("GET", path, null).status()).isEqualTo(200);
  }

  /** The visitor arrives in A, is greeted and asked. */
  private void begin() {
    conversation = Frames.number(widget.arrive("/a"), "current");
    widget.connect();
    widget.scrollBack(conversation);
    widget.awaitEntry(conversation, 0, "question");
  }

  private Http.Answer closeOrReopen(Desk desk, int version) {
    return version % 2 == 1
        ? desk.rest("PUT", path() + "/closure", Frames.object("version", version))
        : desk.rest("DELETE", path() + "/closure?version=" + version, null);
  }

  private static <T> List<T> atOnce(Supplier<T> one, Supplier<T> other) {
    var first = CompletableFuture.supplyAsync(one);
    var second = CompletableFuture.supplyAsync(other);
    return List.of(first.join(), second.join());
  }

  private static Refused refused(ThrowingCallable command) {
    return catchThrowableOfType(Refused.class, command);
  }

  private static Entry last(List<Entry> entries) {
    return entries.get(entries.size() - 1);
  }

  private String path() {
    return "conversations/" + conversation;
  }

  private JsonObject atTheDesk() {
    return noor.get(path());
  }

  private String status() {
    return widget.conversation(conversation).getString("status");
  }

  private int run() {
    return widget.conversation(conversation).getJsonObject("run").getInt("number");
  }

  private List<String> texts() {
    return widget.scroll(conversation).texts();
  }
}
