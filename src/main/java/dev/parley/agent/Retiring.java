package dev.parley.agent;

import dev.parley.platform.Problem;
import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Event, inside the transaction: a team or a skill is to go. Rooms that need it say so, and it
 * stays; where another one takes its place, they follow that one instead.
 *
 * @param names what it is and was called
 * @param into the team that takes its place; null where none does
 */
public record Retiring(
    What what, long id, Set<String> names, @Nullable Long into, List<Holder> holders) {
  public enum What {
    TEAM,
    SKILL
  }

  /** Who needs it: how many of a kind, and the names of some. */
  public record Holder(String what, long count, List<String> names) {}

  private static final int MOST_NAMED = 10;

  Retiring(What what, long id, Set<String> names, @Nullable Long into) {
    this(what, id, names, into, new ArrayList<>());
  }

  public boolean isCalled(String name) {
    return names.stream().anyMatch(name.trim()::equalsIgnoreCase);
  }

  /** Nothing needs it where the count is 0. */
  public void heldBy(String kind, long count, List<String> some) {
    if (count > 0) {
      holders.add(new Holder(kind, count, some.stream().limit(MOST_NAMED).toList()));
    }
  }

  /** 409 {@code in-use} with who needs it, if anybody does. */
  void settle(String name) {
    if (holders.isEmpty()) {
      return;
    }
    var list = Json.createArrayBuilder();
    holders.forEach(
        h ->
            list.add(
                Json.createObjectBuilder()
                    .add("what", h.what())
                    .add("count", h.count())
                    .add("names", Json.createArrayBuilder(h.names()))));
    throw Problem.of(
            409,
            "in-use",
            "Still needed",
            "'" + name + "' is still needed; 'holders' says by what. Nothing was deleted.")
        .with("holders", list.build());
  }
}
