package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Frames;
import dev.parley.cast.Stage;
import dev.parley.cast.Widget;
import jakarta.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A thousand at once")
class RaceIT {
  private static final int MANY = 1000;

  private final Stage stage = Stage.set();

  @Test
  @DisplayName("arrivals of one visitor make one visit and one conversation")
  void arrivals() {
    var visitor = stage.visitor();
    visitor.tab().arrive("/elsewhere");
    var body =
        Frames.object(
                "token",
                visitor.token(),
                "tab",
                "t-race",
                "consent",
                "granted",
                "page",
                Frames.object("url", stage.origin() + "/a", "title", "A"),
                "language",
                "en",
                "timeZone",
                "UTC",
                "device",
                "desktop")
            .toString();
    var request =
        HttpRequest.newBuilder(stage.server().uri("/api/v1/sites/" + stage.key() + "/arrivals"))
            .header("Content-Type", "text/plain")
            .header("Origin", stage.origin())
            .POST(BodyPublishers.ofString(body))
            .build();

    // A connection each: nobody waits for anybody.
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var answers =
        IntStream.range(0, MANY)
            .mapToObj(i -> http.sendAsync(request, BodyHandlers.ofString()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
    assertThat(answers.stream().map(a -> Frames.read(a.body()).get("current")).distinct())
        .hasSize(1);
    assertThat(
            answers.stream()
                .map(a -> Frames.read(a.body()).getJsonObject("visit").get("id"))
                .distinct())
        .hasSize(1);
    var widget = visitor.tab();
    widget.connect();
    assertThat(widget.conversations()).hasSize(1);
    var conversation = Frames.number(widget.conversations().get(0), "id");
    widget.scrollBack(conversation);
    assertThat(widget.scroll(conversation).kinds()).containsOnlyOnce("greeting");
    widget.close();
  }

  @Test
  @DisplayName("openings with one client id, over ten tabs, make one conversation")
  void openings() {
    var visitor = stage.visitor();
    var tabs = new ArrayList<Widget>();
    for (int i = 0; i < 10; i++) {
      var tab = visitor.tab();
      tab.connect();
      tabs.add(tab);
    }
    var open = Frames.object("type", "conversation.open", "clientId", "race", "text", "First!");

    var answers =
        IntStream.range(0, MANY)
            .mapToObj(i -> tabs.get(i % tabs.size()).line().ask(open))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(ids(answers)).hasSize(1);
    var late = visitor.tab();
    late.connect();
    assertThat(late.conversations()).hasSize(1);
    assertThat(late.scrollBack(ids(answers).get(0)))
        .filteredOn(entry -> entry.text().equals("First!"))
        .hasSize(1);
    late.close();
    tabs.forEach(Widget::close);
  }

  private static List<Long> ids(List<JsonObject> answers) {
    return answers.stream()
        .map(answer -> Frames.number(answer.getJsonObject("conversation"), "id"))
        .distinct()
        .toList();
  }
}
