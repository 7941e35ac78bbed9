package dev.parley.inbox;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Priority;
import dev.parley.workstream.Channel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a closed conversation stands in the lists, with all that lists of closed ones may ask of
 * it: any two of these have an index. It is there while it is closed, so that what is at work keeps
 * few indexes and history keeps many.
 */
@Entity
@Table(name = "settled_conversation")
class Settled {
  /** Answers for what nobody answers for: a null stands in no order. */
  static final long NOBODY = 0;

  @Id
  @Column(name = "conversation_id")
  private long conversation;

  @Column(name = "active_at")
  private Instant activeAt;

  @Column(name = "site_id")
  private long site;

  @Column(name = "audience_id")
  private @Nullable Long audience;

  @Column(name = "assignee_id")
  private long assignee;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)")
  private Priority priority;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)")
  private Channel channel;

  protected Settled() {}

  Settled(Conversation conversation) {
    this.conversation = conversation.id();
    stand(conversation);
  }

  /** As it is now. */
  final void stand(Conversation now) {
    activeAt = now.activeAt();
    site = now.site();
    audience = now.audience();
    assignee = assignee(now);
    priority = now.priority();
    channel = now.channel();
  }

  static long assignee(Conversation conversation) {
    var agent = conversation.assignee();
    return agent == null ? NOBODY : agent;
  }

  long conversation() {
    return conversation;
  }

  Instant activeAt() {
    return activeAt;
  }
}
