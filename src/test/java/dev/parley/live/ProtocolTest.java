package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.House;
import dev.parley.platform.Json;
import dev.parley.story.Greeted.SiteCard;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The examples of docs/protocol.md")
class ProtocolTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("^```json (\\w+)=([\\w.]+)\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  /** What a client's frame must have for the server to use it, read as the server reads it. */
  private static final Map<String, Consumer<Frame>> READERS =
      Map.ofEntries(
          Map.entry("hello", frame -> frame.cursors(100)),
          Map.entry("message.send", ProtocolTest::message),
          Map.entry("conversation.open", frame -> frame.string("clientId", 80)),
          Map.entry("conversation.restart", frame -> frame.number("version")),
          Map.entry("conversation.end", frame -> frame.number("version")),
          Map.entry("reconnect.continue", frame -> frame.number("conversation")),
          Map.entry("reconnect.new", frame -> frame.string("clientId", 80)),
          Map.entry("link.make", frame -> frame.number("conversation")),
          Map.entry("survey.answer", frame -> frame.number("invitation")),
          Map.entry(
              "article.answered",
              frame -> {
                frame.number("conversation");
                frame.number("seq");
                frame.flag("helpful");
              }),
          Map.entry("conversation.show", frame -> frame.number("conversation")),
          Map.entry("conversations.read", frame -> frame.optional("before", 60)),
          Map.entry("history.read", frame -> frame.number("conversation")),
          Map.entry("read.mark", frame -> frame.number("seq")),
          Map.entry("typing", frame -> frame.flag("on")),
          Map.entry("touch", frame -> frame.string("kind", 20)),
          Map.entry(
              "visitor.identify",
              frame -> {
                frame.optional("email", 300);
                frame.optional("token", 16_000);
              }),
          Map.entry("visitor.set", frame -> frame.within("attributes")),
          Map.entry("visitor.logout", frame -> {}),
          Map.entry("consent.give", frame -> frame.string("answer", 10)),
          Map.entry("pong", frame -> {}),
          Map.entry("thread.open", frame -> frame.number("seq")),
          Map.entry("thread.close", frame -> frame.number("conversation")));

  record Example(String side, String name, String text) {
    @Override
    public String toString() {
      return side + " " + name;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clients")
  void what_clients_send_is_a_frame_the_server_reads(Example example) {
    var frame = Frame.read(example.text());

    assertThat(frame.type()).isEqualTo(example.name());
    assertThat(READERS).containsKey(frame.type());
    Objects.requireNonNull(READERS.get(frame.type())).accept(frame);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("servers")
  void what_the_server_sends_names_its_type_and_leaves_nothing_null(Example example) {
    var frame = Json.object(example.text());

    assertThat(frame.getString("type")).isEqualTo(example.name());
    assertThat(nulls(frame)).isFalse();
    entries(frame)
        .forEach(
            entry -> assertThat(entry).containsKeys("conversation", "seq", "at", "kind", "author"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void what_goes_by_http_is_an_object(Example example) {
    assertThat(Json.object(example.text())).isNotEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("siteCards")
  void a_site_card_shows_all_that_it_can_have(Example example) {
    assertThat(Json.object(example.text()).getJsonObject("site").keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(SiteCard.class.getRecordComponents()).map(RecordComponent::getName).toList());
  }

  static Stream<Example> siteCards() throws IOException {
    return examples("server", "response")
        .filter(e -> Json.object(e.text()).get("site") instanceof JsonObject);
  }

  static Stream<Example> clients() throws IOException {
    return examples("client", "desk");
  }

  static Stream<Example> servers() throws IOException {
    return examples("server", "deskserver");
  }

  static Stream<Example> requests() throws IOException {
    return examples("request", "response");
  }

  private static Stream<Example> examples(String... sides) throws IOException {
    var page = Files.readString(House.ROOT.resolve("docs/protocol.md"));
    return EXAMPLE
        .matcher(page)
        .results()
        .map(match -> new Example(match.group(1), match.group(2), match.group(3)))
        .filter(example -> List.of(sides).contains(example.side()));
  }

  private static void message(Frame frame) {
    frame.number("conversation");
    frame.string("clientId", 80);
    frame.number("seen");
    if (!frame.numbers("files", 10).isEmpty()) {
      frame.optional("text", 10_000);
    } else if (frame.object("answers") == null) {
      frame.string("text", 10_000);
    } else {
      frame.within("answers").number("question");
    }
  }

  private static Stream<JsonObject> entries(JsonObject frame) {
    var one = Stream.ofNullable(frame.get("message")).map(JsonValue::asJsonObject);
    var many =
        frame.containsKey("messages")
            ? frame.getJsonArray("messages").stream().map(JsonValue::asJsonObject)
            : Stream.<JsonObject>empty();
    return Stream.concat(one, many);
  }

  private static boolean nulls(JsonValue value) {
    return switch (value.getValueType()) {
      case NULL -> true;
      case OBJECT -> value.asJsonObject().values().stream().anyMatch(ProtocolTest::nulls);
      case ARRAY -> value.asJsonArray().stream().anyMatch(ProtocolTest::nulls);
      default -> false;
    };
  }
}
