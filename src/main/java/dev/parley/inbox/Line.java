package dev.parley.inbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * One line of the agents' log of a conversation (X36). {@code seq} has no gaps; {@code follows} is
 * the entry that was the thread's last when it was written. A line is never changed: what amends or
 * withdraws it is a line of its own.
 */
@Entity
@Immutable
@Table(name = "inbox_line")
@IdClass(Line.Key.class)
public class Line {
  static final String NOTE = "note";
  static final String AMENDED = "amended";
  static final String WITHDRAWN = "withdrawn";

  @Id
  @Column(name = "conversation_id")
  private long conversation;

  @Id private long seq;

  @Column private long follows;
  @Column private Instant at;
  @Column private String kind;

  @Column(name = "author_id")
  private long author;

  @Column(name = "client_id")
  private String clientId;

  @Column private @Nullable String text;
  @Column private @Nullable String data;

  protected Line() {}

  Line(long conversation, long seq, long follows, Draft draft, Instant at) {
    this.conversation = conversation;
    this.seq = seq;
    this.follows = follows;
    this.at = at;
    this.kind = draft.kind();
    this.author = draft.author();
    this.clientId = draft.clientId() == null ? "=" + draft.kind() + "-" + seq : draft.clientId();
    this.text = draft.text();
    this.data = draft.data();
  }

  /** What makes a line: its conversation and its place in the log. */
  public record Key(long conversation, long seq) implements Serializable {}

  /**
   * A line that has no place yet.
   *
   * @param clientId chosen by the client, unique in the log; null where the line is not a client's
   *     own text
   * @param data a JSON object
   */
  record Draft(
      String kind,
      long author,
      @Nullable String clientId,
      @Nullable String text,
      @Nullable String data) {}

  public long conversation() {
    return conversation;
  }

  public long seq() {
    return seq;
  }

  public long follows() {
    return follows;
  }

  public Instant at() {
    return at;
  }

  public String kind() {
    return kind;
  }

  public long author() {
    return author;
  }

  public String clientId() {
    return clientId;
  }

  public @Nullable String text() {
    return text;
  }

  public @Nullable String data() {
    return data;
  }
}
