package dev.parley.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.cast.Desk;
import dev.parley.cast.Entry;
import dev.parley.cast.Frames;
import dev.parley.cast.Http;
import dev.parley.cast.Parcels;
import dev.parley.cast.Refused;
import dev.parley.cast.Stage;
import dev.parley.cast.Visitor;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("C03 Appointments")
class AppointmentsIT {
  private static final long FIVE_MINUTES = Duration.ofMinutes(5).toMillis();

  /** Each test takes days of its own: the agent is the same and has each time once. */
  private static long day = 1;

  private final Stage stage = Stage.set();
  private final Visitor ana = stage.visitor();
  private final Widget widget = ana.tab();
  private final Desk noor = Stage.Agents.noor(stage.server());
  private long conversation;
  private long first;

  @BeforeEach
  void open() {
    widget.connect();
    conversation = Frames.number(widget.open("Hello"), "id");
    noor.join(conversation);
    var now = stage.clock().now().toEpochMilli();
    first = (now / FIVE_MINUTES + 1) * FIVE_MINUTES + Duration.ofDays(day++).toMillis();
  }

  @AfterEach
  void close() {
    widget.close();
  }

  @Test
  void an_agent_offers_times_the_visitor_picks_one_and_both_have_it() {
    var offer = offer(conversation, first, first + hours(2));
    assertThat(offer.data().getJsonArray("times")).hasSize(2);
    assertThat(offer.data().getString("zone")).isEqualTo("Europe/Madrid");
    assertThat(offer.data()).doesNotContainKey("url");

    var answer = pick(offer, first);

    assertThat(answer.kind()).isEqualTo("answer");
    assertThat(answer.text()).contains("Europe/Madrid");
    var booked = widget.awaitEntry(conversation, answer.seq(), "booked");
    assertThat(booked.seq()).isEqualTo(answer.seq() + 1);
    assertThat(Frames.number(booked.data(), "at")).isEqualTo(first);
    assertThat(booked.data().getString("url")).isEqualTo("https://zoom.example/j/1");
    var view = noor.get(path(offer));
    assertThat(view.getString("state")).isEqualTo("booked");
    var invitation = invitation(offer);
    assertThat(invitation.statusCode()).isEqualTo(200);
    assertThat(invitation.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/calendar");
    assertThat(new String(invitation.body(), StandardCharsets.UTF_8))
        .contains("METHOD:PUBLISH", "UID:offer-" + id(offer) + "@");
    assertThat(
            new String(
                Parcels.send(
                        stage.server(),
                        "GET",
                        "/api/v1/" + path(offer) + "/invitation",
                        new byte[0],
                        Map.of("Authorization", "Bearer " + noor.token()))
                    .body(),
                StandardCharsets.UTF_8))
        .contains("METHOD:REQUEST", "noor@larkwell.example");
  }

  @Test
  void a_hundred_picks_at_once_make_one_booking() {
    var times = IntStream.range(0, 10).mapToObj(i -> first + hours(i)).toArray(Long[]::new);
    var offer = offer(conversation, times);
    var tabs = Stream.generate(ana::tab).limit(4).peek(Widget::connect).toList();

    var answers =
        IntStream.range(0, 100)
            .mapToObj(i -> tabs.get(i % 4).line().ask(picking(offer, times[i % 10])))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers.stream().filter(a -> a.getBoolean("ok"))).hasSize(1);
    assertThat(answers.stream().filter(a -> !a.getBoolean("ok")))
        .allSatisfy(
            a -> assertThat(a.getJsonObject("problem").getString("type")).endsWith("offer-over"));
    widget.scrollBack(conversation);
    widget.awaitEntry(conversation, 0, "booked");
    assertThat(widget.scroll(conversation).kinds()).containsOnlyOnce("booked", "answer");
    tabs.forEach(Widget::close);
  }

  @Test
  void one_time_of_one_agent_goes_to_one_of_many_visitors_and_the_others_see_what_remains() {
    var people = Stream.generate(stage::visitor).limit(8).map(Visitor::tab).toList();
    var offers = people.stream().map(this::offered).toList();

    var answers =
        IntStream.range(0, people.size())
            .mapToObj(
                i ->
                    people
                        .get(i)
                        .line()
                        .ask(picking(people.get(i), offers.get(i), first(offers.get(i)))))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers.stream().filter(a -> a.getBoolean("ok"))).hasSize(1);
    assertThat(answers.stream().filter(a -> !a.getBoolean("ok")))
        .allSatisfy(
            a -> {
              var problem = a.getJsonObject("problem");
              assertThat(problem.getString("type")).endsWith("time-taken");
              assertThat(problem.getJsonArray("times")).hasSize(1);
              assertThat(problem.getJsonArray("times").getJsonNumber(0).longValue())
                  .isEqualTo(first + hours(9));
            });
    people.forEach(Widget::close);
  }

  @Test
  void a_time_that_is_over_or_was_not_offered_is_refused_with_what_remains() {
    var soon = first - Duration.ofDays(day - 1).toMillis();
    var offer = offer(conversation, soon, first);

    var never = refused(() -> pick(offer, first + hours(1)));
    assertThat(never.code()).isEqualTo("invalid-answer");
    assertThat(never.problem().getJsonArray("times")).hasSize(2);
    stage.clock().advanceTo(Instant.ofEpochMilli(soon));
    var late = refused(() -> pick(offer, soon));
    assertThat(late.code()).isEqualTo("invalid-answer");
    assertThat(late.status()).isEqualTo(422);
    assertThat(late.problem().getJsonArray("times").getJsonNumber(0).longValue()).isEqualTo(first);
    assertThat(pick(offer, first).kind()).isEqualTo("answer");
  }

  @Test
  void sent_again_a_pick_is_the_same_answer_and_one_booking() {
    var offer = offer(conversation, first);
    var picking = picking(offer, first);

    var once = widget.sent(picking);
    var twice = widget.sent(picking);

    assertThat(twice).isEqualTo(once);
    widget.awaitEntry(conversation, once.seq(), "booked");
    assertThat(widget.scroll(conversation).kinds()).containsOnlyOnce("booked");
  }

  @Test
  void an_offer_sent_again_is_the_same() {
    var path = "conversations/" + conversation + "/offers/" + UUID.randomUUID();

    var once = noor.rest("PUT", path, form(first));
    var twice = noor.rest("PUT", path, form(first));

    assertThat(once.status()).isEqualTo(201);
    assertThat(twice.status()).isEqualTo(200);
    assertThat(twice.body()).isEqualTo(once.body());
  }

  @Test
  void what_is_withdrawn_cannot_be_picked() {
    var offer = offer(conversation, first);

    noor.delete(path(offer));
    noor.delete(path(offer));

    var line = widget.awaitEntry(conversation, offer.seq(), "cancelled");
    assertThat(line.data()).doesNotContainKey("at");
    assertThat(refused(() -> pick(offer, first)).code()).isEqualTo("offer-over");
    assertThat(widget.scroll(conversation).kinds()).containsOnlyOnce("cancelled");
    assertThat(invitation(offer).statusCode()).isEqualTo(404);
  }

  @Test
  void an_appointment_that_is_called_off_is_cancelled_in_calendars_and_its_time_is_free_again() {
    var offer = offer(conversation, first);
    pick(offer, first);
    widget.awaitEntry(conversation, 0, "booked");
    assertThat(noor.rest("PUT", offers(), form(first)).status())
        .as("the agent's time is given away")
        .isEqualTo(422);

    noor.delete(path(offer));

    var line = widget.awaitEntry(conversation, 0, "cancelled");
    assertThat(Frames.number(line.data(), "at")).isEqualTo(first);
    assertThat(new String(invitation(offer).body(), StandardCharsets.UTF_8))
        .contains("METHOD:CANCEL", "SEQUENCE:1", "STATUS:CANCELLED");
    assertThat(noor.rest("PUT", offers(), form(first)).status()).isEqualTo(201);
  }

  @Test
  void in_a_closed_conversation_nothing_is_offered_or_picked_and_the_time_stays_free() {
    var offer = offer(conversation, first);
    widget.awaitEntry(conversation, 0, "offer");
    noor.shut(conversation, 1);
    widget.awaitEntry(conversation, 0, "closed");

    assertThat(refused(() -> pick(offer, first)).code()).isEqualTo("conversation-closed");
    assertThat(noor.rest("PUT", offers(), form(first + hours(1))).status()).isEqualTo(409);

    noor.reopen(conversation, 2);
    widget.awaitEntry(conversation, 0, "reopened");
    assertThat(pick(offer, first).kind()).isEqualTo("answer");
  }

  @Test
  void somebody_elses_offer_is_not_there() {
    var offer = offer(conversation, first);
    var ben = stage.visitor();
    var other = ben.tab();
    other.connect();
    other.open("Hello");

    assertThat(get("/api/v1/sites/" + stage.key() + "/offers/" + id(offer), ben.token()).status())
        .isEqualTo(404);
    assertThat(
            get("/api/v1/sites/" + stage.key() + "/offers/" + id(offer), ana.token())
                .ok()
                .getJsonArray("times"))
        .hasSize(1);
    other.close();
  }

  @Test
  void what_does_not_fit_is_said_field_by_field() {
    var wrong =
        Frames.object("title", " ", "minutes", 7, "times", List.of(first + 1), "zone", "Madrid");

    var refused = noor.rest("PUT", offers(), wrong);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(
            refused.body().getJsonArray("errors").stream()
                .map(e -> e.asJsonObject().getString("field")))
        .containsExactlyInAnyOrder("title", "minutes", "times", "zone");
    var past = Frames.with(form(first), "times", List.of(FIVE_MINUTES));
    assertThat(noor.rest("PUT", offers(), past).status()).isEqualTo(422);
  }

  @Test
  void a_flow_that_asks_does_not_take_the_pick_for_its_answer() {
    var person = stage.visitor().tab();
    long current = Frames.number(person.arrive("/a"), "current");
    person.connect();
    person.scrollBack(current);
    var question = person.awaitEntry(current, 0, "question");
    var ada = stage.admin();
    var offer =
        Entry.of(ada.put("conversations/" + current + "/offers/" + UUID.randomUUID(), form(first)));
    person.awaitEntry(current, question.seq(), "offer");

    person.sent(picking(person, offer, first));
    person.awaitEntry(current, offer.seq(), "booked");
    person.choose(current, question, "red");

    var next = person.awaitEntry(current, question.seq(), "question");
    assertThat(next.text()).contains("size");
    person.close();
  }

  /** Somebody new; the times begin in the middle of each other, not only at the same start. */
  private Entry offered(Widget person) {
    person.connect();
    long thread = Frames.number(person.open("Me too"), "id");
    var offer = offer(thread, first + (thread % 3) * FIVE_MINUTES, first + hours(9));
    person.awaitEntry(thread, 0, "offer");
    return offer;
  }

  private static long first(Entry offer) {
    return offer.data().getJsonArray("times").getJsonNumber(0).longValue();
  }

  private Entry offer(long thread, Long... times) {
    var path = "conversations/" + thread + "/offers/" + UUID.randomUUID();
    return Entry.of(noor.put(path, form(times)));
  }

  private static JsonObject form(Long... times) {
    return Frames.object(
        "title", "Test ride",
        "minutes", 30,
        "times", List.of(times),
        "zone", "Europe/Madrid",
        "place", "Shop",
        "url", "https://zoom.example/j/1");
  }

  private Entry pick(Entry offer, long time) {
    return widget.sent(picking(offer, time));
  }

  private JsonObject picking(Entry offer, long time) {
    return picking(widget, offer, time);
  }

  private static JsonObject picking(Widget person, Entry offer, long time) {
    return person.message(
        offer.conversation(),
        "answers",
        Frames.object("question", offer.seq(), "value", String.valueOf(time)));
  }

  private String offers() {
    return "conversations/" + conversation + "/offers/" + UUID.randomUUID();
  }

  private static long id(Entry offer) {
    return Frames.number(offer.data(), "offer");
  }

  private static String path(Entry offer) {
    return "conversations/" + offer.conversation() + "/offers/" + id(offer);
  }

  private java.net.http.HttpResponse<byte[]> invitation(Entry offer) {
    return Parcels.send(
        stage.server(),
        "GET",
        "/api/v1/sites/" + stage.key() + "/offers/" + id(offer) + "/invitation",
        new byte[0],
        Map.of("Authorization", "Parley " + ana.token(), "Origin", stage.origin()));
  }

  private Http.Answer get(String path, @Nullable String token) {
    return Http.send(
        stage.server().http(),
        "GET",
        stage.server().uri(path),
        "",
        Map.of("Authorization", "Parley " + token));
  }

  private static long hours(long hours) {
    return Duration.ofHours(hours).toMillis();
  }

  private static Refused refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(Refused.class, call);
  }
}
