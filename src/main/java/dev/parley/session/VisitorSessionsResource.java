package dev.parley.session;

import dev.parley.agent.Role;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.visit.Reasons;
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

/** A visitor's service sessions. */
@Path("visitors/{id}/sessions")
@ApplicationScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions")
public class VisitorSessionsResource {
  @Inject private Sessions sessions;
  @Inject private Ledgers ledgers;
  @Inject private Visitors visitors;
  @Inject private InstantSource clock;

  @GET
  @Operation(
      summary = "List a visitor's service sessions over all conversations",
      description = "The newest first; 'next' is the 'before' of the next page.")
  public Page<SessionView> ofVisitor(
      @PathParam("id") long id,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @Context HttpHeaders headers) {
    ledgers.settle(visitors.byId(id), clock.instant());
    var language = Reasons.language(headers);
    return sessions.views(sessions.ofVisitor(id, Place.read(before), Page.size(limit)), language);
  }
}
