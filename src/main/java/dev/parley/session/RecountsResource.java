package dev.parley.session;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Counts all threads again from their first lines, and compares (D2). */
@RequestScoped
@Path("recounts")
@RolesAllowed(Role.IS_ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions")
public class RecountsResource {
  @Inject private Trials trials;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  @POST
  @Operation(
      summary = "Count everything again and compare",
      description =
          "Cuts every thread into sessions from its first line and compares them with what is stored; 'changed' is in how many conversations they differ, which should be none. Goes on in the background.")
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(responseCode = "409", description = "conflict: another one is going on")
  @APIResponse(
      responseCode = "202",
      description = "Begun",
      content = @Content(schema = @Schema(implementation = TrialView.class)))
  public Response begin() {
    return Response.accepted(trials.recount(caller.agent().id(), clock.instant()).view(null))
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Show how far a recount is, and what it found")
  public TrialView one(@PathParam("id") long id) {
    return trials.byId(id, true).view(null);
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Cancel a recount", description = "One that is over stays as it is.")
  public TrialView cancel(@PathParam("id") long id) {
    trials.cancel(id, true, clock.instant());
    return trials.byId(id, true).view(null);
  }

  @GET
  @Path("{id}/changes")
  @Operation(
      summary = "List the conversations that are stored differently",
      description = "By their id; 'next' is the 'after' of the next page.")
  public Page<TrialView.Change> changes(
      @PathParam("id") long id,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    trials.byId(id, true);
    return trials.changes(id, Page.key(after, 0), Page.size(limit));
  }
}
