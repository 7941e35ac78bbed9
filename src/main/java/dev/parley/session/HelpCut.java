package dev.parley.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what was done in a tab of Help into service sessions (A15–A21, X25). One begins where an
 * article is opened and ends by time alone. What was searched for before it, without such a pause,
 * led to it and belongs to it; what led to no article is in no session. As in a thread, what comes
 * out depends on the log and the policies alone (D2).
 */
final class HelpCut {
  private final Function<Instant, Terms> inForce;
  private final List<Span> before = new ArrayList<>();
  private @Nullable Span last;
  private @Nullable HelpLead lead;
  private boolean searched;

  private HelpCut(
      Function<Instant, Terms> inForce,
      @Nullable Span last,
      @Nullable HelpLead lead,
      boolean searched) {
    this.inForce = inForce;
    this.last = last;
    this.lead = lead;
    this.searched = searched;
  }

  /** A tab from its first act. */
  static HelpCut fromStart(Function<Instant, Terms> inForce) {
    return new HelpCut(inForce, null, null, false);
  }

  /** Goes on where it was left. */
  static HelpCut after(
      @Nullable Span last,
      @Nullable HelpLead lead,
      boolean searched,
      Function<Instant, Terms> inForce) {
    return new HelpCut(inForce, last, lead, searched);
  }

  /** The next act in the tab. */
  void take(HelpStep step) {
    // It was under way when somebody looked and found that time was out: the log decides.
    if (last != null && last.endedTooSoonFor(step.at())) {
      last = last.goesOn();
    }
    pass(step.at());
    searched |= step.searches();
    if (last != null && last.live()) {
      last = last.with(step);
    } else if (step.opens(searched)) {
      open(step);
    } else if (step.what() == HelpStep.What.SEARCHED) {
      var terms = inForce.apply(step.at());
      lead = lead == null || lead.over(step.at(), terms) ? HelpLead.by(step) : lead.and(step);
    }
  }

  /** Time has come to this instant, and everything up to it was taken. */
  void pass(Instant now) {
    if (last != null && last.live() && last.over(now)) {
      last = last.endedByTime();
    }
  }

  private void open(HelpStep step) {
    var terms = inForce.apply(step.at());
    if (last != null) {
      before.add(last);
    }
    last =
        Span.opened(
            last == null ? 1 : last.ordinal() + 1,
            terms,
            step,
            lead == null || lead.over(step.at(), terms) ? null : lead);
    lead = null;
  }

  /** What may yet lead to an article; null when nothing does. */
  @Nullable HelpLead lead() {
    return lead;
  }

  /** Whether something was ever searched for in this tab. */
  boolean searched() {
    return searched;
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
