package dev.parley.report;

/** What numbers are told apart by. */
enum By {
  DAY("day_no"),
  CHANNEL("channel"),
  PLAYBOOK("playbook"),
  AUDIENCE("audience"),
  /** What each measure says of a row: why it ended, who spoke, which agent. */
  WORD("word");

  private final String column;

  By(String column) {
    this.column = column;
  }

  /** Of the rows of a measure. */
  String column() {
    return column;
  }

  /** Of the tallies. */
  String tallied() {
    return this == PLAYBOOK || this == AUDIENCE ? column + "_id" : column;
  }

  boolean isNumber() {
    return this == PLAYBOOK || this == AUDIENCE;
  }
}
