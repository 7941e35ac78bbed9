package dev.parley.routing;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an agent carries.
 *
 * @param limit absent is without one
 * @param used within it
 * @param beyond knowingly above it
 */
@Schema(name = "AgentCapacity")
public record CapacityView(
    long agent, @Nullable Integer limit, int used, int beyond, List<Carried> holds) {
  /**
   * One thing of it.
   *
   * @param state of the engagement: active, waiting (kept for a visitor who dropped off) or wrap-up
   */
  public record Carried(long conversation, String state, int units, boolean beyond, long since) {}
}
