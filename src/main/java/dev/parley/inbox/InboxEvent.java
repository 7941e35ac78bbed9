package dev.parley.inbox;

import java.util.List;

/** What happened between agents. Observed after the commit where sockets are rung. */
public sealed interface InboxEvent {
  /**
   * A line came to a conversation's log.
   *
   * @param mentioned the agents it mentions
   */
  record LineAdded(long conversation, LineView line, List<Long> mentioned) implements InboxEvent {}

  /** An agent has seen where they were mentioned. */
  record MentionSeen(long conversation, long agent) implements InboxEvent {}

  /** An agent's own filters are not what they were. */
  record FiltersChanged(long agent) implements InboxEvent {}
}
