package dev.parley.appointment;

import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Times that an agent offers in a conversation, and what became of them. A pick holds its time
 * until the visitor's answer stands in the thread; only then is it booked.
 */
@Entity
public class Offer {
  /** How long a pick may take; then its answer did not come to be. */
  static final Duration HOLD = Duration.ofMinutes(1);

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "conversation_id", updatable = false)
  private long conversation;

  @Column(name = "client_id", length = 80, updatable = false)
  private String clientId;

  @Column(name = "agent_id", updatable = false)
  private long agent;

  @Column(length = 120, updatable = false)
  private String title;

  @Column(updatable = false)
  private int minutes;

  @Column(name = "offered_times", length = 400, updatable = false)
  private String times;

  @Column(name = "time_zone", length = 60, updatable = false)
  private String zone;

  @Column(length = 200, updatable = false)
  private @Nullable String place;

  @Column(length = 2000, updatable = false)
  private @Nullable String url;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)")
  private State state;

  @Column(name = "booked_for")
  private @Nullable Instant at;

  @Column(name = "answer_id", length = 80)
  private @Nullable String answer;

  @Column(name = "held_at")
  private @Nullable Instant heldAt;

  @Column private int revision;

  @Column(name = "made_at", updatable = false)
  private Instant madeAt;

  @Column(name = "changed_at")
  private Instant changedAt;

  /** Where an offer stands. */
  public enum State {
    OPEN,
    HELD,
    BOOKED,
    CANCELLED
  }

  protected Offer() {}

  Offer(long conversation, String clientId, long agent, Proposal proposal, Instant now) {
    this.conversation = conversation;
    this.clientId = clientId;
    this.agent = agent;
    this.title = proposal.title();
    this.minutes = proposal.minutes();
    this.times =
        proposal.times().stream()
            .map(t -> Long.toString(t.toEpochMilli()))
            .collect(Collectors.joining(" "));
    this.zone = proposal.zone().getId();
    this.place = proposal.place();
    this.url = proposal.url();
    this.state = State.OPEN;
    this.madeAt = now;
    this.changedAt = now;
  }

  /** Keeps a time for an answer that may come to be. */
  void hold(Instant time, String answerId, Instant now) {
    state = State.HELD;
    at = time;
    answer = answerId;
    heldAt = now;
  }

  /** The answer did not come to be. */
  void free() {
    state = State.OPEN;
    at = null;
    answer = null;
    heldAt = null;
  }

  void book(Instant now) {
    state = State.BOOKED;
    heldAt = null;
    changedAt = now;
  }

  /** Takes the offer back, or calls the appointment off. */
  void cancel(Instant now) {
    if (state == State.HELD) {
      throw Problem.conflict("The visitor is picking a time at this moment. Look again.");
    }
    state = State.CANCELLED;
    revision++;
    changedAt = now;
  }

  /** Whether this answer holds it or booked it. */
  boolean isOf(String answerId) {
    return answerId.equals(answer);
  }

  /** The {@code data} of its entry. */
  public String offered() {
    var out = begun();
    out.append(",\"times\":[").append(times.replace(' ', ',')).append(']');
    return ended(out);
  }

  /** The {@code data} of the line about what became of it. */
  String became() {
    var out = begun();
    if (at != null) {
      out.append(",\"at\":").append(at.toEpochMilli());
    }
    if (state == State.BOOKED && url != null) {
      out.append(",\"url\":").append(Json.text(url));
    }
    return ended(out);
  }

  private StringBuilder begun() {
    var out = new StringBuilder("{\"offer\":").append(id);
    Json.append(out.append(",\"title\":"), title);
    return out.append(",\"minutes\":").append(minutes);
  }

  private String ended(StringBuilder out) {
    Json.append(out.append(",\"zone\":"), zone);
    if (place != null) {
      Json.append(out.append(",\"place\":"), place);
    }
    return out.append('}').toString();
  }

  public long id() {
    return id;
  }

  public long conversation() {
    return conversation;
  }

  /** The client id of its entry. */
  String clientId() {
    return clientId;
  }

  public long agent() {
    return agent;
  }

  public String title() {
    return title;
  }

  public int minutes() {
    return minutes;
  }

  /** All that were offered, in order. */
  public List<Instant> times() {
    return Arrays.stream(times.split(" "))
        .map(t -> Instant.ofEpochMilli(Long.parseLong(t)))
        .toList();
  }

  public ZoneId zone() {
    return ZoneId.of(zone);
  }

  public @Nullable String place() {
    return place;
  }

  public @Nullable String url() {
    return url;
  }

  public State state() {
    return state;
  }

  /** The time that was picked, also after it was called off; null when none was. */
  public @Nullable Instant at() {
    return at;
  }

  /** The client id of the answer that holds or booked it. */
  public @Nullable String answer() {
    return answer;
  }

  /** Counts what calendars must know of: 0 when booked, 1 when called off. */
  int revision() {
    return revision;
  }

  Instant changedAt() {
    return changedAt;
  }
}
