package dev.parley.session;

import dev.parley.workstream.Voice;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An episode as the cut sees it: from a conversation's becoming Open to its being Closed. A
 * reopening begins another one and changes nothing in those before.
 *
 * @param ordinal 1, 2, 3 … in its thread
 * @param openedBy {@code opened}, {@code restarted} or {@code reopened}
 * @param askedAt the visitor's first words in it
 * @param passedAt when it was first passed to people
 * @param assistedAt the assistant's first response to words of the visitor
 * @param answeredAt an agent's first response
 * @param answeredBy who that was
 * @param pendingSince since when it is Pending, if it is
 * @param pending milliseconds for which it was Pending before
 * @param closedBy {@code visitor}, {@code agent} or {@code system}
 */
record Chapter(
    int ordinal,
    long openedSeq,
    Instant openedAt,
    String openedBy,
    @Nullable Instant askedAt,
    @Nullable Instant passedAt,
    @Nullable Instant assistedAt,
    @Nullable Instant answeredAt,
    @Nullable Long answeredBy,
    Counts counts,
    @Nullable Instant pendingSince,
    long pending,
    @Nullable Instant closedAt,
    @Nullable String closedBy) {

  static Chapter opened(int ordinal, long seq, Instant at, String by) {
    return new Chapter(
        ordinal, seq, at, by, null, null, null, null, null, Counts.NONE, null, 0, null, null);
  }

  boolean live() {
    return closedAt == null;
  }

  /** The instants that say what became of it. */
  Set<Instant> turns() {
    return Stream.of(askedAt, passedAt, answeredAt, closedAt)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  Chapter with(Step step) {
    var voice = step.what().voice();
    var told = voice == null ? counts : counts.and(voice);
    return new Chapter(
        ordinal,
        openedSeq,
        openedAt,
        openedBy,
        askedAt == null && voice == Voice.VISITOR ? step.at() : askedAt,
        passedAt == null && step.what() == Step.What.TRANSFER ? step.at() : passedAt,
        assistedAt == null && askedAt != null && voice == Voice.ASSISTANT ? step.at() : assistedAt,
        answeredAt == null && voice == Voice.AGENT ? step.at() : answeredAt,
        answeredAt == null && voice == Voice.AGENT ? step.agent() : answeredBy,
        told,
        pendingAfter(step),
        pending + (ends(step) ? since(step.at()) : 0),
        step.kind().equals("closed") ? step.at() : null,
        step.kind().equals("closed") ? step.by() : null);
  }

  private boolean ends(Step step) {
    return switch (step.kind()) {
      case "pending", "resumed", "closed" -> true;
      default -> false;
    };
  }

  private @Nullable Instant pendingAfter(Step step) {
    return switch (step.kind()) {
      case "pending" -> step.at();
      case "resumed", "closed" -> null;
      default -> pendingSince;
    };
  }

  private long since(Instant at) {
    return pendingSince == null ? 0 : at.toEpochMilli() - pendingSince.toEpochMilli();
  }
}
