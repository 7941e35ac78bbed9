package dev.parley.session;

import dev.parley.platform.Speech;
import dev.parley.platform.Words;
import dev.parley.workstream.ServicePolicy;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a service session ended, or why it goes on (D2): a sentence and what proves it. Times are
 * milliseconds since 1970, the limit is in milliseconds.
 *
 * @param reason {@code timeout}, {@code end-chat}, {@code transfer}, {@code survey} or {@code
 *     interruption}; null while it is live
 * @param anchor the sequence of the line the deadline is counted from; in Help of the act in its
 *     tab
 * @param endedBy the sequence of the line that ended it; null when time did
 */
public record SessionWhy(
    String sentence,
    @Nullable String reason,
    long anchor,
    long anchorAt,
    long limit,
    long deadline,
    @Nullable Long endedAt,
    @Nullable Long endedBy,
    int policyVersion) {

  static SessionWhy of(
      ServiceSession session,
      @Nullable HelpReading reading,
      ServicePolicy policy,
      Locale language,
      ZoneId zone) {
    var ended = session.endedAt();
    var limit = policy.rules().limit();
    var speech = Speech.of("session.why", language, zone);
    return new SessionWhy(
        began(session, reading, speech)
            + speech.say(
                (reading == null ? "" : "help.")
                    + session.endReason().map(Words::of).orElse("live"),
                speech.time(session.anchorAt()),
                speech.length(limit),
                speech.time(session.deadline()),
                ended == null ? "" : speech.time(ended),
                speech.say("channel." + Words.of(session.channel())))
            + (reading == null || !reading.approximate() ? "" : speech.say("help.approximate")),
        session.endReason().map(Words::of).orElse(null),
        session.anchorSeq(),
        session.anchorAt().toEpochMilli(),
        limit.toMillis(),
        session.deadline().toEpochMilli(),
        ended == null ? null : (Long) ended.toEpochMilli(),
        session.endSeq(),
        policy.version());
  }

  /** In Help there is no first question to look at: it says how it began. */
  private static String began(
      ServiceSession session, @Nullable HelpReading reading, Speech speech) {
    return reading == null
        ? ""
        : speech.say("help.began." + reading.began(), speech.time(session.openedAt()));
  }
}
