package dev.parley.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command on the status, by somebody at a time.
 *
 * @param version the status version its giver saw; null for who acts on what is
 * @param until when a Pending ends by itself; null for never
 */
record Order(
    Command command, Actor by, @Nullable Integer version, @Nullable Instant until, Instant at) {
  static Order of(Command command, Actor by, int version, Instant at) {
    return new Order(command, by, version, null, at);
  }

  static Order byItself(Command command, Actor by, Instant at) {
    return new Order(command, by, null, null, at);
  }
}
