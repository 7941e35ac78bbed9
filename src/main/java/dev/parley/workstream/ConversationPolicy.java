package dev.parley.workstream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * When a conversation is closed for want of a message, and who may open it again (X13, X14, X16),
 * as data. A version is never changed (X24): the next one is in force from a later instant, and a
 * conversation keeps the version that was in force when it became Open until it becomes Open again.
 */
@Entity
@Immutable
@Table(name = "conversation_policy")
public class ConversationPolicy implements Versioned {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "work_stream_id")
  private long workStream;

  @Column private int version;

  @Column(name = "in_force_from")
  private Instant inForceFrom;

  @Column(name = "auto_close_after_ms")
  private long autoCloseAfter;

  @Enumerated(EnumType.STRING)
  @Column(name = "on_return", length = 10, columnDefinition = "varchar(10)")
  private OnReturn onReturn;

  @Column(name = "agent_reopen")
  private boolean agentReopen;

  @Column(name = "agent_reopen_within_ms")
  private @Nullable Long agentReopenWithin;

  @Column(name = "visitor_restart")
  private boolean visitorRestart;

  @Column(name = "visitor_restart_within_ms")
  private @Nullable Long visitorRestartWithin;

  @Column(name = "made_by")
  private String madeBy;

  protected ConversationPolicy() {}

  ConversationPolicy(
      long workStream, int version, Instant inForceFrom, ConversationRules rules, String madeBy) {
    this.workStream = workStream;
    this.version = version;
    this.inForceFrom = inForceFrom;
    this.autoCloseAfter = rules.autoCloseAfter().toMillis();
    this.onReturn = rules.onReturn();
    this.agentReopen = rules.agentReopen().allowed();
    this.agentReopenWithin = millis(rules.agentReopen().within());
    this.visitorRestart = rules.visitorRestart().allowed();
    this.visitorRestartWithin = millis(rules.visitorRestart().within());
    this.madeBy = madeBy;
  }

  public ConversationRules rules() {
    return new ConversationRules(
        Duration.ofMillis(autoCloseAfter),
        onReturn,
        again(agentReopen, agentReopenWithin),
        again(visitorRestart, visitorRestartWithin));
  }

  private static @Nullable Long millis(@Nullable Duration within) {
    return within == null ? null : within.toMillis();
  }

  private static Again again(boolean allowed, @Nullable Long within) {
    return new Again(allowed, within == null ? null : Duration.ofMillis(within));
  }

  public long id() {
    return id;
  }

  public long workStream() {
    return workStream;
  }

  /** 1, 2, 3 … per work stream. */
  @Override
  public int version() {
    return version;
  }

  @Override
  public Instant inForceFrom() {
    return inForceFrom;
  }

  /** The name of who published it. */
  public String madeBy() {
    return madeBy;
  }
}
