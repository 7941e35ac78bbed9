package dev.parley.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * One line of a thread, as both sides see it. {@code seq} starts at 1 in every thread and has no
 * gaps; an entry is never changed or renumbered. {@code data} is a JSON object whose members depend
 * on the kind (docs/protocol.md, Entries).
 */
@Entity
@Immutable
@IdClass(Entry.Key.class)
public class Entry {
  @Id
  @Column(name = "conversation_id")
  private long conversation;

  @Id private long seq;

  @Column private Instant at;

  @Column(name = "client_id", length = 80)
  private String clientId;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)")
  private Author author;

  @Column(name = "author_id")
  private @Nullable Long authorId;

  @Column(length = 20)
  private String kind;

  @Column(length = 10000)
  private String text;

  @Column(length = 8000)
  private @Nullable String data;

  protected Entry() {}

  Entry(Post post, long seq, Instant at) {
    this.conversation = post.conversation();
    this.seq = seq;
    this.at = at;
    this.clientId = post.clientId();
    this.author = post.author();
    this.authorId = post.authorId();
    this.kind = post.kind();
    this.text = post.text();
    this.data = post.data();
  }

  /** What makes an entry: its thread and its place in it. */
  public record Key(long conversation, long seq) implements Serializable {}

  public long conversation() {
    return conversation;
  }

  public long seq() {
    return seq;
  }

  public Instant at() {
    return at;
  }

  public String clientId() {
    return clientId;
  }

  public Author author() {
    return author;
  }

  public @Nullable Long authorId() {
    return authorId;
  }

  public String kind() {
    return kind;
  }

  public String text() {
    return text;
  }

  public @Nullable String data() {
    return data;
  }

  @Override
  public String toString() {
    return conversation + "#" + seq + " " + author + " " + kind;
  }
}
