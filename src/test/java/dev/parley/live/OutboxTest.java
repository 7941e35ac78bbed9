package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxTest {
  /** More than may stand unread with a reader that keeps up. */
  private static final String LARGE = "x".repeat(20_000);

  private static final String KILO = "x".repeat(1_000);

  private final List<String> sent = new ArrayList<>();
  private final List<ByteBuffer> asked = new ArrayList<>();
  private final AtomicInteger overflows = new AtomicInteger();
  private @Nullable SendHandler underWay;
  private boolean atOnce;

  private final Outbox outbox =
      new Outbox(
          remote(
              RemoteEndpoint.Basic.class,
              (self, method, args) -> {
                assertThat(underWay).as("a frame sent while another is under way is lost").isNull();
                if (method.getName().equals("sendText")) {
                  sent.add((String) args[0]);
                } else {
                  asked.add((ByteBuffer) args[0]);
                }
                return null;
              }),
          remote(
              RemoteEndpoint.Async.class,
              (self, method, args) -> {
                assertThat(underWay).as("a frame sent while another is under way is lost").isNull();
                sent.add((String) args[0]);
                if (atOnce) {
                  ((SendHandler) args[1]).onResult(new SendResult((Session) null));
                } else {
                  underWay = (SendHandler) args[1];
                }
                return null;
              }),
          overflows::incrementAndGet);

  private static <R> R remote(Class<R> kind, InvocationHandler handler) {
    return kind.cast(
        Proxy.newProxyInstance(OutboxTest.class.getClassLoader(), new Class<?>[] {kind}, handler));
  }

  private void gone() {
    var handler = Objects.requireNonNull(underWay);
    underWay = null;
    handler.onResult(new SendResult((Session) null));
  }

  @Test
  void the_next_frame_goes_when_the_last_has_gone() {
    outbox.send(LARGE);
    outbox.send("2");
    outbox.send("3");
    assertThat(sent).containsExactly(LARGE);

    gone();
    gone();

    assertThat(sent).containsExactly(LARGE, "2", "3");
  }

  @Test
  void frames_that_go_at_once_need_no_deep_stack() {
    outbox.send(LARGE);
    IntStream.range(0, 20_000).forEach(i -> outbox.send("x" + i));
    atOnce = true;

    gone();

    assertThat(sent).hasSize(20_001).endsWith("x19999");
  }

  @Test
  void who_reads_too_slowly_is_let_go_once_and_gets_nothing_more() {
    var large = "x".repeat(300_000);
    IntStream.range(0, 6).forEach(i -> outbox.send(large));

    assertThat(overflows).hasValue(1);
    gone();
    assertThat(sent).hasSize(1);
  }

  @Test
  void after_a_failure_nothing_more_is_sent() {
    outbox.send(LARGE);
    outbox.send("2");
    var handler = Objects.requireNonNull(underWay);
    underWay = null;

    handler.onResult(new SendResult(null, new java.io.IOException("gone")));

    assertThat(sent).containsExactly(LARGE);
  }

  @Test
  void a_reader_that_keeps_up_is_written_to_by_the_sender() {
    for (int i = 0; i < 100; i++) {
      outbox.send(KILO);
      asked.forEach(outbox::answered);
      asked.clear();
    }

    assertThat(sent).hasSize(100);
    assertThat(underWay).isNull();
  }

  @Test
  void a_reader_that_is_not_known_to_keep_up_makes_no_sender_wait() {
    IntStream.range(0, 17).forEach(i -> outbox.send(KILO));

    assertThat(sent).hasSize(17);
    assertThat(asked).hasSize(1);
    assertThat(underWay).as("the container sends what is beyond trust").isNotNull();
  }

  @Test
  void only_the_very_answer_shows_that_everything_was_read() {
    IntStream.range(0, 16).forEach(i -> outbox.send(KILO));
    outbox.answered(ByteBuffer.wrap(new byte[43]));
    outbox.answered(ByteBuffer.allocate(0));

    outbox.send(KILO);

    assertThat(underWay).isNotNull();
  }

  @Test
  void after_much_at_once_a_reader_is_asked_when_it_speaks_and_trusted_again() {
    outbox.send(LARGE);
    gone();

    outbox.heard();
    outbox.heard();
    assertThat(asked).hasSize(1);
    outbox.answered(asked.get(0));
    outbox.send("2");

    assertThat(sent).containsExactly(LARGE, "2");
    assertThat(underWay).isNull();
  }

  @Test
  void what_is_sent_before_the_first_frame_comes_after_it() {
    outbox.hold();
    outbox.send("2");
    outbox.send("3");
    assertThat(sent).isEmpty();

    outbox.begin("1");

    assertThat(sent).containsExactly("1", "2", "3");
  }
}
