package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final List<String> sent = new ArrayList<>();
  private final AtomicInteger overflows = new AtomicInteger();
  private @Nullable SendHandler underWay;
  private boolean atOnce;

  private final Outbox outbox =
      new Outbox(
          (RemoteEndpoint.Async)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {RemoteEndpoint.Async.class},
                  (self, method, args) -> {
                    if (method.getName().equals("sendText")) {
                      assertThat(underWay)
                          .as("a frame sent while another is under way is lost")
                          .isNull();
                      sent.add((String) args[0]);
                      if (atOnce) {
                        ((SendHandler) args[1]).onResult(new SendResult((Session) null));
                      } else {
                        underWay = (SendHandler) args[1];
                      }
                    }
                    return null;
                  }),
          overflows::incrementAndGet);

  private void gone() {
    var handler = Objects.requireNonNull(underWay);
    underWay = null;
    handler.onResult(new SendResult((Session) null));
  }

  @Test
  void the_next_frame_goes_when_the_last_has_gone() {
    outbox.send("1");
    outbox.send("2");
    outbox.send("3");
    assertThat(sent).containsExactly("1");

    gone();
    gone();

    assertThat(sent).containsExactly("1", "2", "3");
  }

  @Test
  void frames_that_go_at_once_need_no_deep_stack() {
    outbox.send("first");
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
    outbox.send("1");
    outbox.send("2");
    var handler = Objects.requireNonNull(underWay);
    underWay = null;

    handler.onResult(new SendResult(null, new java.io.IOException("gone")));

    assertThat(sent).containsExactly("1");
  }

  @Test
  void what_is_sent_before_the_first_frame_comes_after_it() {
    outbox.hold();
    outbox.send("2");
    outbox.send("3");
    assertThat(sent).isEmpty();
    atOnce = true;

    outbox.begin("1");

    assertThat(sent).containsExactly("1", "2", "3");
  }
}
