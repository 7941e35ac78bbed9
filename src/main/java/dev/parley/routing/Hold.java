package dev.parley.routing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an engagement takes of an agent's capacity, from an instant on until it is released. */
@Entity
@Table(name = "capacity_hold")
public class Hold {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "agent_id")
  private long agent;

  @Column(name = "engagement_id")
  private long engagement;

  @Column private int units;
  @Column private boolean beyond;
  @Column private Instant since;

  @Column(name = "released_at")
  private @Nullable Instant releasedAt;

  @Column(name = "released_why", length = 30)
  private @Nullable String releasedWhy;

  @Column private @Nullable Boolean live;

  protected Hold() {}

  Hold(long agent, Engagement engagement, boolean beyond, Instant now) {
    this.agent = agent;
    this.engagement = engagement.id();
    this.units = engagement.units();
    this.beyond = beyond;
    this.since = now;
    this.live = true;
  }

  void count(boolean asBeyond) {
    beyond = asBeyond;
  }

  void release(String why, Instant now) {
    live = null;
    releasedAt = now;
    releasedWhy = why;
  }

  public long id() {
    return id;
  }

  public long agent() {
    return agent;
  }

  public long engagement() {
    return engagement;
  }

  public int units() {
    return units;
  }

  /** Whether it was taken knowingly above the agent's limit. */
  public boolean beyond() {
    return beyond;
  }

  public Instant since() {
    return since;
  }

  public boolean live() {
    return Boolean.TRUE.equals(live);
  }

  public @Nullable Instant releasedAt() {
    return releasedAt;
  }

  public @Nullable String releasedWhy() {
    return releasedWhy;
  }
}
