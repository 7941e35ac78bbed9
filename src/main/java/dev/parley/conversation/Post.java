package dev.parley.conversation;

import dev.parley.platform.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The wish to add an entry to a thread. {@code clientId} is chosen by the sender and unique in the
 * thread: the same wish twice is one entry.
 *
 * @param seen the highest sequence its writer had seen when writing, or null where nothing depends
 *     on it: a post that has not seen the last change of status is refused (X30)
 */
public record Post(
    long conversation,
    String clientId,
    Author author,
    @Nullable Long authorId,
    String kind,
    String text,
    @Nullable String data,
    @Nullable Long seen) {

  public static final int TEXT_LIMIT = 10_000;
  public static final int CLIENT_ID_LIMIT = 80;
  private static final int DATA_LIMIT = 8_000;

  public Post {
    if (clientId.isEmpty() || clientId.length() > CLIENT_ID_LIMIT) {
      throw Problem.malformed("'clientId' must have 1 to " + CLIENT_ID_LIMIT + " characters.");
    }
    // Ids with this first character are ours: a client must not take the place of a line or of the
    // assistant.
    if (clientId.charAt(0) == '=' && (author == Author.VISITOR || author == Author.AGENT)) {
      throw Problem.malformed("'clientId' must not begin with '='.");
    }
    if (text.length() > TEXT_LIMIT) {
      throw Problem.tooLong("message", TEXT_LIMIT);
    }
    if (data != null && data.length() > DATA_LIMIT) {
      throw Problem.tooLong("data of a message", DATA_LIMIT);
    }
    // PostgreSQL stores no NUL; nobody types one.
    if (text.indexOf('\0') >= 0 || clientId.indexOf('\0') >= 0) {
      throw Problem.malformed("A message cannot contain the character NUL.");
    }
    // What has files, or a link, needs no words.
    if (author == Author.VISITOR && data == null && text.isBlank()) {
      throw Problem.invalid("text", "Write something first.");
    }
  }

  /** What a visitor wrote. */
  public static Post byVisitor(
      long conversation, String clientId, long visitor, String text, long seen) {
    return new Post(conversation, clientId, Author.VISITOR, visitor, "text", text, null, seen);
  }

  /**
   * The same with files, and with or without words; {@code files} is what the room of files says.
   */
  public static Post byVisitor(
      long conversation, String clientId, long visitor, String text, String files, long seen) {
    return new Post(conversation, clientId, Author.VISITOR, visitor, "text", text, files, seen);
  }

  /** What made this entry, once more. */
  public static Post again(Entry entry) {
    return new Post(
        entry.conversation(),
        entry.clientId(),
        entry.author(),
        entry.authorId(),
        entry.kind(),
        entry.text(),
        entry.data(),
        null);
  }

  /** What an agent wrote. */
  public static Post byAgent(long conversation, String clientId, long agent, String text) {
    if (text.isBlank()) {
      throw Problem.invalid("text", "Write something first.");
    }
    return new Post(conversation, clientId, Author.AGENT, agent, "text", text, null, null);
  }

  /** The same with files, and with or without words. */
  public static Post byAgent(
      long conversation, String clientId, long agent, String text, String files) {
    return new Post(conversation, clientId, Author.AGENT, agent, "text", text, files, null);
  }

  /** What an agent puts into the thread that is more than words. */
  public static Post byAgent(
      long conversation, String clientId, long agent, String kind, String text, String data) {
    return new Post(conversation, clientId, Author.AGENT, agent, kind, text, data, null);
  }

  /** What a visitor picked of what an agent put there. */
  public static Post answer(
      long conversation, String clientId, long visitor, String text, String data, long seen) {
    return new Post(conversation, clientId, Author.VISITOR, visitor, "answer", text, data, seen);
  }

  /** A meeting link (C02); without words of its own it reads as the link. */
  public static Post meeting(
      long conversation, String clientId, long agent, String text, MeetingLink link) {
    return new Post(
        conversation,
        clientId,
        Author.AGENT,
        agent,
        "meeting",
        text.isBlank() ? link.url() : text,
        link.data(),
        null);
  }

  /**
   * What a flow says or asks; {@code clientId} is made of run and move, so that a repeated step
   * says nothing twice.
   *
   * @param seen as a visitor's: what was thought of before the status changed is not said after it
   */
  public static Post byAssistant(
      long conversation,
      String clientId,
      String kind,
      String text,
      @Nullable String data,
      long seen) {
    return new Post(conversation, clientId, Author.ASSISTANT, null, kind, text, data, seen);
  }

  /** A transactional line. */
  static Post line(
      long conversation, String clientId, String kind, String text, @Nullable String data) {
    return new Post(conversation, clientId, Author.SYSTEM, null, kind, text, data, null);
  }

  /**
   * Whether a closed thread refuses it: nobody but the thread's own lines is written there (C10).
   */
  boolean needsOpen() {
    return author != Author.SYSTEM;
  }
}
