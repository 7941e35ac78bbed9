package dev.parley.live;

import jakarta.websocket.RemoteEndpoint;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What waits to be sent on one connection, in order and bounded. The container loses a frame that
 * is sent while another one is on its way, so the next one goes when the last has gone. Nobody who
 * sends ever waits for a reader: the thread that announces entries announces them to everybody.
 */
final class Outbox {
  private static final int CHARACTERS = 1 << 20;

  private final ArrayDeque<String> waiting = new ArrayDeque<>(4);
  private final RemoteEndpoint.Async remote;
  private final Runnable overflow;
  private long characters;
  private boolean sending;
  private boolean shut;

  /**
   * @param overflow called once when the other side reads too slowly
   */
  Outbox(RemoteEndpoint.Async remote, Runnable overflow) {
    this.remote = remote;
    this.overflow = overflow;
    remote.setSendTimeout(20_000);
  }

  /** Keeps what is sent from here on, until the first frame of all is known. */
  void hold() {
    synchronized (waiting) {
      sending = true;
    }
  }

  /** Sends the first frame of all, and then what was kept. */
  void begin(String first) {
    synchronized (waiting) {
      waiting.addFirst(first);
      characters += first.length();
    }
    drain();
  }

  void send(String frame) {
    synchronized (waiting) {
      if (shut) {
        return;
      }
      if (characters + frame.length() > CHARACTERS && !waiting.isEmpty()) {
        shut();
        overflow.run();
        return;
      }
      waiting.add(frame);
      characters += frame.length();
      if (sending) {
        return;
      }
      sending = true;
    }
    drain();
  }

  void shut() {
    synchronized (waiting) {
      shut = true;
      waiting.clear();
      characters = 0;
    }
  }

  private void drain() {
    while (true) {
      String next;
      synchronized (waiting) {
        next = waiting.poll();
        if (next == null) {
          sending = false;
          return;
        }
        characters -= next.length();
      }
      // Whoever comes second goes on: this loop when the frame went at once, else the container's
      // thread when it has gone.
      var second = new AtomicBoolean();
      try {
        remote.sendText(
            next,
            result -> {
              if (!result.isOK()) {
                shut();
              } else if (second.getAndSet(true)) {
                drain();
              }
            });
      } catch (RuntimeException e) {
        shut();
        return;
      }
      if (!second.getAndSet(true)) {
        return;
      }
    }
  }
}
