package dev.parley.agent;

import dev.parley.platform.Limit;
import dev.parley.platform.Limits;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.InstantSource;

/**
 * A token outlives a change of its account: whoever was switched off is refused, and a role is the
 * present one.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class StillHere implements ContainerRequestFilter {
  @Inject private Caller caller;
  @Inject private Limits limits;
  @Inject private Agents agents;
  @Inject private InstantSource clock;

  @Override
  public void filter(ContainerRequestContext request) {
    var principal = request.getSecurityContext().getUserPrincipal();
    if (principal == null) {
      return;
    }
    if (caller.isServer()) {
      request.abortWith(Response.noContent().build());
      return;
    }
    var agent = caller.agent();
    // Who commands is there, with a desk open or without one.
    agents.seen(agent.id(), clock.instant());
    limits.count(Limit.AGENT, Long.toString(agent.id()));
    request.setSecurityContext(new Present(request.getSecurityContext(), agent.role()));
  }
}
