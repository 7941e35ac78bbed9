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
import org.jspecify.annotations.Nullable;

/** One visit, for agents. */
@Path("visits/{id}")
@ApplicationScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
public class VisitResource {
  @Inject private Visits visits;
  @Inject private VisitHistory history;
  @Inject private Reasons reasons;

  /** The visit, with why it ended or goes on, in the language the request accepts. */
  @GET
  public VisitView one(@PathParam("id") long id, @Context HttpHeaders headers) {
    return reasons.view(visits.byId(id), Reasons.language(headers));
  }

  /** Why it ended or goes on, and what proves it (D2). */
  @GET
  @Path("why")
  public Why why(@PathParam("id") long id, @Context HttpHeaders headers) {
    return reasons.why(visits.byId(id), Reasons.language(headers));
  }

  /** Its arrivals, the newest first; {@code next} is the {@code before} of the next page. */
  @GET
  @Path("arrivals")
  public Page<ArrivalView> arrivals(
      @PathParam("id") long id,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    return history
        .arrivalsIn(visits.byId(id).id(), Place.read(before), Reasons.bounded(limit))
        .map(ArrivalView::of);
  }
}
