package dev.parley.live;

import dev.parley.platform.Secrets;
import jakarta.websocket.RemoteEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What waits to be sent on one connection, in order and bounded. The container loses a frame that
 * is sent while another one is on its way, so the next one goes when the last has gone.
 *
 * <p>Who sends also writes, as long as the other side is known to read: the container's own way
 * costs two more threads a frame. It is known by a WebSocket ping with a secret, which can only be
 * answered once everything before it was read; what may stand unread then is less than the system
 * takes without making anybody wait. A reader that is not known to keep up is written to by the
 * container.
 */
final class Outbox {
  private static final int CHARACTERS = 1 << 20;
  private static final int TRUST = 16 * 1024;
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  /** Who is asked while perhaps not reading may make the asker wait: never many of them. */
  private static final Semaphore ASKING = new Semaphore(8);

  private final ArrayDeque<String> waiting = new ArrayDeque<>(4);
  private final RemoteEndpoint.Basic now;
  private final RemoteEndpoint.Async later;
  private final Runnable overflow;
  private long characters;
  private boolean sending;
  private boolean shut;

  private long written;
  private long read;
  private long asked;
  private ByteBuffer secret = NONE;

  /**
   * @param overflow called once when the other side reads too slowly
   */
  Outbox(RemoteEndpoint.Basic now, RemoteEndpoint.Async later, Runnable overflow) {
    this.now = now;
    this.later = later;
    this.overflow = overflow;
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

  /** The other side answers a ping: what was written before it has been read. */
  void answered(ByteBuffer answer) {
    synchronized (waiting) {
      if (secret != NONE && secret.equals(answer)) {
        read = asked;
        secret = NONE;
      }
    }
  }

  /**
   * The other side speaks: the moment to ask whether it has read what the container has sent it.
   */
  void heard() {
    synchronized (waiting) {
      if (shut || sending || written - read <= TRUST || !ASKING.tryAcquire()) {
        return;
      }
      sending = true;
    }
    try {
      ask();
    } catch (IOException | RuntimeException e) {
      shut();
      return;
    } finally {
      ASKING.release();
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
      boolean trusted;
      synchronized (waiting) {
        next = waiting.poll();
        if (next == null) {
          sending = false;
          return;
        }
        characters -= next.length();
        written += next.length();
        trusted = written - read <= TRUST;
      }
      try {
        if (trusted) {
          now.sendText(next);
          ask();
        } else if (!wroteLater(next)) {
          return;
        }
      } catch (IOException | RuntimeException e) {
        shut();
        return;
      }
    }
  }

  /** Asks for a sign of reading early enough that the question itself need not wait. */
  private void ask() throws IOException {
    ByteBuffer question;
    synchronized (waiting) {
      if (secret != NONE || written - read <= TRUST / 2) {
        return;
      }
      secret = ByteBuffer.wrap(Secrets.random().getBytes(StandardCharsets.US_ASCII));
      asked = written;
      question = secret.duplicate();
    }
    now.sendPing(question);
  }

  /** True when it has gone; else the container goes on with the next one when it has. */
  private boolean wroteLater(String frame) {
    // Whoever comes second goes on: the caller when the frame went at once, else the container's
    // thread when it has gone.
    var second = new AtomicBoolean();
    later.sendText(
        frame,
        result -> {
          if (!result.isOK()) {
            shut();
          } else if (second.getAndSet(true)) {
            drain();
          }
        });
    return second.getAndSet(true);
  }
}
