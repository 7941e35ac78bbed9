package dev.parley.file;

import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Pictures of pages: in no conversation, and for everybody. The same bytes are one picture, however
 * often they are brought.
 */
@ApplicationScoped
public class Illustrations {
  private static final Logger LOG = Logger.getLogger(Illustrations.class.getName());

  @Inject private Attachments attachments;
  @Inject private Uploads uploads;
  @Inject private FileRules rules;
  @Inject private InstantSource clock;

  /** A picture that is kept; its size is in pixels. */
  public record Illustration(long id, String name, String type, long bytes, int width, int height) {
    static Illustration of(Attachment picture) {
      return new Illustration(
          picture.id(),
          picture.name(),
          picture.type(),
          picture.bytes(),
          Objects.requireNonNull(picture.width()),
          Objects.requireNonNull(picture.height()));
    }
  }

  /** Keeps a picture. 413 {@code file-too-large}, 422 {@code file-refused} with the reason. */
  public Illustration keep(long agent, String name, InputStream body) {
    try (var spool = Spool.of(body, rules.maxBytes())) {
      var look = Look.at(spool, name, rules);
      if (look.size() == null) {
        throw Look.refused("type", "A page shows pictures only: PNG, JPEG, GIF or WebP.")
            .with("types", List.copyOf(new TreeSet<>(Look.SHOWN)));
      }
      var known = attachments.picture(spool.sha256Hex());
      return Illustration.of(known.isPresent() ? known.get() : stored(agent, look, spool));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A picture was not stored", e);
      throw Problem.unavailable("The picture could not be stored. Try again in a moment.");
    }
  }

  private Attachment stored(long agent, Look look, Spool spool) throws IOException {
    var picture =
        attachments.beginPicture(
            Sender.agent(agent), look, spool.bytes(), rules.store(), clock.instant());
    uploads.store(picture.store()).put(picture.id(), spool);
    return attachments.completePicture(picture.id(), spool.sha256Hex());
  }

  /** 404 {@code not-found} for what is no picture of a page. */
  public Response serve(long id, Request request) {
    return Served.publicly(attachments.pictureById(id), uploads, request);
  }
}
