package dev.parley.session;

import dev.parley.platform.Words;
import dev.parley.visitor.Visitor;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A service session. Times are milliseconds since 1970.
 *
 * @param conversation of all but Help
 * @param visitor nobody where nobody is known, which is in Help alone
 * @param visitorName where it is known
 * @param ordinal 1, 2, 3 … in its conversation, or in its tab of Help
 * @param from the sequence of its first line; it has what stands from there to the next one's
 * @param interactions how many questions and responses are in it, by whom; in Help what was
 *     searched for, and the articles that were opened
 * @param late responses that came after its end
 * @param agentTime milliseconds from an agent's first word in it to its last line
 * @param help what was searched for and read, of a session in Help
 */
@Schema(name = "ServiceSession")
public record SessionView(
    long id,
    @Nullable Long conversation,
    @Nullable Long visitor,
    @Nullable String visitorName,
    @Schema(examples = "web") String channel,
    int ordinal,
    long from,
    long to,
    long openedAt,
    @Nullable Long endedAt,
    boolean live,
    Counts interactions,
    Counts late,
    long agentTime,
    SessionWhy why,
    @Nullable HelpReading help) {

  static SessionView of(
      ServiceSession s, SessionWhy why, @Nullable Visitor visitor, @Nullable HelpReading help) {
    var agentFrom = s.agentFrom();
    return new SessionView(
        s.id(),
        s.conversation(),
        s.visitor(),
        visitor == null ? null : visitor.name(),
        Words.of(s.channel()),
        s.ordinal(),
        s.from(),
        s.lastSeq(),
        s.openedAt().toEpochMilli(),
        why.endedAt(),
        s.live(),
        s.counts(),
        s.late(),
        agentFrom == null ? 0 : s.lastAt().toEpochMilli() - agentFrom.toEpochMilli(),
        why,
        help);
  }
}
