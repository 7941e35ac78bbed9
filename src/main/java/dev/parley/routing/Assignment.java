package dev.parley.routing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** That an agent got a conversation, and why this agent: what was known at that moment. */
@Entity
@Immutable
public class Assignment {
  /** How it came to them. */
  public enum How {
    /** By the router. */
    ROUTED,
    /** They took it from the queue. */
    PICKED,
    /** They came in where nobody waited. */
    JOINED,
    /** A colleague passed it to them. */
    TRANSFERRED,
    /** A supervisor took it from a colleague. */
    TAKEN_OVER,
    /** It was theirs and is open again. */
    RESUMED,
    /** It was kept for its visitor. */
    KEPT
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "engagement_id")
  private long engagement;

  @Column(name = "conversation_id")
  private long conversation;

  @Column(name = "work_stream_id")
  private long stream;

  @Column(name = "agent_id")
  private long agent;

  @Column private Instant at;

  @Enumerated(EnumType.STRING)
  @Column(length = 12, columnDefinition = "varchar(12)")
  private How how;

  @Column(name = "from_queue")
  private boolean fromQueue;

  @Column private boolean beyond;

  @Column(length = 8000)
  private @Nullable String why;

  protected Assignment() {}

  Assignment(
      Engagement of,
      long agent,
      How how,
      boolean fromQueue,
      boolean beyond,
      @Nullable String why,
      Instant at) {
    this.engagement = of.id();
    this.conversation = of.conversation();
    this.stream = of.stream();
    this.agent = agent;
    this.at = at;
    this.how = how;
    this.fromQueue = fromQueue;
    this.beyond = beyond;
    this.why = why;
  }

  public long engagement() {
    return engagement;
  }

  public long agent() {
    return agent;
  }

  public Instant at() {
    return at;
  }

  public How how() {
    return how;
  }

  /** Whether it went above the agent's limit. */
  public boolean beyond() {
    return beyond;
  }

  /** A JSON object (docs/routing.md). */
  public @Nullable String why() {
    return why;
  }
}
