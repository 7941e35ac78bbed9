package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.conversation.Conversations;
import dev.parley.routing.Engagements;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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

/** Finishing a closed conversation. */
@Path("/conversations/{id}/wrap-up")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Routing")
public class WrapUpResource {
  @Inject private Engagements engagements;
  @Inject private Conversations conversations;
  @Inject private ConversationViews views;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  @DELETE
  @Operation(
      summary = "Have finished with a closed one",
      description = "Its units are free at once. Where there is no wrap-up nothing changes.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: it is another agent's")
  public ConversationView finish(@PathParam("id") long id) {
    engagements.endWrapUp(id, caller.agent().id(), "finished", clock.instant());
    return shown(id);
  }

  private ConversationView shown(long id) {
    return views.forAgent(conversations.byId(id), caller.agent().id());
  }
}
