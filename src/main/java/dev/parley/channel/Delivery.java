package dev.parley.channel;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry that is to reach somebody by an account's app. Its number is its place in all that the
 * app is given. What is known of its fate only ever gets better, or is begun anew by hand.
 */
@Entity
@Table(name = "channel_delivery")
@IdClass(Delivery.Key.class)
public class Delivery {
  /** In the order in which one may follow another. */
  public enum State {
    /** Waits for the app. */
    QUEUED,
    /** The app has it. */
    ACCEPTED,
    /** It will not arrive: {@code reason} says why. */
    FAILED,
    /** It is on the visitor's device. */
    DELIVERED,
    /** The visitor has seen it. */
    READ
  }

  @Id
  @Column(name = "account_id")
  private long account;

  @Id private long seq;

  @Column(name = "conversation_id")
  private long conversation;

  @Column(name = "entry_seq")
  private long entry;

  @Column(length = 200)
  private @Nullable String address;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, columnDefinition = "varchar(10)")
  private State state;

  @Column(length = 300)
  private @Nullable String reason;

  @Column private int tries;

  @Column(name = "made_at")
  private Instant madeAt;

  @Column(name = "state_at")
  private Instant stateAt;

  protected Delivery() {}

  Delivery(Followed thread, long seq, long entry, Instant now) {
    this.account = thread.account();
    this.seq = seq;
    this.conversation = thread.conversation();
    this.address = thread.address();
    this.entry = entry;
    this.state = State.QUEUED;
    this.madeAt = now;
    this.stateAt = now;
  }

  record Key(long account, long seq) implements Serializable {}

  /** What is known by now; what was known better before stays. */
  boolean reach(State to, @Nullable String why, Instant now) {
    if (to.compareTo(state) <= 0) {
      return false;
    }
    state = to;
    reason =
        to != State.FAILED || why == null ? null : why.substring(0, Math.min(300, why.length()));
    stateAt = now;
    return true;
  }

  /** It was offered to the app, and not taken. */
  void refused() {
    tries++;
  }

  /** The same under another number, as if it had never been tried. */
  Delivery anew(long number, Instant now) {
    var anew = new Delivery();
    anew.account = account;
    anew.seq = number;
    anew.conversation = conversation;
    anew.entry = entry;
    anew.address = address;
    anew.state = State.QUEUED;
    anew.madeAt = now;
    anew.stateAt = now;
    return anew;
  }

  public long account() {
    return account;
  }

  public long seq() {
    return seq;
  }

  public long conversation() {
    return conversation;
  }

  /** The sequence of the entry in its thread. */
  public long entry() {
    return entry;
  }

  public @Nullable String address() {
    return address;
  }

  public State state() {
    return state;
  }

  public @Nullable String reason() {
    return reason;
  }

  public int tries() {
    return tries;
  }

  /** When it began to wait. */
  public Instant madeAt() {
    return madeAt;
  }

  public Instant stateAt() {
    return stateAt;
  }
}
