package dev.parley.session;

import dev.parley.help.Doing;
import dev.parley.help.HelpAct;
import dev.parley.help.How;
import java.time.Instant;

/**
 * An act in a tab of Help, as the cut of its sessions sees it.
 *
 * @param searches whether it shows that something was searched for
 */
record HelpStep(long seq, Instant at, What what, boolean searches) {

  /** What an act is to the ledger. */
  enum What {
    /** A question. */
    SEARCHED(new Counts(1, 0, 0)),
    /** An article is the response: clicked on, or opened by its address. */
    OPENED(new Counts(0, 1, 0)),
    /** The same, chosen among the results of a search with Enter (A17). */
    ENTERED(new Counts(0, 1, 0)),
    /** Anything else that is done in Help: it goes on, and counts for nothing. */
    OTHER(Counts.NONE);

    private final Counts counts;

    What(Counts counts) {
      this.counts = counts;
    }
  }

  static HelpStep of(long seq, Instant at, What what) {
    return new HelpStep(seq, at, what, what == What.SEARCHED);
  }

  static HelpStep read(HelpAct act) {
    var what =
        switch (act.kind()) {
          case SEARCH -> What.SEARCHED;
          case OPEN -> act.how() == How.ENTER ? What.ENTERED : What.OPENED;
          case FEEDBACK -> What.OTHER;
        };
    return new HelpStep(
        act.seq(), act.at(), what, act.kind() == Doing.SEARCH || act.words() != null);
  }

  Counts counts() {
    return what.counts;
  }

  /**
   * Whether an article is opened so that a session may begin (A16–A18).
   *
   * @param searched whether something was searched for in the tab, now or before
   */
  boolean opens(boolean searched) {
    return what == What.OPENED || (what == What.ENTERED && searched);
  }
}
