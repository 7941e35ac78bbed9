package dev.parley.live;

import dev.parley.conversation.Entry;
import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import jakarta.websocket.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One socket of a visitor's tab or an agent's desk. For every thread it follows it keeps a cursor:
 * the last sequence this connection was sent. An entry goes out exactly when it is the next one;
 * when one is missing, the connection catches up from the transcript and skips nothing.
 */
class Connection {
  /** Reads what a thread has after a sequence, as JSON by entry. */
  interface Source {
    List<Entry> after(long conversation, long seq);

    String json(Entry entry);
  }

  private final Session session;
  private final Outbox outbox;
  private final Executor executor;
  private final Source log;
  private final Map<Long, Thread> threads = new HashMap<>(4);
  private int unanswered;

  /** Where this connection stands in a thread. */
  private static final class Thread {
    /** The last sequence sent; negative until the thread is first heard of. */
    long cursor = -1;

    long wanted;
    boolean catchingUp;
  }

  Connection(Session session, Executor executor, Source log) {
    this.session = session;
    this.executor = executor;
    this.log = log;
    this.outbox = new Outbox(session.getAsyncRemote(), () -> close(Closing.TOO_SLOW));
  }

  /** Follows a thread from here on. */
  void follow(long conversation, long cursor) {
    synchronized (threads) {
      thread(conversation).cursor = cursor;
    }
  }

  /** Follows a thread, from wherever it is heard of next. */
  void follow(long conversation) {
    synchronized (threads) {
      threads.putIfAbsent(conversation, new Thread());
    }
  }

  boolean follows(long conversation) {
    synchronized (threads) {
      return threads.containsKey(conversation);
    }
  }

  void unfollow(long conversation) {
    synchronized (threads) {
      threads.remove(conversation);
    }
  }

  /** The threads it follows. */
  List<Long> followed() {
    synchronized (threads) {
      return List.copyOf(threads.keySet());
    }
  }

  private Thread thread(long conversation) {
    return threads.computeIfAbsent(conversation, id -> new Thread());
  }

  /** An entry was just committed. */
  void push(Entry entry, Supplier<String> json) {
    synchronized (threads) {
      if (isNext(thread(entry.conversation()), entry)) {
        send("{\"type\":\"message.posted\",\"message\":" + json.get() + "}");
      }
    }
  }

  /**
   * The sender's own entry comes as the answer; when entries before it are still missing, it comes
   * once more in its place.
   */
  void reply(String re, Entry entry, String json) {
    synchronized (threads) {
      isNext(thread(entry.conversation()), entry);
      send(
          "{\"type\":\"reply\",\"re\":" + Json.text(re) + ",\"ok\":true,\"message\":" + json + "}");
    }
  }

  private boolean isNext(Thread thread, Entry entry) {
    if (thread.catchingUp) {
      thread.wanted = Math.max(thread.wanted, entry.seq());
      return false;
    }
    if (entry.seq() == thread.cursor + 1 || thread.cursor < 0) {
      thread.cursor = entry.seq();
      return true;
    }
    if (entry.seq() > thread.cursor) {
      catchUp(entry.conversation(), thread, entry.seq());
    }
    return false;
  }

  /** The thread is known to reach this far: by a beat, or by a ring from elsewhere. */
  void reach(long conversation, long head) {
    synchronized (threads) {
      var thread = threads.get(conversation);
      if (thread != null && thread.cursor < 0) {
        thread.cursor = head;
      } else if (thread != null && !thread.catchingUp && thread.cursor < head) {
        catchUp(conversation, thread, head);
      } else if (thread != null) {
        thread.wanted = Math.max(thread.wanted, head);
      }
    }
  }

  /** Another node says that this entry was just committed. */
  void rung(long conversation, long seq) {
    synchronized (threads) {
      var thread = thread(conversation);
      if (thread.cursor < 0) {
        thread.cursor = seq - 1;
      }
      reach(conversation, seq);
    }
  }

  private void catchUp(long conversation, Thread thread, long wanted) {
    thread.catchingUp = true;
    thread.wanted = wanted;
    executor.execute(() -> readOn(conversation, thread));
  }

  private void readOn(long conversation, Thread thread) {
    try {
      while (session.isOpen()) {
        var missed = log.after(conversation, thread.cursor);
        synchronized (threads) {
          if (threads.get(conversation) != thread) {
            return;
          }
          for (var entry : missed) {
            thread.cursor = entry.seq();
            send("{\"type\":\"message.posted\",\"message\":" + log.json(entry) + "}");
          }
          if (missed.isEmpty() || thread.cursor >= thread.wanted) {
            thread.catchingUp = false;
            return;
          }
        }
      }
    } catch (RuntimeException e) {
      // The database is away: the next beat finds the gap again.
      synchronized (threads) {
        thread.catchingUp = false;
      }
    }
  }

  void reply(@Nullable String re, String members) {
    if (re != null) {
      send(
          "{\"type\":\"reply\",\"re\":"
              + Json.text(re)
              + ",\"ok\":true"
              + (members.isEmpty() ? "" : "," + members)
              + "}");
    }
  }

  void refuse(@Nullable String re, Problem problem) {
    send(
        "{\"type\":\"reply\""
            + (re == null ? "" : ",\"re\":" + Json.text(re))
            + ",\"ok\":false,\"problem\":"
            + problem.json()
            + "}");
  }

  void send(String frame) {
    outbox.send(frame);
  }

  /** Keeps what happens from now on until it was welcomed. */
  void hold() {
    outbox.hold();
  }

  /** The welcome goes first, then what happened while it was written. */
  void welcome(String frame) {
    outbox.begin(frame);
  }

  /** A beat goes out. False when the last two were not answered. */
  boolean beat(String ping) {
    if (unanswered >= 2) {
      return false;
    }
    unanswered++;
    send(ping);
    return true;
  }

  void isAlive() {
    unanswered = 0;
  }

  /** On the caller's thread: when the server goes down, no other is left. */
  void closeNow(Closing why) {
    outbox.shut();
    why.close(session);
  }

  void close(Closing why) {
    outbox.shut();
    executor.execute(() -> why.close(session));
  }
}
