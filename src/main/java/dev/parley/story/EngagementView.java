package dev.parley.story;

import dev.parley.agent.Agents;
import dev.parley.platform.Json;
import dev.parley.platform.Words;
import dev.parley.routing.Assignment;
import dev.parley.routing.Engagement;
import dev.parley.story.ConversationView.Who;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engagement with everybody who had it (docs/routing.md). */
public record EngagementView(
    long id,
    int number,
    String state,
    @Nullable String waitingFor,
    @Nullable Who agent,
    @Nullable Long team,
    @Nullable String language,
    int units,
    @Nullable Long queuedAt,
    @Nullable Long activeAt,
    @Nullable Long wrapUpUntil,
    @Nullable Long endedAt,
    @Nullable String endedWhy,
    List<AssignmentView> assignments) {

  /** That an agent got it: how, and what was known then. */
  public record AssignmentView(
      @Nullable Who agent, long at, String how, boolean beyond, @Nullable JsonObject why) {}

  static EngagementView of(Engagement e, List<Assignment> assignments, Agents agents) {
    var awaited = e.waitingFor();
    return new EngagementView(
        e.id(),
        e.number(),
        Words.of(e.state()),
        awaited == null ? null : Words.of(awaited),
        who(e.agent(), agents),
        e.team(),
        e.language(),
        e.units(),
        millis(e.queuedAt()),
        millis(e.activeAt()),
        millis(e.wrapUpUntil()),
        millis(e.endedAt()),
        e.endedWhy(),
        assignments.stream().map(a -> view(a, agents)).toList());
  }

  private static AssignmentView view(Assignment a, Agents agents) {
    var why = a.why();
    return new AssignmentView(
        who(a.agent(), agents),
        a.at().toEpochMilli(),
        Words.of(a.how()),
        a.beyond(),
        why == null ? null : Json.object(why));
  }

  private static @Nullable Who who(@Nullable Long agent, Agents agents) {
    return agent == null
        ? null
        : agents.find(agent).map(a -> new Who(a.id(), a.name())).orElse(null);
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }
}
