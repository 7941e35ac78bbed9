package dev.parley.reconnect;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.conversation.Conversations;
import dev.parley.platform.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The place that is kept for a conversation's visitor. */
@Path("/conversations/{id}/reservation")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reconnecting")
public class KeptPlaceResource {
  @Inject private Reservations reservations;
  @Inject private ReservationViews views;
  @Inject private Conversations conversations;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  @GET
  @Operation(summary = "The place as it is kept now", description = "404 when none is.")
  public ReservationView one(@PathParam("id") long id) {
    conversations.byId(id);
    return views.of(kept(id));
  }

  @DELETE
  @Operation(
      summary = "Take the place back",
      description =
          "The agent is free for others at once; the visitor, should they come back, is brought to whoever can. For whose place it is, and for supervisors.")
  @APIResponse(
      responseCode = "200",
      description = "Taken back, and as it is now",
      content = @Content(schema = @Schema(implementation = ReservationView.class)))
  @APIResponse(
      responseCode = "403",
      description = "forbidden: it is another agent's, and the caller is no supervisor")
  @APIResponse(responseCode = "409", description = "conflict: no agent is kept here any more")
  public ReservationView release(@PathParam("id") long id) {
    var agent = caller.agent();
    conversations.byId(id);
    if (kept(id).agent() != agent.id() && agent.role() == Role.AGENT) {
      throw Problem.forbidden("A place is taken back by whose it is, or by a supervisor.");
    }
    reservations.freeByHand(id, clock.instant());
    return views.of(kept(id));
  }

  private Reservation kept(long conversation) {
    return reservations
        .settle(conversation, clock.instant())
        .orElseThrow(() -> Problem.notFound("kept place"));
  }
}
