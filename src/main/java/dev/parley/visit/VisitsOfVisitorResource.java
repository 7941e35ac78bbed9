package dev.parley.visit;

import dev.parley.agent.Role;
import dev.parley.platform.Page;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A visitor's visits, for agents. */
@Path("visitors/{id}/visits")
@ApplicationScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Visitors")
public class VisitsOfVisitorResource {
  @Inject private Visitors visitors;
  @Inject private Visits visits;
  @Inject private VisitHistory history;
  @Inject private Reasons reasons;
  @Inject private InstantSource clock;

  @GET
  @Operation(
      summary = "List the visits of a visitor",
      description = "The newest first; 'next' is the 'before' of the next page.")
  public Page<VisitView> list(
      @PathParam("id") long id,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @Context HttpHeaders headers) {
    var visitor = visitors.byId(id);
    visits.settle(id, visitor.siteId(), clock.instant());
    var language = Reasons.language(headers);
    var page = history.visits(id, Page.ordinal(before), Page.size(limit));
    return new Page<>(reasons.views(page.items(), language), page.next());
  }
}
