package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cast.Desk;
import dev.parley.cast.Entry;
import dev.parley.cast.Frames;
import dev.parley.cast.Server;
import dev.parley.cast.Stage;
import dev.parley.cast.Visitor;
import java.io.IOException;
import java.net.ServerSocket;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The first carries the topic, as {@code docs/cluster} has it. A heartbeat comes every 25 seconds
 * and patience ends before: what arrives in a dozen rounds has come by the topic.
 */
@Tag("once")
@DisplayName("Two nodes on one database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {
  private static final int ROUNDS = 12;

  private final Map<String, String> together = together();
  private final Server first =
      Server.named("node-1")
          .with("PARLEY_MODE", "test")
          .with(together)
          .configured("docs/cluster/engine.xml");
  private final Server second =
      Server.named("node-2")
          .with("PARLEY_MODE", "test")
          .with(together)
          .onTheDatabaseOf(first)
          .configured("docs/cluster/node.xml");

  @BeforeAll
  void start() {
    first.start();
    second.start();
  }

  @AfterAll
  void stop() {
    second.close();
    first.close();
  }

  @Test
  @Order(1)
  @DisplayName("D1 agent here, visitor there: each hears the other at once, in order, once")
  void across() {
    var stage = Stage.set(first, "across");
    var widget = new Visitor(second, stage.key(), stage.origin()).tab();
    widget.connect();
    var noor = Stage.Agents.noor(first);
    noor.connectToLists();
    long conversation = Frames.number(widget.open("Is somebody there?"), "id");
    noor.await("it in the list", d -> changed(d, conversation));
    noor.join(conversation);
    noor.follow(conversation);
    noor.connect();

    for (int round = 0; round < ROUNDS; round++) {
      var question = "question " + round;
      var answer = "answer " + round;
      widget.say(conversation, question);
      noor.await(question, d -> d.scroll(conversation).texts().contains(question));
      noor.say(conversation, answer);
      widget.await(answer, w -> w.scroll(conversation).texts().contains(answer));
    }
    int version = noor.get("conversations/" + conversation).getInt("version");
    noor.shut(conversation, version);
    widget.await(
        "that it is closed",
        w -> w.conversation(conversation).getString("status").equals("closed"));

    assertThat(widget.entries(conversation))
        .extracting(Entry::seq)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(widget.complaints()).isEmpty();
    widget.close();
    noor.close();
  }

  @Test
  @Order(2)
  @DisplayName(
      "D1 a node is killed: its visitor goes on at the other one, nothing lost, nothing twice")
  void one_falls() {
    var stage = Stage.set(first, "falls");
    var ana = new Visitor(first, stage.key(), stage.origin());
    var widget = ana.tab();
    widget.connect();
    long conversation = Frames.number(widget.open("Before"), "id");
    widget.say(conversation, "and before");

    first.kill();
    var elsewhere = new Visitor(second, stage.key(), stage.origin());
    elsewhere.keep(ana.token());
    var there = elsewhere.tab();
    there.connect();
    there.say(conversation, "after");

    assertThat(there.scrollBack(conversation))
        .extracting(Entry::text)
        .contains("Before", "and before", "after")
        .doesNotHaveDuplicates();
    assertThat(there.complaints()).isEmpty();
    there.close();
  }

  @Test
  @Order(3)
  @DisplayName("the topic comes back with the node that carries it")
  void it_rings_again() {
    first.start();
    var stage = Stage.set(first, "again");
    var ana = new Visitor(second, stage.key(), stage.origin());
    var widget = ana.tab();
    widget.connect();
    long conversation = Frames.number(widget.open("Hello again"), "id");
    var other = new Visitor(first, stage.key(), stage.origin());
    other.keep(ana.token());
    var tab = other.tab();
    tab.connect();

    for (int round = 0; round < ROUNDS; round++) {
      var text = "round " + round;
      widget.say(conversation, text);
      tab.await(text, w -> w.scroll(conversation).texts().contains(text));
    }

    tab.close();
    widget.close();
  }

  private static boolean changed(Desk desk, long conversation) {
    return desk.pushes("conversation.changed").stream()
        .anyMatch(push -> Frames.number(push.getJsonObject("conversation"), "id") == conversation);
  }

  private static Map<String, String> together() {
    try (var socket = new ServerSocket(0)) {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      var keys = generator.generateKeyPair();
      return Map.of(
          "PARLEY_CLUSTER", "true",
          "PARLEY_KEYS_PRIVATE", pem("PRIVATE KEY", keys.getPrivate()),
          "PARLEY_KEYS_PUBLIC", pem("PUBLIC KEY", keys.getPublic()),
          "PARLEY_BELL_PORT", String.valueOf(socket.getLocalPort()));
    } catch (IOException | java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String kind, Key key) {
    var body = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }
}
