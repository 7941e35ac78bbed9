package dev.parley.session;

/**
 * Words that wait for the session which the visitor may open next: a greeting, or what an agent
 * says after a hand-over (X05, X09).
 *
 * @param since the sequence they begin at
 */
record Waiting(long since, Counts counts) {
  static Waiting since(long seq) {
    return new Waiting(seq, Counts.NONE);
  }

  Waiting and(Counts more) {
    return new Waiting(since, counts.and(more));
  }

  boolean empty() {
    return counts.all() == 0;
  }
}
