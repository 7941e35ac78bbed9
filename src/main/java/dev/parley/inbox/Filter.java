package dev.parley.inbox;

import dev.parley.conversation.Priority;
import dev.parley.conversation.Status;
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
    boolean unread) {

  /** What is not closed: that is counted, and no more of it than there is to do. */
  Filter ofWhatIsToDo() {
    var open =
        status.stream()
            .filter(s -> s != Status.CLOSED)
            .collect(java.util.stream.Collectors.toUnmodifiableSet());
    return new Filter(view, open, site, audience, label, agent, priority, unread);
  }
}
