package dev.parley.file;

import dev.parley.conversation.Author;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of one conversation. Until its bytes are stored it has no client id; until a message
 * claims it, it is seen by nobody but who uploaded it, and swept after a day.
 */
@Entity
@Table(name = "file")
public class Attachment {
  /** How long a file waits for its message. */
  static final Duration UNCLAIMED = Duration.ofDays(1);

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "conversation_id", updatable = false)
  private @Nullable Long conversation;

  @Enumerated(EnumType.STRING)
  @Column(name = "sender", length = 10, columnDefinition = "varchar(10)", updatable = false)
  private Author author;

  @Column(name = "author_id", updatable = false)
  private long authorId;

  @Column(name = "client_id", length = 80)
  private @Nullable String clientId;

  @Column(length = 100, updatable = false)
  private String name;

  @Column(length = 100, updatable = false)
  private String type;

  @Column(updatable = false)
  private long bytes;

  @Column(updatable = false)
  private @Nullable Integer width;

  @Column(updatable = false)
  private @Nullable Integer height;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)", updatable = false)
  private Store.Kind store;

  @Column(name = "uploaded_at", updatable = false)
  private Instant uploadedAt;

  @Column(name = "sweep_at")
  private @Nullable Instant sweepAt;

  @Column(name = "message_id", length = 80)
  private @Nullable String message;

  protected Attachment() {}

  Attachment(
      long conversation, Sender sender, Look look, long bytes, Store.Kind store, Instant now) {
    this.conversation = conversation;
    this.author = sender.author();
    this.authorId = sender.id();
    this.name = look.name();
    this.type = look.type();
    this.bytes = bytes;
    var size = look.size();
    this.width = size == null ? null : size.width();
    this.height = size == null ? null : size.height();
    this.store = store;
    this.uploadedAt = now;
    this.sweepAt = now.plus(UNCLAIMED);
  }

  /** A picture of a page: in no conversation, kept until somebody takes it away. */
  static Attachment ofPage(Sender sender, Look look, long bytes, Store.Kind store, Instant now) {
    var picture = new Attachment(0, sender, look, bytes, store, now);
    picture.conversation = null;
    return picture;
  }

  /** Its bytes are stored; from now on it can be found by what its sender calls it. */
  void complete(String calledByClient) {
    clientId = calledByClient;
  }

  /** A message that may come to be takes it. */
  void claim(String messageId) {
    message = messageId;
  }

  /** Whether no other message has it. */
  boolean isFor(String messageId) {
    return message == null || message.equals(messageId);
  }

  /** The message did not come to be. */
  void release() {
    message = null;
  }

  /** Its message stands: it stays as long as the thread. */
  void keep() {
    sweepAt = null;
  }

  boolean complete() {
    return clientId != null;
  }

  public boolean isBy(Sender sender) {
    return author == sender.author() && authorId == sender.id();
  }

  public long id() {
    return id;
  }

  /** The thread it is in; null for a picture of a page, which everybody may see. */
  public @Nullable Long conversation() {
    return conversation;
  }

  boolean isIn(long thread) {
    return conversation != null && conversation == thread;
  }

  /** A plain name, without a path, whose ending goes with the type. */
  public String name() {
    return name;
  }

  /** The media type, by the bytes. */
  public String type() {
    return type;
  }

  public long bytes() {
    return bytes;
  }

  /** In pixels as it is shown; null where it is no picture. */
  public @Nullable Integer width() {
    return width;
  }

  public @Nullable Integer height() {
    return height;
  }

  /** The client id of the message that has it, or that may come to have it. */
  public @Nullable String message() {
    return message;
  }

  Author author() {
    return author;
  }

  Store.Kind store() {
    return store;
  }

  public Instant uploadedAt() {
    return uploadedAt;
  }
}
