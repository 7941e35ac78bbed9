package dev.parley.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** How far one reader has read a thread. It only moves forward. */
@Entity
@Table(name = "read_cursor")
@IdClass(ReadCursor.Key.class)
public class ReadCursor {
  /** The visitor, on all devices. */
  public static final String VISITOR = "visitor";

  @Id
  @Column(name = "conversation_id")
  private long conversation;

  @Id
  @Column(length = 30)
  private String reader;

  @Column private long seq;
  @Column private Instant at;

  protected ReadCursor() {}

  ReadCursor(long conversation, String reader, long seq, Instant at) {
    this.conversation = conversation;
    this.reader = reader;
    this.seq = seq;
    this.at = at;
  }

  /** Whose cursor in which thread. */
  public record Key(long conversation, String reader) implements Serializable {}

  /** An agent's own cursor. */
  public static String agent(long id) {
    return "agent-" + id;
  }

  boolean move(long to, Instant now) {
    if (to <= seq) {
      return false;
    }
    seq = to;
    at = now;
    return true;
  }

  public long conversation() {
    return conversation;
  }

  public long seq() {
    return seq;
  }
}
