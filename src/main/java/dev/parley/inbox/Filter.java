package dev.parley.inbox;

import dev.parley.conversation.Priority;
import dev.parley.conversation.Status;
import dev.parley.workstream.Channel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations a list shows; what is null is not asked.
 *
 * @param agent who answers for them
 * @param unread only those in which something is unread by who asks
 */
public record Filter(
    View view,
    Set<Status> status,
    @Nullable Long site,
    @Nullable Long audience,
    @Nullable Long label,
    @Nullable Long agent,
    @Nullable Priority priority,
    @Nullable Channel channel,
    boolean unread) {

  /** All of these. */
  public static Filter of(View view, Set<Status> status) {
    return new Filter(view, status, null, null, null, null, null, null, false);
  }

  /** Whether it asks for what cannot be: then nothing need be looked for. */
  boolean contradicts(Status one, long me) {
    return switch (view) {
      case MINE -> agent != null && agent != me;
      case UNASSIGNED -> agent != null;
      case QUEUE -> agent != null || one == Status.CLOSED;
      case MENTIONS, ALL -> false;
    };
  }

  /** What is not closed: that is counted, and no more of it than there is to do. */
  Filter ofWhatIsToDo() {
    var open =
        status.stream()
            .filter(s -> s != Status.CLOSED)
            .collect(java.util.stream.Collectors.toUnmodifiableSet());
    return new Filter(view, open, site, audience, label, agent, priority, channel, unread);
  }
}
