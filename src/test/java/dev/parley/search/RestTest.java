package dev.parley.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A search server that is not as it should be")
class RestTest {
  private final Map<String, String> answers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private int status = 200;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var wish = exchange.getRequestMethod() + " " + exchange.getRequestURI();
          asked.add(wish + " " + exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.getRequestBody().readAllBytes();
          var answer = answers.getOrDefault(wish, "{}").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void leave() {
    server.stop(0);
  }

  private Rest rest() {
    return new Rest(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        Optional.empty(),
        Optional.of("parley"),
        Optional.of("secret"));
  }

  @Test
  @DisplayName("that is away is named, with why, and without the password")
  void away() throws IOException {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    var nobody =
        new Rest(
            URI.create("http://127.0.0.1:" + free),
            Optional.empty(),
            Optional.of("parley"),
            Optional.of("secret"));

    assertThatThrownBy(() -> new ElasticIndex(nobody, "parley"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("The search server at http://127.0.0.1:" + free + " does not answer")
        .hasMessageNotContaining("secret");
  }

  @Test
  @DisplayName("that refuses is quoted")
  void refuses() {
    status = 401;
    answers.put("GET /parley-1/_settings", "{\"error\":\"who are you\"}");

    assertThatThrownBy(() -> new ElasticIndex(rest(), "parley"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("401")
        .hasMessageContaining("who are you");
    assertThat(asked).containsExactly("GET /parley-1/_settings Basic cGFybGV5OnNlY3JldA==");
  }

  @Test
  @DisplayName("that stores only some of it has stored nothing that counts: the mark stays")
  void storesSome() throws IOException {
    var index = new ElasticIndex(rest(), "parley");
    answers.put(
        "POST /parley-1/_bulk",
        "{\"errors\":true,\"items\":[{\"delete\":{\"status\":404}},{\"index\":{\"status\":429,\"error\":\"busy\"}}]}");
    var card =
        new Card(
            1,
            2,
            3,
            "T",
            null,
            null,
            dev.parley.conversation.Status.OPEN,
            null,
            List.of(),
            0,
            0,
            0);
    index.write(card, List.of(), List.of("1.2"), card.cursor(0));

    assertThatThrownBy(() -> index.keep(new Mark(5, 0, null)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("busy");
    assertThat(asked).filteredOn(wish -> wish.contains("/_bulk")).hasSize(1);
    assertThat(asked).noneMatch(wish -> wish.contains("/_doc/mark"));
  }
}
