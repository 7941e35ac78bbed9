package dev.parley.inbox;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Priority;
import dev.parley.conversation.Status;
import dev.parley.workstream.Channel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a conversation has a label. A closed one's place in the lists stands here too, with what
 * else may be asked of it, so that the closed ones of a label are read by key: of all lists by
 * label, theirs alone grow with history.
 */
@Entity
@Table(name = "conversation_label")
@IdClass(Labelled.Key.class)
class Labelled {
  @Id
  @Column(name = "label_id")
  private long label;

  @Id
  @Column(name = "conversation_id")
  private long conversation;

  @Column(name = "closed_active_at")
  private @Nullable Instant closedActiveAt;

  @Column(name = "site_id")
  private @Nullable Long site;

  @Column(name = "audience_id")
  private @Nullable Long audience;

  @Column(name = "assignee_id")
  private @Nullable Long assignee;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)")
  private @Nullable Priority priority;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)")
  private @Nullable Channel channel;

  protected Labelled() {}

  Labelled(long label, Conversation conversation) {
    this.label = label;
    this.conversation = conversation.id();
    if (conversation.status() == Status.CLOSED) {
      closedActiveAt = conversation.activeAt();
      site = conversation.site();
      audience = conversation.audience();
      assignee = Settled.assignee(conversation);
      priority = conversation.priority();
      channel = conversation.channel();
    }
  }

  /** Which label on what. */
  record Key(long label, long conversation) implements Serializable {}

  long label() {
    return label;
  }

  long conversation() {
    return conversation;
  }

  /** Where it stands among the closed ones; null while it is none of them. */
  @Nullable Instant closedActiveAt() {
    return closedActiveAt;
  }
}
