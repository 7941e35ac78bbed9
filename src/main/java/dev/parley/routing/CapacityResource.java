package dev.parley.routing;

import dev.parley.agent.Agents;
import dev.parley.agent.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an agent carries. */
@Path("/agents/{id}/capacity")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Routing")
public class CapacityResource {
  @Inject private Engagements engagements;
  @Inject private Agents agents;

  @GET
  @Operation(summary = "What an agent carries now")
  public CapacityView get(@PathParam("id") long id) {
    agents.byId(id);
    return engagements.carried(id);
  }
}
