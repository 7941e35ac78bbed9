package dev.parley.inbox;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Status;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a conversation has a label. A closed one's place in the lists stands here too, so that the
 * closed ones of a label are read by key: of all lists by label, theirs alone grow with history.
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

  protected Labelled() {}

  Labelled(long label, Conversation conversation) {
    this.label = label;
    this.conversation = conversation.id();
    this.closedActiveAt = place(conversation);
  }

  /** Where it stands among the closed ones; null while it is none of them. */
  static @Nullable Instant place(Conversation conversation) {
    return conversation.status() == Status.CLOSED ? conversation.activeAt() : null;
  }

  /** Which label on what. */
  record Key(long label, long conversation) implements Serializable {}

  long label() {
    return label;
  }

  long conversation() {
    return conversation;
  }

  @Nullable Instant closedActiveAt() {
    return closedActiveAt;
  }
}
