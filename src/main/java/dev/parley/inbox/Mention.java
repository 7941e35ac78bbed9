package dev.parley.inbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an agent is called to a conversation: the latest line that mentioned them, and whether it
 * was seen. Who was asked in has it on their list until that is over, whether they have looked or
 * not.
 */
@Entity
@IdClass(Mention.Key.class)
class Mention {
  @Id
  @Column(name = "agent_id")
  private long agent;

  @Id
  @Column(name = "conversation_id")
  private long conversation;

  @Column private long seq;
  @Column private Instant at;
  @Column private boolean seen;
  @Column private boolean looked;

  @Column(name = "asked_by")
  private @Nullable Long askedBy;

  @Column(name = "asked_at")
  private @Nullable Instant askedAt;

  protected Mention() {}

  Mention(long agent, long conversation) {
    this.agent = agent;
    this.conversation = conversation;
  }

  /** Who and where. */
  record Key(long agent, long conversation) implements Serializable {}

  Mention by(Line line) {
    seq = line.seq();
    at = line.at();
    seen = false;
    looked = false;
    return this;
  }

  /** Whether that is news. */
  boolean see() {
    boolean news = !seen && !looked;
    looked = true;
    seen = askedBy == null;
    return news;
  }

  /** It stays on their list from now on. */
  void ask(long by, Instant now) {
    askedBy = by;
    askedAt = now;
  }

  void over() {
    askedBy = null;
    askedAt = null;
    seen = looked;
  }

  @Nullable Long askedBy() {
    return askedBy;
  }

  @Nullable Instant askedAt() {
    return askedAt;
  }

  long agent() {
    return agent;
  }

  long conversation() {
    return conversation;
  }
}
