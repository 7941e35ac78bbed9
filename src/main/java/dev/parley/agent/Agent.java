package dev.parley.agent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who answers. */
@Entity
@Table(name = "agent")
public class Agent {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(updatable = false)
  private String email;

  @Column private String name;

  @Column
  @Enumerated(EnumType.STRING)
  private Role role;

  @Column(name = "password_hash")
  private String passwordHash;

  // Presence and the last sign of life are written beside the entity: they are no change of the
  // account.
  @Column(updatable = false)
  @Enumerated(EnumType.STRING)
  private Presence presence;

  @Column(name = "seen_at", insertable = false, updatable = false)
  private @Nullable Instant seenAt;

  @Column private boolean active;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Version private int revision;

  protected Agent() {}

  Agent(String email, String name, Role role, String passwordHash, Instant now) {
    this.email = email;
    this.name = name;
    this.role = role;
    this.passwordHash = passwordHash;
    this.presence = Presence.AWAY;
    this.active = true;
    this.createdAt = now;
  }

  void change(String name, Role role, boolean active) {
    this.name = name;
    this.role = role;
    this.active = active;
  }

  void password(String hash) {
    passwordHash = hash;
  }

  /** Never leaves the room. */
  String passwordHash() {
    return passwordHash;
  }

  /** Whether somebody chose one yet; without, nobody comes in but by an invitation. */
  public boolean hasPassword() {
    return !passwordHash.equals(Password.NONE);
  }

  public long id() {
    return id;
  }

  /** In small letters; what the agent logs in with. */
  public String email() {
    return email;
  }

  public String name() {
    return name;
  }

  public Role role() {
    return role;
  }

  public Presence presence() {
    return presence;
  }

  /** When the agent's desk last gave a sign of life. */
  public @Nullable Instant seenAt() {
    return seenAt;
  }

  /** Whether the account may log in. */
  public boolean active() {
    return active;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Counts changes; a change names the revision it is based on. */
  public int revision() {
    return revision;
  }
}
