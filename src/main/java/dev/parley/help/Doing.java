package dev.parley.help;

/** What is done in Help. */
public enum Doing {
  /** Something was searched for. */
  SEARCH,
  /** An article was opened. */
  OPEN,
  /** An article was said to have helped, or not. */
  FEEDBACK
}
