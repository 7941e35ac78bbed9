package dev.parley.session;

import dev.parley.workstream.Voice;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A service session as the cut sees it. In a thread the sessions follow each other: each has what
 * stands from its {@code from} to the next one's. In a tab of Help each has what stands from its
 * {@code from} to its {@code lastSeq}.
 *
 * @param ordinal 1, 2, 3 … in its thread or tab
 * @param from its first line: the visitor's, or the greeting that led to it
 * @param openedSeq the visitor's line that opened it
 * @param anchorSeq the line the deadline is counted from
 * @param lastSeq its last line
 * @param agentFrom when an agent first spoke in it
 * @param late responses that came after its end
 * @param end null while it is live
 */
record Span(
    int ordinal,
    Terms terms,
    long from,
    long openedSeq,
    Instant openedAt,
    long anchorSeq,
    Instant anchorAt,
    long lastSeq,
    Instant lastAt,
    @Nullable Instant agentFrom,
    Counts counts,
    Counts late,
    @Nullable End end) {

  /**
   * When and why.
   *
   * @param seq the line that ended it; null when time did
   */
  record End(Instant at, EndReason reason, @Nullable Long seq) {}

  static Span opened(int ordinal, Terms terms, Step by, Waiting before) {
    return new Span(
        ordinal,
        terms,
        before.since(),
        by.seq(),
        by.at(),
        by.seq(),
        by.at(),
        by.seq(),
        by.at(),
        before.counts().agent() > 0 ? by.at() : null,
        before.counts().and(Voice.VISITOR),
        Counts.NONE,
        null);
  }

  /** An interaction at exactly this instant still belongs (X06). */
  Instant deadline() {
    return anchorAt.plus(terms.rules().limit());
  }

  boolean live() {
    return end == null;
  }

  /** Whether its time was out before this instant. */
  boolean over(Instant now) {
    return now.isAfter(deadline());
  }

  Span with(Step step) {
    var voice = Objects.requireNonNull(step.what().voice());
    boolean holds = terms.rules().anchors().contains(voice);
    return new Span(
        ordinal,
        terms,
        from,
        openedSeq,
        openedAt,
        holds ? step.seq() : anchorSeq,
        holds ? step.at() : anchorAt,
        step.seq(),
        step.at(),
        agentFrom == null && voice == Voice.AGENT ? step.at() : agentFrom,
        counts.and(voice),
        late,
        null);
  }

  /** In Help, where all there is to do is the visitor's, and what led to it comes before. */
  static Span opened(int ordinal, Terms terms, HelpStep by, @Nullable HelpLead lead) {
    return new Span(
        ordinal,
        terms,
        lead == null ? by.seq() : lead.since(),
        by.seq(),
        by.at(),
        by.seq(),
        by.at(),
        by.seq(),
        by.at(),
        null,
        by.counts().and(lead == null ? Counts.NONE : lead.counts()),
        Counts.NONE,
        null);
  }

  Span with(HelpStep step) {
    return new Span(
        ordinal,
        terms,
        from,
        openedSeq,
        openedAt,
        step.seq(),
        step.at(),
        step.seq(),
        step.at(),
        null,
        counts.and(step.counts()),
        late,
        null);
  }

  /** Whether time alone ended it, after something was done at this instant. */
  boolean endedTooSoonFor(Instant at) {
    return end != null && end.reason() == EndReason.TIMEOUT && !over(at);
  }

  Span goesOn() {
    return ended(null, lastSeq);
  }

  Span endedByTime() {
    return ended(new End(deadline(), EndReason.TIMEOUT, null), lastSeq);
  }

  Span endedBy(Step step, EndReason reason) {
    return ended(new End(step.at(), reason, step.seq()), step.seq());
  }

  private Span ended(@Nullable End how, long last) {
    return new Span(
        ordinal, terms, from, openedSeq, openedAt, anchorSeq, anchorAt, last, lastAt, agentFrom,
        counts, late, how);
  }

  Span late(Counts more) {
    return new Span(
        ordinal,
        terms,
        from,
        openedSeq,
        openedAt,
        anchorSeq,
        anchorAt,
        lastSeq,
        lastAt,
        agentFrom,
        counts,
        late.and(more),
        end);
  }

  /** How long agents were at it: from the first word of one to the last word of the session. */
  long agentMillis() {
    return agentFrom == null ? 0 : Math.max(0, lastAt.toEpochMilli() - agentFrom.toEpochMilli());
  }
}
