package dev.parley.story;

import dev.parley.inbox.LabelView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as the wire has it, the same by REST and by socket. Times are milliseconds since
 * 1970.
 *
 * @param status {@code open}, {@code pending} or {@code closed}
 * @param version of the status: what a command on it must name
 * @param head the top sequence
 * @param read how far who asks has read
 * @param unread entries after that
 * @param agent who is in it
 * @param closedBy who closed it, while it is closed, as {@code closedAt} says when
 * @param pendingUntil when its Pending ends by itself
 * @param choices what can be done about a closed one: {@code restart} and {@code new} for its
 *     visitor, {@code reopen} for agents
 * @param run the latest run of its flow; only for visitors
 * @param agentRead how far agents have read; only for visitors
 * @param queue where it stands while it waits for a person; told anew by {@code queue.changed}
 * @param visitor whose it is; only for agents, as is all that follows
 * @param assignee who answers for it
 * @param log the top of the agents' log
 * @param mentioned whether the agent was mentioned there and has not looked
 * @param waitingSince the visitor's oldest words that nobody has answered
 * @param engagement the agent's side of it, while there is one
 * @param consulted colleagues who are asked in, unknown to the visitor
 */
public record ConversationView(
    long id,
    String title,
    String status,
    int version,
    long head,
    long read,
    long unread,
    long openedAt,
    long lastAt,
    @Nullable Preview preview,
    @Nullable Who agent,
    @Nullable Closer closedBy,
    @Nullable Long closedAt,
    @Nullable Long pendingUntil,
    @Nullable List<String> choices,
    @Nullable RunView run,
    @Nullable Long agentRead,
    @Nullable VisitorCard visitor,
    @Nullable String site,
    @Nullable Boolean waiting,
    @Nullable Long visitorRead,
    @Nullable Who assignee,
    @Nullable String priority,
    @Nullable List<LabelView> labels,
    @Nullable Who audience,
    @Nullable String channel,
    @Nullable Long log,
    @Nullable Boolean mentioned,
    @Nullable Long waitingSince,
    @Nullable QueueView queue,
    @Nullable EngagementCard engagement,
    @Nullable List<Consulted> consulted) {

  /** A colleague, who asked them in, and since when they are. */
  public record Consulted(long id, String name, Who by, long since) {}

  /** The last line: who wrote it and how it begins. */
  public record Preview(String author, String kind, String text) {}

  /** Somebody by name. */
  public record Who(long id, String name) {}

  /** Who closed it: {@code agent}, by name, {@code visitor} or {@code system}. */
  public record Closer(String kind, @Nullable String name) {}

  /** Where the flow stands; {@code question} is the sequence of what it asks. */
  public record RunView(int number, String state, @Nullable Long question) {}

  /** The visitor on an agent's list. */
  public record VisitorCard(
      long id,
      String identity,
      @Nullable String name,
      @Nullable String email,
      String language,
      boolean online) {}
}
