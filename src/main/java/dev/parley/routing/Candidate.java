package dev.parley.routing;

import dev.parley.agent.Presence;
import dev.parley.agent.Profile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent who might be given a conversation, as they are at this moment.
 *
 * @param seenAt the last sign of life
 */
record Candidate(
    long id, String name, Presence presence, @Nullable Instant seenAt, Profile profile, Load load) {
  Candidate with(Load now) {
    return new Candidate(id, name, presence, seenAt, profile, now);
  }
}
