package dev.parley.conversation;

import org.jspecify.annotations.Nullable;

/** Who changes a conversation: a visitor, an agent by name, or Parley itself. */
public record Actor(Author kind, @Nullable Long id, String name) {
  public static final Actor SYSTEM = new Actor(Author.SYSTEM, null, "");

  public static Actor agent(long id, String name) {
    return new Actor(Author.AGENT, id, name);
  }

  public static Actor visitor(long id) {
    return new Actor(Author.VISITOR, id, "");
  }
}
