package dev.parley.inbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;

/**
 * That an agent was mentioned in a conversation: the latest line that did, and whether it was seen.
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
    return this;
  }

  /** Whether that is news. */
  boolean see() {
    boolean news = !seen;
    seen = true;
    return news;
  }

  long agent() {
    return agent;
  }

  long conversation() {
    return conversation;
  }
}
