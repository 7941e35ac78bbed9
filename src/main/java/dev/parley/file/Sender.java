package dev.parley.file;

import dev.parley.conversation.Author;

/** Who brings a file: a visitor or an agent. */
public record Sender(Author author, long id) {
  public static Sender visitor(long id) {
    return new Sender(Author.VISITOR, id);
  }

  public static Sender agent(long id) {
    return new Sender(Author.AGENT, id);
  }
}
