package dev.parley.visit;

import dev.parley.agent.Role;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.visitor.Visitors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A visitor's arrivals over all visits, for agents. */
@Path("visitors/{id}/arrivals")
@ApplicationScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Visitors")
public class ArrivalsOfVisitorResource {
  @Inject private Visitors visitors;
  @Inject private VisitHistory history;

  @GET
  @Operation(
      summary = "List the pages of a visitor",
      description = "The newest first; 'next' is the 'before' of the next page.")
  public Page<ArrivalView> list(
      @PathParam("id") long id,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    return history
        .arrivals(visitors.byId(id).id(), Place.read(before), Page.size(limit))
        .map(ArrivalView::of);
  }
}
