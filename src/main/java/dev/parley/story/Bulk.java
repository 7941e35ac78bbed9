package dev.parley.story;

import dev.parley.agent.Agent;
import dev.parley.conversation.Actor;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Priority;
import dev.parley.conversation.Status;
import dev.parley.conversation.Statuses;
import dev.parley.inbox.AgentsLog;
import dev.parley.inbox.BulkActions;
import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import dev.parley.platform.Problems;
import dev.parley.platform.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing done to many conversations, each for itself: one that is stale or gone does not hold up
 * the others.
 */
@ApplicationScoped
public class Bulk {
  private static final int MOST = 200;

  @Inject private Conversations conversations;
  @Inject private Statuses statuses;
  @Inject private AgentsLog log;
  @Inject private BulkActions actions;
  @Inject private Problems problems;
  @Inject private InstantSource clock;
  @Inject private Bulk itself;

  /** One conversation, and the status version that was seen of it, where that matters. */
  private record Target(long id, @Nullable Integer version) {}

  public enum What {
    CLOSE(Status.CLOSED),
    REOPEN(Status.OPEN),
    PENDING(Status.PENDING),
    ASSIGN(null),
    LABEL(null),
    UNLABEL(null),
    PRIORITY(null);

    final @Nullable Status status;

    What(@Nullable Status status) {
      this.status = status;
    }
  }

  /** What is to be done, read and checked. */
  public record Wish(
      What what, @Nullable Long id, @Nullable Priority priority, @Nullable Instant until) {}

  /**
   * The same client id of the same agent is done once and answered alike; an answer is a JSON
   * object.
   */
  public String perform(Agent agent, String clientId, JsonObject body) {
    var targets = targets(body);
    var wish = wish(body);
    var before = actions.begin(agent.id(), clientId, clock.instant());
    if (before.isPresent()) {
      return before.get();
    }
    var items = Json.PROVIDER.createArrayBuilder();
    targets.forEach(target -> items.add(one(target, wish, agent)));
    var answer = Json.PROVIDER.createObjectBuilder().add("items", items).build().toString();
    actions.done(agent.id(), clientId, answer);
    return answer;
  }

  private JsonObject one(Target target, Wish wish, Agent agent) {
    var item = Json.PROVIDER.createObjectBuilder().add("id", target.id());
    try {
      // What time has done by now is kept, whatever becomes of the command.
      statuses.settle(target.id(), clock.instant());
      itself.perform(target.id(), target.version(), wish, agent, clock.instant());
      return item.add("ok", true).build();
    } catch (RuntimeException e) {
      return item.add("ok", false).add("problem", problems.of(e).json()).build();
    }
  }

  @Transactional
  public void perform(long id, @Nullable Integer version, Wish wish, Agent agent, Instant now) {
    switch (wish.what()) {
      case CLOSE, REOPEN, PENDING -> status(id, version, wish, agent, now);
      case ASSIGN -> log.assign(id, wish.id(), agent.id(), now);
      case LABEL -> log.label(id, Objects.requireNonNull(wish.id()), agent.id(), now);
      case UNLABEL -> log.unlabel(id, Objects.requireNonNull(wish.id()), agent.id(), now);
      case PRIORITY -> log.prioritise(id, Objects.requireNonNull(wish.priority()), agent.id(), now);
    }
  }

  /** Without a version it is about what is, and what is so already is done. */
  private void status(long id, @Nullable Integer version, Wish wish, Agent agent, Instant now) {
    var held = conversations.hold(id);
    var by = Actor.agent(agent.id(), agent.name());
    int seen = version == null ? held.version() : version;
    if (version == null && held.status() == wish.what().status && wish.until() == null) {
      return;
    }
    switch (wish.what()) {
      case CLOSE -> statuses.close(id, seen, by, now);
      case PENDING -> statuses.park(id, seen, wish.until(), by, now);
      default -> {
        if (held.status() == Status.PENDING) {
          statuses.resume(id, seen, by, now);
        } else {
          statuses.reopen(id, seen, by, now);
        }
      }
    }
  }

  private static List<Target> targets(JsonObject body) {
    if (!(body.get("conversations") instanceof jakarta.json.JsonArray list) || list.isEmpty()) {
      throw Problem.invalid("conversations", "Name the conversations: [{\"id\": …}, …].");
    }
    if (list.size() > MOST) {
      throw Problem.invalid("conversations", "At most " + MOST + " at once.");
    }
    var targets = new ArrayList<Target>();
    for (var value : list) {
      if (!(value instanceof JsonObject target) || number(target, "id") == null) {
        throw Problem.invalid("conversations", "Each is {\"id\": …}, with 'version' if you like.");
      }
      var version = number(target, "version");
      targets.add(
          new Target(
              Objects.requireNonNull(number(target, "id")),
              version == null ? null : Integer.valueOf(version.intValue())));
    }
    return targets;
  }

  private static Wish wish(JsonObject body) {
    var what = Words.read(What.class, text(body, "do"), "do");
    var with = body.get("with") instanceof JsonObject given ? given : JsonValue.EMPTY_JSON_OBJECT;
    return switch (what) {
      case ASSIGN -> {
        if (!with.containsKey("agent")) {
          throw Problem.invalid("with.agent", "Say whom, or null for nobody.");
        }
        yield new Wish(what, number(with, "agent"), null, null);
      }
      case LABEL, UNLABEL -> {
        if (number(with, "label") == null) {
          throw Problem.invalid("with.label", "Say which label.");
        }
        yield new Wish(what, number(with, "label"), null, null);
      }
      case PRIORITY ->
          new Wish(
              what,
              null,
              Words.read(Priority.class, text(with, "priority"), "with.priority"),
              null);
      case CLOSE, REOPEN -> new Wish(what, null, null, null);
      case PENDING -> {
        var until = number(with, "until");
        yield new Wish(what, null, null, until == null ? null : Instant.ofEpochMilli(until));
      }
    };
  }

  private static @Nullable String text(JsonObject json, String name) {
    return json.get(name) instanceof JsonString text ? text.getString() : null;
  }

  private static @Nullable Long number(JsonObject json, String name) {
    var value = json.get(name);
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    if (value instanceof JsonNumber number && number.isIntegral()) {
      return number.longValue();
    }
    throw Problem.malformed("'" + name + "' must be a whole number.");
  }
}
