package dev.parley.routing;

import dev.parley.platform.Json;
import org.jspecify.annotations.Nullable;

/** What stands in an assignment's {@code why} when a person decided. */
final class Why {
  private Why() {}

  /**
   * @param word what led to it
   * @param by the agent who decided, when it is not the one who got it
   */
  static String byHand(String word, @Nullable Long by, Load before, int units) {
    var json =
        Json.PROVIDER
            .createObjectBuilder()
            .add("reason", word)
            .add("units", units)
            .add("carried", before.used() + before.beyond());
    if (before.units() != null) {
      json.add("limit", before.units());
    }
    if (by != null) {
      json.add("by", by);
    }
    return json.build().toString();
  }
}
