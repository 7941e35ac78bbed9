package dev.parley.session;

import dev.parley.workstream.Ending;
import dev.parley.workstream.ServiceRules;
import dev.parley.workstream.Voice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a thread into service sessions. What comes out depends on the thread and the policies alone,
 * never on how often or when somebody looked: it may be taken line by line, with time passing in
 * between (the timer), or as a whole (D2).
 */
final class ServiceCut {
  private final Function<Instant, Terms> inForce;
  private final List<Span> before = new ArrayList<>();
  private @Nullable Span last;
  private @Nullable Waiting waiting;

  private ServiceCut(
      Function<Instant, Terms> inForce, @Nullable Span last, @Nullable Waiting waiting) {
    this.inForce = inForce;
    this.last = last;
    this.waiting = waiting;
  }

  /** A thread from its first line. */
  static ServiceCut fromStart(Function<Instant, Terms> inForce) {
    return new ServiceCut(inForce, null, Waiting.since(1));
  }

  /** Goes on where it was left. */
  static ServiceCut after(
      @Nullable Span last, @Nullable Waiting waiting, Function<Instant, Terms> inForce) {
    return new ServiceCut(inForce, last, waiting);
  }

  /** The next line of the thread. */
  void take(Step step) {
    // It was under way when somebody looked and found that time was out: the thread decides.
    if (last != null && last.endedTooSoonFor(step.at())) {
      last = last.goesOn();
    }
    pass(step.at());
    switch (step.what()) {
      case QUESTION -> question(step);
      case GREETING, ASSISTED, ANSWERED -> response(step);
      case RUN -> begun(step);
      case TRANSFER -> transfer(step);
      case END_CHAT -> end(step, Ending.END_CHAT, EndReason.END_CHAT);
      case RATED -> rated(step);
      case FAILED -> failed(step);
      case OTHER -> {}
    }
  }

  /** Time has come to this instant, and everything up to it was taken. */
  void pass(Instant now) {
    var span = live();
    if (span != null && span.over(now)) {
      last = span.endedByTime();
    }
  }

  private void question(Step step) {
    var span = live();
    if (span != null) {
      last = span.with(step);
      return;
    }
    if (last != null) {
      before.add(last);
    }
    int ordinal = last == null ? 1 : last.ordinal() + 1;
    last =
        Span.opened(
            ordinal,
            inForce.apply(step.at()),
            step,
            waiting == null ? Waiting.since(step.seq()) : waiting);
    waiting = null;
  }

  private void response(Step step) {
    var span = live();
    if (span != null) {
      last = span.with(step);
      return;
    }
    if (step.what() == Step.What.GREETING && (waiting == null || !waiting.empty())) {
      waitFrom(step.seq());
    }
    var one = Counts.NONE.and(step.what().voice() == Voice.AGENT ? Voice.AGENT : Voice.ASSISTANT);
    if (waiting != null) {
      waiting = waiting.and(one);
    } else if (last != null) {
      last = last.late(one);
    }
  }

  /** What waited in vain came after the end of the last session, if there was one. */
  private void waitFrom(long seq) {
    if (waiting != null && last != null) {
      last = last.late(waiting.counts());
    }
    waiting = Waiting.since(seq);
  }

  private void begun(Step step) {
    if (live() == null) {
      waitFrom(step.seq());
    }
  }

  private void transfer(Step step) {
    if (rules(step.at()).endings().contains(Ending.TRANSFER)) {
      end(step, Ending.TRANSFER, EndReason.TRANSFER);
      waitFrom(step.seq() + 1);
    }
  }

  private void rated(Step step) {
    if (step.timely(rules(step.at()))) {
      end(step, Ending.SURVEY, EndReason.SURVEY);
    }
  }

  private void failed(Step step) {
    var span = live();
    if (span != null) {
      last = span.endedBy(step, EndReason.INTERRUPTION);
      waitFrom(step.seq() + 1);
    }
  }

  private void end(Step step, Ending how, EndReason reason) {
    var span = live();
    if (span != null && span.terms().rules().endings().contains(how)) {
      last = span.endedBy(step, reason);
    }
  }

  /** Those of the live session, else of what is in force. */
  private ServiceRules rules(Instant at) {
    var span = live();
    return span == null ? inForce.apply(at).rules() : span.terms().rules();
  }

  private @Nullable Span live() {
    return last != null && last.live() ? last : null;
  }

  /** The last session, live or not. */
  @Nullable Span last() {
    return last;
  }

  /** What waits for the next session; null when responses go to the last one. */
  @Nullable Waiting waiting() {
    return waiting;
  }

  /** The session it went on from, and all since, in order. */
  List<Span> spans() {
    var all = new ArrayList<>(before);
    if (last != null) {
      all.add(last);
    }
    return all;
  }
}
