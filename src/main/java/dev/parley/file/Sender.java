package dev.parley.file;

import dev.parley.conversation.Author;

/** Who brings a file: a visitor, an agent, or an app that assists. */
public record Sender(Author author, long id) {
  public static Sender visitor(long id) {
    return new Sender(Author.VISITOR, id);
  }

  public static Sender agent(long id) {
    return new Sender(Author.AGENT, id);
  }

  /** The app that has the assistant's side. */
  public static Sender assistant(long app) {
    return new Sender(Author.ASSISTANT, app);
  }
}
