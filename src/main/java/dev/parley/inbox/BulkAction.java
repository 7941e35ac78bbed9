package dev.parley.inbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A bulk action that was asked for, and what became of it. */
@Entity
@Table(name = "bulk_action")
@IdClass(BulkAction.Key.class)
class BulkAction {
  @Id
  @Column(name = "agent_id")
  private long agent;

  @Id
  @Column(name = "client_id")
  private String clientId;

  @Column(name = "begun_at")
  private Instant begunAt;

  @Column private @Nullable String done;

  protected BulkAction() {}

  BulkAction(long agent, String clientId, Instant now) {
    this.agent = agent;
    this.clientId = clientId;
    this.begunAt = now;
  }

  /** Who asked, and under which id. */
  record Key(long agent, String clientId) implements Serializable {}

  void beginAgain(Instant now) {
    begunAt = now;
  }

  void done(String result) {
    done = result;
  }

  Instant begunAt() {
    return begunAt;
  }

  /** The answer; null while it is at work. */
  @Nullable String done() {
    return done;
  }
}
