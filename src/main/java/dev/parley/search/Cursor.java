package dev.parley.search;

/**
 * How far the index has followed a conversation. It is kept in the index itself, together with what
 * it speaks of: whoever loses the one loses the other.
 *
 * @param print what stands in each of its passages
 * @param self the conversation's own words, in short
 * @param generation the rebuild that has read the whole thread last
 */
record Cursor(long head, long log, String print, String self, long generation) {
  static Cursor read(String written) {
    var parts = written.split(" ", -1);
    return new Cursor(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        parts[2],
        parts[3],
        Long.parseLong(parts[4]));
  }

  @Override
  public String toString() {
    return head + " " + log + " " + print + " " + self + " " + generation;
  }
}
