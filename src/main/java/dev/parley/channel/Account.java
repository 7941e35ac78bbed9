package dev.parley.channel;

import dev.parley.workstream.Channel;
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

/** A customer's app, and which side of which conversations it has. */
@Entity
@Table(name = "channel_account")
public class Account {
  /** Whose words the app carries. */
  public enum Mode {
    /** The visitors': it brings what they write and takes what they are answered. */
    RELAY,
    /** The assistant's: it takes what visitors of this channel write, and answers. */
    ASSISTANT
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "site_id", updatable = false)
  private long site;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)", updatable = false)
  private Channel channel;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)", updatable = false)
  private Mode mode;

  @Column(length = 120)
  private String name;

  @Column(length = 1000)
  private @Nullable String webhook;

  @Column private boolean enabled;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "created_by", updatable = false)
  private String createdBy;

  @Version private int revision;

  protected Account() {}

  Account(long site, Channel channel, Mode mode, String name, String by, Instant now) {
    this.site = site;
    this.channel = channel;
    this.mode = mode;
    this.name = name;
    this.enabled = true;
    this.createdAt = now;
    this.createdBy = by;
  }

  void become(String newName, @Nullable String newWebhook, boolean on) {
    name = newName;
    webhook = newWebhook;
    enabled = on;
  }

  public long id() {
    return id;
  }

  public long site() {
    return site;
  }

  public Channel channel() {
    return channel;
  }

  public Mode mode() {
    return mode;
  }

  public String name() {
    return name;
  }

  /** Where deliveries go; null where the app fetches them. */
  public @Nullable String webhook() {
    return webhook;
  }

  /** Off: nothing comes in, nothing goes out, and what is said meanwhile waits. */
  public boolean enabled() {
    return enabled;
  }

  boolean assists() {
    return mode == Mode.ASSISTANT;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public String createdBy() {
    return createdBy;
  }

  public int revision() {
    return revision;
  }
}
