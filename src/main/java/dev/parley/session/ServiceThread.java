package dev.parley.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** How far a thread has been counted. Whoever counts holds its row. */
@Entity
@Table(name = "service_thread")
@DynamicUpdate
class ServiceThread {
  @Id
  @Column(name = "conversation_id")
  private long conversation;

  @Column(name = "consumed_seq")
  private long consumed;

  @Column private int sessions;
  @Column private int episodes;

  @Column(name = "waiting_since")
  private @Nullable Long waitingSince;

  @Column(name = "waiting_assistant")
  private int waitingAssistant;

  @Column(name = "waiting_agent")
  private int waitingAgent;

  protected ServiceThread() {}

  /** Everything up to this sequence is counted. */
  void reached(long seq, int sessions, int episodes, @Nullable Waiting waiting) {
    this.consumed = seq;
    this.sessions = sessions;
    this.episodes = episodes;
    this.waitingSince = waiting == null ? null : (Long) waiting.since();
    this.waitingAssistant = waiting == null ? 0 : waiting.counts().assistant();
    this.waitingAgent = waiting == null ? 0 : waiting.counts().agent();
  }

  long conversation() {
    return conversation;
  }

  long consumed() {
    return consumed;
  }

  /** The ordinal of its last session; 0 when it has none. */
  int sessions() {
    return sessions;
  }

  /** The ordinal of its last episode; 0 when it has none. */
  int episodes() {
    return episodes;
  }

  @Nullable Waiting waiting() {
    return waitingSince == null
        ? null
        : new Waiting(waitingSince, new Counts(0, waitingAssistant, waitingAgent));
  }
}
