package dev.parley.search;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Where passages are kept and found. Written by one thread at a time; found in by many. What was
 * written is found after {@link #show}; what survives is what was written before the last {@link
 * #keep}, together with its mark.
 */
interface Index extends AutoCloseable {
  Mark mark() throws IOException;

  /** How far it has followed each of these; those it does not know are missing. */
  Map<Long, Cursor> cursors(Collection<Long> conversations) throws IOException;

  /**
   * Writes a conversation's passages over what has their ids, takes out those that are gone, and
   * notes how far it has followed.
   */
  void write(Card card, List<Passage> passages, List<String> gone, Cursor cursor)
      throws IOException;

  /** The conversation is no more. */
  void remove(long conversation) throws IOException;

  /** Takes out what this rebuild has not read. */
  void removeAllBut(long generation) throws IOException;

  /** Forgets everything: it has been away for too long to catch up. */
  void clear() throws IOException;

  void show() throws IOException;

  void keep(Mark mark) throws IOException;

  Found find(Wish wish) throws IOException;

  /** Whether all nodes write to the same one. */
  boolean shared();

  /** What is used, in a word: {@code lucene} or {@code elasticsearch}. */
  String kind();

  @Override
  void close() throws IOException;
}
