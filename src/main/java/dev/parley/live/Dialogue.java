package dev.parley.live;

import dev.parley.platform.Problem;
import io.github.bucket4j.Bucket;
import jakarta.websocket.Session;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What every socket does: hello first and soon, then frames within their rate, each refused or
 * heard.
 */
final class Dialogue<C extends Connection> {
  private static final Logger LOG = Logger.getLogger(Dialogue.class.getName());

  private final StringBuilder begun = new StringBuilder();
  private @Nullable Bucket rate;
  private Function<Throwable, Problem> faults = e -> Problem.unavailable("Try again.");
  private @Nullable Connections house;
  private volatile @Nullable C connection;

  void open(
      Session session, Connections connections, Bucket frames, Function<Throwable, Problem> known) {
    session.setMaxTextMessageBufferSize(Frame.LIMIT);
    if (!connections.enter()) {
      Closing.FULL.close(session);
      return;
    }
    house = connections;
    rate = frames;
    faults = known;
    connections.expectHello(
        () -> {
          if (connection == null && session.isOpen()) {
            Closing.NO_FRAME.close(session);
          }
        });
  }

  /**
   * A frame, or a part of one. The container bounds each part, not how many there are: so that is
   * done here.
   */
  void message(
      Session session,
      String part,
      boolean last,
      Function<Frame, C> hello,
      BiConsumer<C, Frame> hear) {
    if (rate == null) {
      return;
    }
    if (begun.length() + part.length() > Frame.LIMIT) {
      rate = null;
      begun.setLength(0);
      Closing.TOO_LARGE.close(session);
      return;
    }
    begun.append(part);
    if (last) {
      var text = begun.toString();
      begun.setLength(0);
      whole(session, text, hello, hear);
    }
  }

  private void whole(
      Session session, String text, Function<Frame, C> hello, BiConsumer<C, Frame> hear) {
    if (rate == null) {
      return;
    }
    if (!rate.tryConsume(1)) {
      Closing.TOO_FAST.close(session);
      return;
    }
    var talking = connection;
    if (talking == null) {
      begin(session, text, hello);
    } else {
      talking.isAlive();
      goOn(talking, text, hear);
    }
  }

  private void begin(Session session, String text, Function<Frame, C> hello) {
    try {
      var frame = Frame.read(text);
      if (!frame.type().equals("hello")) {
        throw Problem.malformed("Say hello first.");
      }
      connection = hello.apply(frame);
    } catch (Problem problem) {
      Closing.of(problem).close(session);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A hello was not answered", e);
      Closing.GOING_AWAY.close(session);
    }
  }

  private void goOn(C from, String text, BiConsumer<C, Frame> hear) {
    @Nullable String re = null;
    try {
      var frame = Frame.read(text);
      re = frame.id();
      hear.accept(from, frame);
    } catch (RuntimeException e) {
      from.refuse(re, faults.apply(e));
    }
  }

  void close(Consumer<C> left) {
    if (house != null) {
      house.leave();
      house = null;
    }
    var talking = connection;
    if (talking != null) {
      left.accept(talking);
    }
  }

  void failed(Throwable failure) {
    LOG.log(Level.FINE, "A connection failed", failure);
  }
}
