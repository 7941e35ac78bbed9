package dev.parley.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.cast.Desk;
import dev.parley.cast.Entry;
import dev.parley.cast.Frames;
import dev.parley.cast.Http;
import dev.parley.cast.Parcels;
import dev.parley.cast.Refused;
import dev.parley.cast.Samples;
import dev.parley.cast.Stage;
import dev.parley.cast.Visitor;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Files in a conversation")
class FilesIT {
  private final Stage stage = Stage.set();
  private final Visitor ana = stage.visitor();
  private final Widget widget = ana.tab();
  private final Desk noor = Stage.Agents.noor(stage.server());
  private long conversation;

  @BeforeEach
  void open() {
    widget.connect();
    conversation = Frames.number(widget.open("Hello"), "id");
    noor.join(conversation);
  }

  @AfterEach
  void close() {
    widget.close();
  }

  @Test
  void a_visitors_picture_arrives_as_it_was_sent() {
    var picture = Samples.png(30, 20);
    var file = upload("Scratch on the frame.png", picture);

    var sent = widget.sent(message("files", List.of(Frames.number(file, "id"))));

    assertThat(sent.kind()).isEqualTo("text");
    assertThat(sent.text()).isEmpty();
    var shown = sent.data().getJsonArray("files").getJsonObject(0);
    assertThat(shown).isEqualTo(file);
    assertThat(shown.getString("type")).isEqualTo("image/png");
    assertThat(shown.getInt("width")).isEqualTo(30);
    assertThat(shown.getInt("height")).isEqualTo(20);
    var fetched = Parcels.fetch(stage.server(), noor, Frames.number(shown, "id"));
    assertThat(fetched.statusCode()).isEqualTo(200);
    assertThat(fetched.body()).isEqualTo(picture);
    assertThat(fetched.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(fetched.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(fetched.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("sandbox"));
    assertThat(fetched.headers().firstValue("Content-Disposition"))
        .hasValue("inline; filename*=UTF-8''Scratch%20on%20the%20frame.png");
  }

  @Test
  void an_agents_file_arrives_and_is_to_be_saved_not_shown() {
    var file =
        Parcels.upload(stage.server(), noor, conversation, id(), "drawing.pdf", Samples.pdf()).ok();
    long number = Frames.number(file, "id");
    assertThat(Parcels.fetch(stage, ana, number).statusCode())
        .as("nobody sees it before it is sent")
        .isEqualTo(404);

    noor.put(
        "conversations/" + conversation + "/messages/" + id(),
        Frames.object("text", "Here it is.", "files", List.of(number)));

    var fetched = Parcels.fetch(stage, ana, number);
    assertThat(fetched.body()).isEqualTo(Samples.pdf());
    assertThat(fetched.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    assertThat(fetched.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment;");
  }

  @Test
  void ten_megabytes_come_back_byte_by_byte_and_eleven_are_refused() {
    var bytes = new byte[10 << 20];
    new Random(1).nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ('a' + (bytes[i] & 15));
    }
    var file = upload("large.txt", bytes);

    assertThat(Parcels.fetch(stage, ana, Frames.number(file, "id")).body()).isEqualTo(bytes);

    var refused = tried("larger.txt", new byte[11 << 20]);
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.body().getString("type")).endsWith("file-too-large");
    assertThat(refused.body().getInt("limit")).isEqualTo(10 << 20);
  }

  @Test
  void what_lies_is_refused_and_says_why() {
    var page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);

    var refused = tried("cat.png", page);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().getString("type")).endsWith("file-refused");
    assertThat(refused.body().getString("reason")).isEqualTo("lie");
  }

  @Test
  void a_zip_bomb_is_stored_as_it_is_and_not_opened() {
    var bomb = Samples.zip("nought", 200L << 20);
    assertThat(bomb.length).isLessThan(1 << 20);

    var file = upload("bomb.zip", bomb);

    assertThat(file.getInt("size")).isEqualTo(bomb.length);
    assertThat(Parcels.fetch(stage, ana, Frames.number(file, "id")).body()).isEqualTo(bomb);
  }

  @Test
  void somebody_elses_file_is_not_there() {
    long file = Frames.number(upload("a.txt", "mine".getBytes(StandardCharsets.UTF_8)), "id");
    widget.sent(message("files", List.of(file)));
    var ben = stage.visitor();
    var other = ben.tab();
    other.connect();
    long his = Frames.number(other.open("Me too"), "id");

    assertThat(Parcels.fetch(stage, ben, file).statusCode()).isEqualTo(404);
    assertThat(Parcels.upload(stage, ben, conversation, id(), "a.txt", new byte[] {'x'}).status())
        .isEqualTo(404);
    assertThat(
            refused(
                    () ->
                        other.sent(
                            Frames.with(other.message(his, "text", "?"), "files", List.of(file))))
                .code())
        .isEqualTo("invalid");
    other.close();
  }

  @Test
  void without_the_token_there_is_nothing_and_in_the_address_it_does_not_count() {
    long file = Frames.number(upload("a.txt", new byte[] {'x'}), "id");
    var path = "/api/v1/sites/" + stage.key() + "/files/" + file;

    assertThat(get(path, Map.of()).statusCode()).isEqualTo(401);
    assertThat(get(path + "?token=" + ana.token(), Map.of()).statusCode()).isEqualTo(401);
    assertThat(get("/api/v1/files/" + file, Map.of()).statusCode()).isEqualTo(401);
    assertThat(get(path, Map.of("Authorization", "Parley nobody")).statusCode()).isEqualTo(401);
  }

  @Test
  void pages_of_the_site_may_and_others_may_not() {
    long file = Frames.number(upload("a.txt", new byte[] {'x'}), "id");
    var path = "/api/v1/sites/" + stage.key() + "/files/" + file;
    var token = "Parley " + ana.token();

    var ours = get(path, Map.of("Authorization", token, "Origin", stage.origin()));
    assertThat(ours.headers().firstValue("Access-Control-Allow-Origin")).hasValue(stage.origin());
    var theirs = get(path, Map.of("Authorization", token, "Origin", "https://elsewhere.example"));
    assertThat(theirs.statusCode()).isEqualTo(403);
    assertThat(theirs.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();

    var upload = "/api/v1/sites/" + stage.key() + "/conversations/" + conversation + "/files/x";
    var may = options(upload, stage.origin(), "PUT");
    assertThat(may.statusCode()).isEqualTo(204);
    assertThat(may.headers().firstValue("Access-Control-Allow-Methods")).hasValue("PUT");
    assertThat(may.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization");
    assertThat(options(upload, "https://elsewhere.example", "PUT").statusCode()).isEqualTo(403);
    assertThat(options(path, stage.origin(), "GET").statusCode()).isEqualTo(204);
  }

  @Test
  void sent_again_it_is_the_same() {
    var clientId = id();
    var body = "once".getBytes(StandardCharsets.UTF_8);
    var first = Parcels.upload(stage, ana, conversation, clientId, "a.txt", body);
    var second = Parcels.upload(stage, ana, conversation, clientId, "a.txt", body);
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());

    var message = message("files", List.of(Frames.number(first.body(), "id")));
    var sent = widget.sent(message);
    var again = widget.sent(message);

    assertThat(again).isEqualTo(sent);
    assertThat(
            refused(() -> widget.sent(message("files", List.of(Frames.number(first.body(), "id")))))
                .problem()
                .getString("detail"))
        .contains("another message");
  }

  @Test
  void ten_uploads_under_one_id_at_once_are_one_file() {
    var clientId = id();
    var answers =
        IntStream.range(0, 10)
            .parallel()
            .mapToObj(
                i -> Parcels.upload(stage, ana, conversation, clientId, "a.txt", new byte[] {'x'}))
            .toList();

    assertThat(answers).extracting(Http.Answer::status).containsOnly(200, 201);
    assertThat(answers.stream().map(a -> a.body().get("id")).distinct()).hasSize(1);
  }

  @Test
  void a_message_that_is_refused_gives_its_files_back() {
    long file = Frames.number(upload("a.txt", new byte[] {'x'}), "id");
    var stale = message("files", List.of(file));
    noor.shut(conversation, 1);
    assertThat(refused(() -> widget.sent(stale)).code()).isEqualTo("conversation-closed");

    widget.awaitEntry(conversation, 0, "closed");
    widget.restart(conversation, 2);
    widget.awaitEntry(conversation, 0, "restarted");
    var fresh = widget.sent(message("files", List.of(file)));

    assertThat(fresh.data().getJsonArray("files")).hasSize(1);
  }

  @Test
  void what_nobody_sends_is_swept_after_a_day_and_what_was_sent_stays() {
    var clock = stage.clock();
    long sent = Frames.number(upload("sent.txt", new byte[] {'x'}), "id");
    long left = Frames.number(upload("left.txt", new byte[] {'x'}), "id");
    widget.sent(message("files", List.of(sent)));

    clock.advance(Duration.ofHours(23));
    assertThat(Parcels.fetch(stage, ana, left).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofHours(2));

    assertThat(Parcels.fetch(stage, ana, left).statusCode()).isEqualTo(404);
    assertThat(Parcels.fetch(stage, ana, sent).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofDays(2));
    assertThat(Parcels.fetch(stage, ana, sent).statusCode()).isEqualTo(200);
  }

  @Test
  void more_than_ten_or_one_twice_do_not_go_into_a_message() {
    long file = Frames.number(upload("a.txt", new byte[] {'x'}), "id");

    assertThat(refused(() -> widget.sent(message("files", List.of(file, file)))).code())
        .isEqualTo("invalid");
    assertThat(
            refused(
                    () ->
                        widget.sent(
                            message(
                                "files", IntStream.range(0, 11).mapToObj(i -> file + i).toList())))
                .code())
        .isEqualTo("malformed");
  }

  @Test
  void it_is_not_fetched_twice_by_who_has_it_already() {
    long file = Frames.number(upload("a.png", Samples.png(3, 2)), "id");
    var path = "/api/v1/sites/" + stage.key() + "/files/" + file;
    var token = "Parley " + ana.token();
    var first = get(path, Map.of("Authorization", token));
    var tag = first.headers().firstValue("ETag").orElseThrow();

    assertThat(get(path, Map.of("Authorization", token, "If-None-Match", tag)).statusCode())
        .isEqualTo(304);
    assertThat(get(path, Map.of("If-None-Match", tag)).statusCode()).isEqualTo(401);
  }

  @Test
  void C02_an_agent_sends_a_meeting_link() {
    var path = "conversations/" + conversation + "/messages/" + id();
    var link = Frames.object("url", "https://zoom.example/j/8412?pwd=x");

    var sent = noor.put(path, Frames.object("meeting", link));

    assertThat(sent.getString("kind")).isEqualTo("meeting");
    assertThat(sent.getJsonObject("data").getString("host")).isEqualTo("zoom.example");
    Entry heard = widget.awaitEntry(conversation, 0, "meeting");
    assertThat(heard.data().getString("url")).isEqualTo("https://zoom.example/j/8412?pwd=x");
    for (var wrong :
        List.of(
            "http://zoom.example/j",
            "javascript:alert(1)",
            "https://zoom.example@evil.example/",
            "https://",
            "zoom")) {
      var refused =
          noor.rest(
              "PUT",
              "conversations/" + conversation + "/messages/" + id(),
              Frames.object("meeting", Frames.object("url", wrong)));
      assertThat(refused.status()).as(wrong).isEqualTo(422);
    }
  }

  private JsonObject upload(String name, byte[] body) {
    return Parcels.upload(stage, ana, conversation, name, body);
  }

  private Http.Answer tried(String name, byte[] body) {
    return Parcels.upload(stage, ana, conversation, id(), name, body);
  }

  private JsonObject message(String member, Object content) {
    return widget.message(conversation, member, content);
  }

  private java.net.http.HttpResponse<byte[]> get(String path, Map<String, String> headers) {
    return Parcels.send(stage.server(), "GET", path, new byte[0], headers);
  }

  private java.net.http.HttpResponse<byte[]> options(String path, String origin, String method) {
    return Parcels.send(
        stage.server(),
        "OPTIONS",
        path,
        new byte[0],
        Map.of(
            "Origin",
            origin,
            "Access-Control-Request-Method",
            method,
            "Access-Control-Request-Headers",
            "authorization"));
  }

  private static Refused refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(Refused.class, call);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
