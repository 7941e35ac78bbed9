package dev.parley.file;

import dev.parley.conversation.Access;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Transcript;
import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The files of all conversations. A file is in one conversation; a message claims it before it is
 * posted, and gives it back when it is refused.
 */
@ApplicationScoped
@Transactional
public class Attachments {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Access access;
  @Inject private Conversations conversations;
  @Inject private Transcript transcript;

  /** What this sender has uploaded under this client id. */
  Optional<Attachment> uploaded(long conversation, Sender sender, String clientId) {
    return entities
        .createQuery(
            "select f from Attachment f where f.conversation = ?1 and f.author = ?2 and f.authorId = ?3 and f.clientId = ?4",
            Attachment.class)
        .setParameter(1, conversation)
        .setParameter(2, sender.author())
        .setParameter(3, sender.id())
        .setParameter(4, clientId)
        .getResultStream()
        .findFirst();
  }

  /** Makes a place for what will be stored: until it is complete nobody can find it. */
  Attachment begin(
      long conversation, Sender sender, Look look, long bytes, Store.Kind store, Instant now) {
    conversations.hold(conversation);
    long waiting =
        entities
            .createQuery(
                "select count(f) from Attachment f where f.conversation = ?1 and f.message is null and"
                    + " f.author = ?2 and f.authorId = ?3",
                Long.class)
            .setParameter(1, conversation)
            .setParameter(2, sender.author())
            .setParameter(3, sender.id())
            .getSingleResult();
    if (waiting >= FileRules.WAITING) {
      throw Problem.of(
          409,
          "too-many-files",
          "Too many files",
          "So many of your files wait in this conversation that no more are taken. Send them first.");
    }
    var file = new Attachment(conversation, sender, look, bytes, store, now);
    entities.persist(file);
    return file;
  }

  /** Its bytes are stored. The constraint decides between two that are sent at once. */
  Attachment complete(long id, String clientId) {
    var file = entities.find(Attachment.class, id);
    file.complete(clientId);
    entities.flush();
    return file;
  }

  void drop(long id) {
    var file = entities.find(Attachment.class, id);
    if (file != null) {
      entities.remove(file);
    }
  }

  /**
   * Takes files for a message of this sender that may come to be, and returns its {@code data}. 422
   * {@code invalid} when one is not there, not in this conversation, not the sender's, or in
   * another message.
   */
  public String claim(long conversation, Sender sender, String messageId, List<Long> ids) {
    var files = fitting(conversation, sender, messageId, ids);
    files.forEach(f -> f.claim(messageId));
    return AttachmentView.data(files);
  }

  /** Refuses what {@link #claim} would refuse, and takes nothing. */
  public void check(long conversation, Sender sender, String messageId, List<Long> ids) {
    fitting(conversation, sender, messageId, ids);
  }

  private List<Attachment> fitting(
      long conversation, Sender sender, String messageId, List<Long> ids) {
    if (ids.isEmpty() || ids.size() > FileRules.PER_MESSAGE) {
      throw Problem.invalid(
          "files", "A message may have 1 to " + FileRules.PER_MESSAGE + " files.");
    }
    if (new HashSet<>(ids).size() < ids.size()) {
      throw Problem.invalid("files", "A file is named twice.");
    }
    var found = held(ids);
    var files =
        ids.stream()
            .map(
                id ->
                    found.stream()
                        .filter(f -> f.id() == id && f.complete() && f.isBy(sender))
                        .filter(f -> f.isIn(conversation))
                        .findFirst()
                        .orElseThrow(
                            () -> Problem.invalid("files", "There is no file " + id + " here.")))
            .toList();
    if (!files.stream().allMatch(f -> f.isFor(messageId))) {
      throw Problem.invalid("files", "A file is in another message already.");
    }
    return files;
  }

  /** In the order of their ids, so that two who claim cannot wait for each other. */
  private List<Attachment> held(Collection<Long> ids) {
    return entities
        .createQuery("select f from Attachment f where f.id in ?1 order by f.id", Attachment.class)
        .setParameter(1, ids)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  /** The message was refused: its files wait for another one. */
  public void release(long conversation, String messageId, Collection<Long> ids) {
    if (transcript.byClientId(conversation, messageId) == null) {
      held(ids).stream().filter(f -> messageId.equals(f.message())).forEach(Attachment::release);
    }
  }

  /** For an agent: everything that is complete. */
  public Attachment byId(long id) {
    return complete(id).orElseThrow(() -> Problem.notFound("file"));
  }

  /**
   * For a visitor: what is in a message of a conversation that the visitor may see, and what the
   * visitor uploaded there; anything else is as unknown as what is not there.
   */
  public Attachment ofVisitor(long id, long visitor) {
    return complete(id)
        .filter(f -> isSeenBy(f, visitor))
        .filter(f -> f.isBy(Sender.visitor(visitor)) || isSent(f))
        .orElseThrow(() -> Problem.notFound("file"));
  }

  private boolean isSeenBy(Attachment file, long visitor) {
    var conversation = file.conversation();
    return conversation != null && access.find(conversation, visitor).isPresent();
  }

  private boolean isSent(Attachment file) {
    var conversation = file.conversation();
    var message = file.message();
    return conversation != null
        && message != null
        && transcript.byClientId(conversation, message) != null;
  }

  /** The picture of a page with these bytes. */
  Optional<Attachment> picture(String sha256) {
    return entities
        .createQuery(
            "select f from Attachment f where f.clientId = ?1 and f.conversation is null order by f.id",
            Attachment.class)
        .setParameter(1, sha256)
        .getResultStream()
        .findFirst();
  }

  /** Makes a place for the picture of a page. */
  Attachment beginPicture(Sender sender, Look look, long bytes, Store.Kind store, Instant now) {
    var picture = Attachment.ofPage(sender, look, bytes, store, now);
    entities.persist(picture);
    return picture;
  }

  /** Its bytes are stored: it is not swept. */
  Attachment completePicture(long id, String sha256) {
    var picture = entities.find(Attachment.class, id);
    picture.complete(sha256);
    picture.keep();
    return picture;
  }

  /** 404 {@code not-found} for what is no picture of a page. */
  Attachment pictureById(long id) {
    return complete(id)
        .filter(f -> f.conversation() == null)
        .orElseThrow(() -> Problem.notFound("picture"));
  }

  private Optional<Attachment> complete(long id) {
    return Optional.ofNullable(entities.find(Attachment.class, id)).filter(Attachment::complete);
  }

  /** Those whose day is over: what has its message is kept, the others are returned. */
  List<Attachment> unclaimed(Instant asOf, int limit) {
    var due =
        entities
            .createQuery(
                "select f from Attachment f where f.sweepAt <= ?1 order by f.sweepAt, f.id",
                Attachment.class)
            .setParameter(1, asOf)
            .setMaxResults(limit)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
    due.stream().filter(this::isSent).forEach(Attachment::keep);
    return due.stream().filter(f -> !isSent(f)).toList();
  }
}
