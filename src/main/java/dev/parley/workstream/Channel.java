package dev.parley.workstream;

import java.time.Duration;

/**
 * A way in for visitors. Each counts its service sessions by a policy of its own (A04): the first
 * version of which comes with the channel.
 */
public enum Channel {
  WEB(Duration.ofMinutes(5)),
  /** The Messaging API: a customer's own app or bot. */
  API(Duration.ofMinutes(5)),
  FACEBOOK(Duration.ofHours(24)),
  WHATSAPP(Duration.ofHours(24)),
  INSTAGRAM(Duration.ofHours(24)),
  TELEGRAM(Duration.ofHours(24)),
  X(Duration.ofHours(24)),
  SMS(Duration.ofHours(24)),
  HELP(Duration.ofMinutes(5));

  private final Duration limit;

  Channel(Duration limit) {
    this.limit = limit;
  }

  /** The inactivity after which a service session ends where nobody said otherwise. */
  public Duration limit() {
    return limit;
  }

  /**
   * A transfer to a person and an answered survey end a session in all but Help (A10, A11, A21).
   */
  public boolean talks() {
    return this != HELP;
  }
}
