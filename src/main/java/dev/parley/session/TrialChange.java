package dev.parley.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

/** A thread in which a trial found something different. */
@Entity
@Table(name = "trial_change")
@IdClass(TrialChange.Key.class)
@Immutable
class TrialChange {
  @Id
  @Column(name = "trial_id")
  private long trial;

  @Id
  @Column(name = "conversation_id")
  private long conversation;

  @Column(name = "sessions_before")
  private int sessionsBefore;

  @Column(name = "sessions_after")
  private int sessionsAfter;

  @Column(name = "agent_ms_before")
  private long agentBefore;

  @Column(name = "agent_ms_after")
  private long agentAfter;

  protected TrialChange() {}

  TrialChange(long trial, long conversation, Tally before, Tally after) {
    this.trial = trial;
    this.conversation = conversation;
    this.sessionsBefore = before.spans().size();
    this.sessionsAfter = after.spans().size();
    this.agentBefore = before.agentMillis();
    this.agentAfter = after.agentMillis();
  }

  record Key(long trial, long conversation) implements Serializable {}

  TrialView.Change view() {
    return new TrialView.Change(
        conversation,
        null,
        new TrialView.Figures(sessionsBefore, sessionsAfter),
        new TrialView.Figures(agentBefore, agentAfter));
  }
}
