package dev.parley.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.House;
import dev.parley.channel.ChannelsResource.AccountForm;
import dev.parley.channel.ChannelsResource.AccountView;
import dev.parley.channel.DeliveryViews.DeliveryList;
import dev.parley.channel.EventsResource.EventForm;
import dev.parley.channel.EventsResource.OutcomeView;
import dev.parley.channel.RepliesResource.ReplyForm;
import dev.parley.file.AttachmentView;
import dev.parley.platform.Json;
import dev.parley.platform.Words;
import dev.parley.workstream.Channel;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The examples of docs/messaging-api.md")
class MessagingApiTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("^```json (\\w+)=(\\w+)\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Map<String, Class<? extends Record>> SHAPES =
      Map.of(
          "request account", AccountForm.class,
          "response account", AccountView.class,
          "request event", EventForm.class,
          "response outcome", OutcomeView.class,
          "response deliveries", DeliveryList.class,
          "response file", AttachmentView.class,
          "request reply", ReplyForm.class);

  record Example(String side, String name, String text) {
    @Override
    public String toString() {
      return side + " " + name;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void have_the_shape_that_openapi_says_and_no_other_member(Example example) throws Exception {
    var shape = Objects.requireNonNull(SHAPES.get(example.toString()), example.toString());
    assertThat(names(shape)).containsAll(Json.object(example.text()).keySet());

    try (var jsonb = JsonbBuilder.create()) {
      var read = jsonb.fromJson(example.text(), shape);
      assertThat(Json.object(jsonb.toJson(read))).isEqualTo(Json.object(example.text()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("events")
  void of_events_are_read_as_the_server_reads_them(Example example) {
    var said = said(example);

    if (Inbound.isReceipt(said)) {
      assertThat(Inbound.Receipt.read(said).delivery()).isPositive();
    } else {
      var event = Inbound.read(said);
      assertThat(event.id()).isNotEmpty();
      assertThat(event.from().address()).isEqualTo("ana-77");
      assertThat(event.kind() == Inbound.Kind.ANSWER ? said.number("question") : 1).isPositive();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("replies")
  void of_replies_are_read_as_the_server_reads_them(Example example) {
    var said = said(example);

    assertThat(said.id()).isNotEmpty();
    assertThat(said.number("conversation")).isPositive();
    Words.known(Replies.Kind.class, said.text("kind", 20));
  }

  @Test
  void show_every_kind_of_event_and_of_reply() throws IOException {
    var events = events().map(e -> said(e).text("kind", 20)).toList();
    var replies = replies().map(e -> said(e).text("kind", 20)).toList();

    assertThat(events).contains(words(Inbound.Kind.values())).contains("receipt");
    assertThat(replies).contains(words(Replies.Kind.values()));
  }

  @Test
  void name_every_channel_and_every_state() throws IOException {
    var page = page();

    Stream.of(Channel.values())
        .filter(c -> c != Channel.HELP)
        .forEach(c -> assertThat(page).contains("`" + Words.of(c) + "`"));
    Stream.of(Delivery.State.values())
        .forEach(s -> assertThat(page).contains("| `" + Words.of(s) + "` |"));
  }

  private static String[] words(Enum<?>[] constants) {
    return Stream.of(constants).map(Words::of).toArray(String[]::new);
  }

  private static List<String> names(Class<? extends Record> shape) {
    return Stream.of(shape.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static Said said(Example example) {
    return Said.read(example.text().getBytes(StandardCharsets.UTF_8));
  }

  static Stream<Example> events() throws IOException {
    return examples().filter(e -> e.toString().equals("request event"));
  }

  static Stream<Example> replies() throws IOException {
    return examples().filter(e -> e.toString().equals("request reply"));
  }

  static Stream<Example> examples() throws IOException {
    return EXAMPLE
        .matcher(page())
        .results()
        .map(match -> new Example(match.group(1), match.group(2), match.group(3)));
  }

  private static String page() throws IOException {
    return Files.readString(House.ROOT.resolve("docs/messaging-api.md"));
  }
}
