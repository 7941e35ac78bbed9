package dev.parley.file;

import dev.parley.conversation.Post;
import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes bytes in and gives them out. A file's row is there before its bytes and is complete after
 * them: whatever breaks in between is swept, and no bytes are forgotten anywhere.
 */
@ApplicationScoped
public class Uploads {
  private static final Logger LOG = Logger.getLogger(Uploads.class.getName());

  @Inject private Attachments attachments;
  @Inject private DatabaseStore database;
  @Inject private S3Store bucket;
  @Inject private FileRules rules;
  @Inject private InstantSource clock;

  /** A file, and whether this upload made it. */
  public record Taken(Attachment file, boolean fresh) {}

  /**
   * Stores a file, once per client id of its sender in a conversation. 413 {@code file-too-large},
   * 422 {@code file-refused} with the reason, 409 {@code too-many-files}.
   */
  public Taken take(
      long conversation, Sender sender, String clientId, String name, InputStream body) {
    return take(conversation, sender, clientId, name, body, null);
  }

  /**
   * The same for bytes whose hash is known before they come.
   *
   * @param sha256 in hexadecimal; other bytes are refused with the reason {@code hash}
   */
  public Taken take(
      long conversation,
      Sender sender,
      String clientId,
      String name,
      InputStream body,
      @Nullable String sha256) {
    if (clientId.isEmpty() || clientId.length() > Post.CLIENT_ID_LIMIT) {
      throw Problem.malformed("'clientId' must have 1 to " + Post.CLIENT_ID_LIMIT + " characters.");
    }
    var before = attachments.uploaded(conversation, sender, clientId);
    if (before.isPresent()) {
      return new Taken(before.get(), false);
    }
    try (var spool = Spool.of(body, rules.maxBytes())) {
      if (sha256 != null && !spool.sha256Hex().equalsIgnoreCase(sha256)) {
        throw Look.refused("hash", "These are not the bytes whose hash was given.");
      }
      var look = Look.at(spool, name, rules);
      var file =
          attachments.begin(
              conversation, sender, look, spool.bytes(), rules.store(), clock.instant());
      store(file.store()).put(file.id(), spool);
      return new Taken(complete(conversation, sender, file, clientId), true);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A file was not stored", e);
      throw Problem.unavailable("The file could not be stored. Try again in a moment.");
    }
  }

  /** Of two uploads under one client id at once the first one counts. */
  private Attachment complete(long conversation, Sender sender, Attachment file, String clientId) {
    try {
      return attachments.complete(file.id(), clientId);
    } catch (RuntimeException e) {
      var other = attachments.uploaded(conversation, sender, clientId);
      remove(file);
      return other.orElseThrow(() -> e);
    }
  }

  /** The bytes of a file; 503 {@code unavailable} when its store is away. */
  public InputStream open(Attachment file) {
    try {
      return store(file.store()).open(file.id());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A file was not read", e);
      throw Problem.unavailable("The file cannot be read now. Try again in a moment.");
    }
  }

  /** Removes what nobody sent within a day, a batch at a time. */
  public int sweep(int batch) {
    var due = attachments.unclaimed(clock.instant(), batch);
    due.forEach(this::remove);
    return due.size();
  }

  /** The bytes first: while the row is there they can be found. */
  void remove(Attachment file) {
    try {
      store(file.store()).forget(file.id());
      attachments.drop(file.id());
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "The file " + file.id() + " is still there; it is swept later", e);
    }
  }

  /** Rather fail at the start than at the first file. */
  void begin(@Observes Startup event) {
    if (rules.store() == Store.Kind.S3) {
      bucket.check();
    }
  }

  /** Where it was put, wherever new ones are put by now. */
  Store store(Store.Kind kind) {
    return switch (kind) {
      case DATABASE -> database;
      case S3 -> bucket;
    };
  }
}
