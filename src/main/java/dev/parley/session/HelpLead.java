package dev.parley.session;

import java.time.Instant;

/**
 * What was searched for in a tab of Help before an article was opened, and may lead to one.
 *
 * @param since the sequence it begins at
 * @param at when the last of it was done
 */
record HelpLead(long since, Instant at, int searches) {
  static HelpLead by(HelpStep step) {
    return new HelpLead(step.seq(), step.at(), 1);
  }

  HelpLead and(HelpStep step) {
    return new HelpLead(since, step.at(), searches + 1);
  }

  Counts counts() {
    return new Counts(searches, 0, 0);
  }

  /** Whether what is done at this instant is no longer led to by it: limits are open (X06). */
  boolean over(Instant now, Terms terms) {
    return now.isAfter(at.plus(terms.rules().limit()));
  }
}
