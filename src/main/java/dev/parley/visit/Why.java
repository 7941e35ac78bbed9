package dev.parley.visit;

import dev.parley.platform.Speech;
import dev.parley.platform.Words;
import dev.parley.workstream.VisitPolicy;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a visit ended, or why it goes on (D2): a sentence and what proves it. Times are milliseconds
 * since 1970, the limit is in milliseconds.
 *
 * @param reason {@code timeout}, {@code tab-closed}, {@code tab-lost}, {@code logout}; null while
 *     it is live
 * @param anchor the act the deadline is counted from
 */
public record Why(
    String sentence,
    @Nullable String reason,
    Proof anchor,
    long limit,
    long deadline,
    @Nullable Long endedAt,
    int policyVersion) {

  /** An act in the log. */
  public record Proof(String kind, long at, String ref) {}

  static Why of(Visit visit, VisitPolicy policy, Locale language, ZoneId zone) {
    var anchor = visit.anchor();
    var ended = visit.endedAt();
    return new Why(
        sentence(visit, policy.limit(), Speech.of("visit.why", language, zone)),
        visit.endReason().map(Words::of).orElse(null),
        new Proof(Words.of(anchor.kind()), anchor.at().toEpochMilli(), anchor.ref()),
        policy.limit().toMillis(),
        visit.deadline().toEpochMilli(),
        ended == null ? null : (Long) ended.toEpochMilli(),
        policy.version());
  }

  private static String sentence(Visit visit, Duration limit, Speech speech) {
    var ended = visit.endedAt();
    return speech.say(
        visit.endReason().map(Words::of).orElse("live"),
        speech.say("anchor." + Words.of(visit.anchor().kind())),
        speech.time(visit.anchor().at()),
        speech.length(limit),
        speech.time(visit.deadline()),
        ended == null ? "" : speech.time(ended));
  }
}
