package dev.parley.search;

import dev.parley.conversation.Author;
import org.jspecify.annotations.Nullable;

/**
 * What can be found: an entry of a thread, a private note, or the conversation itself by its title
 * and its visitor.
 *
 * @param seq its place in the thread, a note's in the agents' log; 0 for the conversation
 * @param follows for a note the entry it stands after
 */
record Passage(
    Kind kind,
    long conversation,
    long seq,
    long follows,
    long at,
    @Nullable Author author,
    @Nullable Long authorId,
    String text) {

  enum Kind {
    CONVERSATION,
    MESSAGE,
    NOTE
  }

  Spot spot() {
    return new Spot(at, conversation, place(kind, seq));
  }

  String id() {
    return id(conversation, place(kind, seq));
  }

  static String id(long conversation, long place) {
    return conversation + "." + place;
  }

  /** One number for thread and log together. */
  static long place(Kind kind, long seq) {
    return switch (kind) {
      case CONVERSATION -> 0;
      case MESSAGE -> 2 * seq;
      case NOTE -> 2 * seq + 1;
    };
  }

  Passage saying(String other) {
    return new Passage(kind, conversation, seq, follows, at, author, authorId, other);
  }
}
