package dev.parley.session;

import dev.parley.agent.Role;
import dev.parley.platform.Page;
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

/** Visits and service sessions side by side (D4). */
@Path("visitors/{id}/ledgers")
@ApplicationScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions")
public class LedgersResource {
  @Inject private Ledgers ledgers;
  @Inject private Visitors visitors;
  @Inject private InstantSource clock;

  @GET
  @Operation(
      summary = "Show both ledgers of a visitor",
      description =
          "Each visit, the newest first, with the service sessions that opened in it, and a sentence that says how the two numbers come about (D4). 'next' is the 'before' of the next page.")
  public Ledgers.View ledgers(
      @PathParam("id") long id,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("20") int limit,
      @Context HttpHeaders headers) {
    var visitor = visitors.byId(id);
    ledgers.settle(visitor, clock.instant());
    return ledgers.of(
        visitor, Page.ordinal(before), Math.min(Page.size(limit), 20), Reasons.language(headers));
  }
}
