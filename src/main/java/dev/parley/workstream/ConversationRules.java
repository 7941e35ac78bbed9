package dev.parley.workstream;

import java.time.Duration;

/**
 * What a conversation policy says.
 *
 * @param autoCloseAfter how long an open conversation may rest before it is closed (X16)
 * @param agentReopen whether and how long agents may open a closed one again
 * @param visitorRestart whether and how long its visitor may restart a closed one
 */
public record ConversationRules(
    Duration autoCloseAfter, OnReturn onReturn, Again agentReopen, Again visitorRestart) {
  /** What a new work stream starts with. */
  public static final ConversationRules FIRST =
      new ConversationRules(Duration.ofHours(24), OnReturn.SHOW, Again.ALWAYS, Again.ALWAYS);
}
