package dev.parley.inbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** That a conversation has a label. */
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

  protected Labelled() {}

  Labelled(long label, long conversation) {
    this.label = label;
    this.conversation = conversation;
  }

  /** Which label on what. */
  record Key(long label, long conversation) implements Serializable {}

  long label() {
    return label;
  }

  long conversation() {
    return conversation;
  }
}
