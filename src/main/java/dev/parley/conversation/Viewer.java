package dev.parley.conversation;

import java.util.Set;

/**
 * What a visitor may see: the threads of these visitors, itself among them, and single threads of
 * others.
 */
public record Viewer(long visitor, Set<Long> visitors, Set<Long> threads) {
  /** Somebody who sees what is their own. */
  public static Viewer alone(long visitor) {
    return new Viewer(visitor, Set.of(visitor), Set.of());
  }

  /**
   * @param owner whose thread it is
   */
  public boolean sees(long conversation, long owner) {
    return visitors.contains(owner) || threads.contains(conversation);
  }

  public boolean isAlone() {
    return visitors.size() == 1 && threads.isEmpty();
  }
}
