package dev.parley.cast;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail server on a port that is the same from the first to the last: deaf at first, so that who
 * talks to it waits for an answer, then one that takes what is sent.
 */
public final class PostOffice implements AutoCloseable {
  private final ServerSocket deaf;
  private final List<Socket> callers = new ArrayList<>();
  private final int port;
  private @Nullable GreenMail open;

  private PostOffice(ServerSocket deaf) {
    this.deaf = deaf;
    this.port = deaf.getLocalPort();
    var listener = new Thread(this::listen, "a deaf mail server");
    listener.setDaemon(true);
    listener.start();
  }

  public static PostOffice deaf() {
    try {
      return new PostOffice(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a server must be told to send its letters here. */
  public Map<String, String> environment() {
    return Map.of(
        "PARLEY_MAIL_HOST", "127.0.0.1",
        "PARLEY_MAIL_PORT", String.valueOf(port),
        "PARLEY_MAIL_SECURITY", "none",
        "PARLEY_MAIL_FROM", "Larkwell <chat@larkwell.example>");
  }

  /** Waits until somebody has called and is waiting. */
  public synchronized void awaitCaller() {
    var until = System.nanoTime() + Line.PATIENCE.toNanos();
    while (callers.isEmpty()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("Nobody called the mail server");
      }
      try {
        wait(100);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** From now on it takes letters. */
  public void open() {
    close(deaf);
    synchronized (this) {
      callers.forEach(PostOffice::close);
    }
    var mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    open = mail;
  }

  /** What has come, in order. */
  public List<MimeMessage> letters() {
    var mail = open;
    return mail == null ? List.of() : Arrays.asList(mail.getReceivedMessages());
  }

  /** The iCalendar object in a letter. */
  public static String calendar(MimeMessage letter) {
    try {
      var parts = (MimeMultipart) letter.getContent();
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        if (part.isMimeType("text/calendar")) {
          return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
      }
      throw new AssertionError("No calendar in it");
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    close(deaf);
    if (open != null) {
      open.stop();
    }
  }

  private void listen() {
    while (!deaf.isClosed()) {
      try {
        var caller = deaf.accept();
        synchronized (this) {
          callers.add(caller);
          notifyAll();
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void close(java.io.Closeable line) {
    try {
      line.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
