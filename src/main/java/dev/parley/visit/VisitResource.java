package dev.parley.visit;

import dev.parley.agent.Role;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One visit, for agents. */
@Path("visits/{id}")
@ApplicationScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Visitors")
public class VisitResource {
  @Inject private Visits visits;
  @Inject private VisitHistory history;
  @Inject private Reasons reasons;

  @GET
  @Operation(
      summary = "Show a visit",
      description = "With why it ended or goes on, in the language that is asked for.")
  public VisitView one(@PathParam("id") long id, @Context HttpHeaders headers) {
    return reasons.view(visits.byId(id), Reasons.language(headers));
  }

  @GET
  @Path("why")
  @Operation(
      summary = "Explain a visit",
      description = "Why it ended or goes on, by which policy, and what proves it.")
  public Why why(@PathParam("id") long id, @Context HttpHeaders headers) {
    return reasons.why(visits.byId(id), Reasons.language(headers));
  }

  @GET
  @Path("arrivals")
  @Operation(
      summary = "List the pages of a visit",
      description = "The newest first; 'next' is the 'before' of the next page.")
  public Page<ArrivalView> arrivals(
      @PathParam("id") long id,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    return history
        .arrivalsIn(visits.byId(id).id(), Place.read(before), Page.size(limit))
        .map(ArrivalView::of);
  }
}
