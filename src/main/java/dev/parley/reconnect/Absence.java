package dev.parley.reconnect;

import dev.parley.agent.Agents;
import dev.parley.agent.Profiles;
import dev.parley.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an agent is there for somebody who comes back, and until when they will be. */
@ApplicationScoped
class Absence {
  @Inject private Agents agents;
  @Inject private Profiles profiles;
  @Inject private Sites sites;

  /** Why the agent cannot take somebody now; null when they can. */
  @Nullable Why of(long agent, long site, Instant now) {
    if (agents.find(agent).filter(a -> a.active()).isEmpty()) {
      return Why.AGENT_GONE;
    }
    if (!agents.isThere(agent, now)) {
      return Why.AGENT_AWAY;
    }
    return profiles.of(agent).onShift(now, sites.byId(site).timeZone())
        ? null
        : Why.AGENT_OFF_SHIFT;
  }

  /** The last instant of the shift they were on then; empty when they have no shifts. */
  Optional<Instant> shiftEnds(long agent, long site, Instant at) {
    var profile = profiles.of(agent);
    var zone = sites.byId(site).timeZone();
    if (profile.shifts().spans().isEmpty()) {
      return Optional.empty();
    }
    // Whoever was off shift already is kept for nobody.
    return Optional.of(profile.shiftEnds(at, zone).map(end -> end.minusMillis(1)).orElse(at));
  }
}
