package dev.parley.audience;

import dev.parley.rule.Condition;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The compiled rules: one per audience and revision, so that a changed rule is a new one on every
 * node.
 */
final class Conditions {
  private static final int ROOM = 1000;

  private record Key(long audience, int revision) {}

  private final Map<Key, Condition> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Condition> eldest) {
          return size() > ROOM;
        }
      };

  /** Making one costs nothing: it compiles when it is first asked. */
  synchronized Condition of(Audience audience) {
    return kept.computeIfAbsent(
        new Key(audience.id(), audience.revision()), key -> new Condition(audience.rule()));
  }
}
