package dev.parley.conversation;

import static dev.parley.conversation.Verdict.CLOSES;
import static dev.parley.conversation.Verdict.PARKS;
import static dev.parley.conversation.Verdict.REFUSED;
import static dev.parley.conversation.Verdict.REOPENS;
import static dev.parley.conversation.Verdict.RESTARTS;
import static dev.parley.conversation.Verdict.RESUMES;
import static dev.parley.conversation.Verdict.STAYS;

import dev.parley.workstream.ConversationRules;
import dev.parley.workstream.OnReturn;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked of a conversation's status, and what it leads to in each: the whole
 * machine (C04–C19, X13–X15). What a policy may still forbid stands below the table.
 */
enum Command {
  //                Open     Pending  Closed
  AGENT_CLOSE(/*   */ CLOSES, CLOSES, REFUSED),
  VISITOR_END(/*   */ CLOSES, CLOSES, REFUSED),
  AUTO_CLOSE(/*    */ CLOSES, STAYS, STAYS),
  AGENT_REOPEN(/*  */ REFUSED, REFUSED, REOPENS),
  VISITOR_RESTART(/**/ REFUSED, REFUSED, RESTARTS),
  AUDIENCE_RETURN(/**/ STAYS, STAYS, REOPENS),
  SET_PENDING(/*   */ PARKS, PARKS, REFUSED),
  UNPEND(/*        */ REFUSED, RESUMES, REFUSED),
  PENDING_DUE(/*   */ STAYS, RESUMES, STAYS),
  VISITOR_MESSAGE(/**/ STAYS, RESUMES, REFUSED),
  AGENT_MESSAGE(/* */ STAYS, STAYS, REFUSED),
  ASSISTANT_MESSAGE(STAYS, STAYS, REFUSED);

  private final Verdict open;
  private final Verdict pending;
  private final Verdict closed;

  Command(Verdict open, Verdict pending, Verdict closed) {
    this.open = open;
    this.pending = pending;
    this.closed = closed;
  }

  Verdict on(Status status) {
    return switch (status) {
      case OPEN -> open;
      case PENDING -> pending;
      case CLOSED -> closed;
    };
  }

  /** The status it is meant to lead to; null for what is not about the status. */
  @Nullable Status goal() {
    return Stream.of(open, pending, closed)
        .map(verdict -> verdict.to)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * The same under a policy.
   *
   * @param by who made it what it is
   * @param since when
   */
  Verdict on(Status status, Author by, Instant since, ConversationRules rules, Instant now) {
    var verdict = on(status);
    if (status != Status.CLOSED) {
      return verdict;
    }
    return switch (this) {
      case AGENT_REOPEN -> rules.agentReopen().at(since, now) ? verdict : REFUSED;
      case VISITOR_RESTART -> rules.visitorRestart().at(since, now) ? verdict : REFUSED;
      // What time closed opens again by itself; what a person closed is shown closed (X13).
      case AUDIENCE_RETURN ->
          by == Author.SYSTEM || rules.onReturn() == OnReturn.REOPEN ? verdict : STAYS;
      default -> verdict;
    };
  }

  /** Writing is a command too. */
  static Command writing(Author author) {
    return switch (author) {
      case VISITOR -> VISITOR_MESSAGE;
      case AGENT -> AGENT_MESSAGE;
      case ASSISTANT -> ASSISTANT_MESSAGE;
      case SYSTEM -> throw new IllegalArgumentException("Lines are written with what they tell");
    };
  }
}
