package dev.parley.session;

import dev.parley.conversation.Conversation;
import dev.parley.platform.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * More of a thread was counted. Observed in the transaction that stores it.
 *
 * @param changed when sessions opened that are new or not what they were, and when something became
 *     of episodes
 * @param passed when it was passed to a person, as far as it was not counted before
 * @param replies what agents said, as far as it was not counted before
 */
public record Counted(
    long conversation,
    long site,
    String channel,
    long playbook,
    Set<Instant> changed,
    Set<Instant> passed,
    List<Reply> replies) {

  /** Something an agent said. */
  public record Reply(long seq, Instant at, long agent) {}

  static Counted of(Conversation thread, Set<Instant> changed, Collection<Step> steps) {
    var replies = new ArrayList<Reply>();
    for (var step : steps) {
      var agent = step.agent();
      if (step.what() == Step.What.ANSWERED && agent != null) {
        replies.add(new Reply(step.seq(), step.at(), agent));
      }
    }
    return new Counted(
        thread.id(),
        thread.site(),
        Words.of(thread.channel()),
        thread.playbook(),
        Set.copyOf(changed),
        steps.stream()
            .filter(step -> step.what() == Step.What.TRANSFER)
            .map(Step::at)
            .collect(Collectors.toSet()),
        List.copyOf(replies));
  }
}
