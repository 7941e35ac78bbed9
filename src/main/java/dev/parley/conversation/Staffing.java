package dev.parley.conversation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events, inside the transaction of the change: who is in a conversation, or waits to be. Its row
 * is held, and what follows is committed with it.
 */
public sealed interface Staffing {
  Conversation conversation();

  Instant at();

  /**
   * It waits for a person.
   *
   * @param skills by name: what that person should be able to do
   * @param team by name: whose it should be; null is anybody's
   */
  record HandedOver(
      Conversation conversation, List<String> skills, @Nullable String team, Instant at)
      implements Staffing {}

  /**
   * An agent came in.
   *
   * @param before who was in it
   */
  record Joined(Conversation conversation, @Nullable Long before, Instant at) implements Staffing {}

  /** The agent who was in it went out. */
  record Left(Conversation conversation, long agent, Instant at) implements Staffing {}
}
