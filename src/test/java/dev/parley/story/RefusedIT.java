package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.cast.Frames;
import dev.parley.cast.Http;
import dev.parley.cast.Line;
import dev.parley.cast.Refused;
import dev.parley.cast.Stage;
import dev.parley.cast.Visitor;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What does not belong here is refused, and says why")
class RefusedIT {
  private static final String UNKNOWN = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private final Stage stage = Stage.set();

  @Test
  void a_page_of_another_origin_may_not_arrive() {
    var stranger = new Visitor(stage.server(), stage.key(), "https://elsewhere.example").tab();

    var refused = catchThrowableOfType(Refused.class, () -> stranger.arrive("/a"));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("origin-refused");
  }

  @Test
  void a_page_of_another_origin_may_not_open_a_socket() {
    var stranger = new Visitor(stage.server(), stage.key(), "https://elsewhere.example").tab();

    assertThatThrownBy(stranger::connect)
        .isInstanceOf(CompletionException.class)
        .hasStackTraceContaining("403");
  }

  @Test
  void a_site_that_does_not_exist_is_unknown() {
    var lost = new Visitor(stage.server(), "no-such-site", stage.origin()).tab();

    assertThat(catchThrowableOfType(Refused.class, () -> lost.arrive("/")).status()).isEqualTo(404);
    assertThatThrownBy(lost::connect).hasStackTraceContaining("404");
  }

  @Test
  void an_unknown_token_is_to_be_forgotten() {
    var visitor = stage.visitor();
    visitor.keep(UNKNOWN);
    var widget = visitor.tab();

    var refused = catchThrowableOfType(Refused.class, () -> widget.arrive("/a"));
    assertThat(refused.code()).isEqualTo("unknown-token");
    assertThat(refused.status()).isEqualTo(401);

    var line = line();
    line.ask(widget.hello());
    assertThat(line.closeCode()).isEqualTo(4502);
  }

  @Test
  void hello_comes_first() {
    var line = line();

    line.say(Frames.object("type", "pong").toString());

    assertThat(line.closeCode()).isEqualTo(4500);
  }

  @Test
  void what_is_no_frame_ends_a_line_before_hello() {
    var line = line();

    line.say("Good morning");

    assertThat(line.closeCode()).isEqualTo(4500);
  }

  @Test
  void what_is_no_frame_is_answered_after_hello_and_ends_nothing() {
    var widget = stage.visitor().tab();
    widget.connect();

    widget.line().say("{\"type\": \"message.send\", ");
    widget.await("told so", w -> !w.pushes("reply").isEmpty());
    assertThat(problem(widget.line(), Frames.object("type", "no.such.frame")).getString("type"))
        .endsWith("unknown-type");
    assertThat(problem(widget.line(), Frames.object("type", "message.send")).getString("type"))
        .endsWith("malformed");
    assertThat(widget.open("Still here").getString("status")).isEqualTo("open");
    widget.close();
  }

  @Test
  void a_frame_over_the_limit_ends_its_line_and_nothing_else() {
    var widget = stage.visitor().tab();
    widget.connect();

    widget.line().tell(Frames.object("type", "touch", "kind", "x".repeat(70_000)));

    assertThat(widget.line().closeCode()).isEqualTo(1009);
    widget.connect();
    assertThat(widget.open("Still here").getString("status")).isEqualTo("open");
    widget.close();
  }

  @Test
  void a_text_over_the_limit_is_too_long() {
    var widget = stage.visitor().tab();
    widget.connect();
    var conversation = Frames.number(widget.open("Hello"), "id");

    var refused =
        catchThrowableOfType(Refused.class, () -> widget.say(conversation, "x".repeat(10_001)));

    assertThat(refused.code()).isEqualTo("too-long");
    widget.close();
  }

  @Test
  void a_conversation_of_somebody_else_does_not_exist() {
    var widget = stage.visitor().tab();
    widget.connect();
    var conversation = Frames.number(widget.open("Mine"), "id");
    var other = stage.visitor().tab();
    other.connect();

    assertThat(
            catchThrowableOfType(Refused.class, () -> other.say(conversation, "Me too")).status())
        .isEqualTo(404);
    assertThat(
            catchThrowableOfType(
                    Refused.class,
                    () ->
                        other
                            .line()
                            .command(
                                Frames.object(
                                    "type", "history.read", "conversation", conversation)))
                .status())
        .isEqualTo(404);
    other.close();
    widget.close();
  }

  @Test
  void nobody_sees_conversations_without_a_login() {
    var answer =
        Http.send(
            stage.server().http(),
            "GET",
            stage.server().uri("/api/v1/conversations"),
            "",
            Map.of());

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void an_agent_may_not_make_sites() {
    var noor = Stage.Agents.noor(stage.server());

    assertThat(noor.rest("POST", "sites", Frames.object("key", "x", "name", "X")).status())
        .isEqualTo(403);
  }

  @Test
  void a_desk_without_a_good_login_is_told_to_log_in_again() {
    var line =
        Line.to(
            stage.server().http(),
            stage.server().socket("/ws/desk"),
            stage.server().origin(),
            frame -> {});

    line.ask(Frames.object("type", "hello", "token", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"));

    assertThat(line.closeCode()).isEqualTo(4503);
  }

  private Line line() {
    return Line.to(
        stage.server().http(),
        stage.server().socket("/ws/widget?site=" + stage.key()),
        stage.origin(),
        frame -> {});
  }

  private static JsonObject problem(Line line, JsonObject frame) {
    return catchThrowableOfType(Refused.class, () -> line.command(frame)).problem();
  }
}
