package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.conversation.Conversations;
import dev.parley.platform.Given;
import dev.parley.platform.Problem;
import dev.parley.routing.Passing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
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
import org.jspecify.annotations.Nullable;

/** Asking a colleague in. */
@Path("/conversations/{id}/consult")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Routing")
public class ConsultResource {
  @Inject private Passing passing;
  @Inject private Conversations conversations;
  @Inject private ConversationViews views;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  @Schema(name = "Consultation")
  public record ConsultForm(
      @Nullable Long agent,
      @Nullable String note,
      @Schema(description = "Sent again, the same asks once") @Nullable String clientId) {}

  @POST
  @Operation(
      summary = "Ask a colleague in",
      description =
          "They are told by your note, have it on their list and write notes, until they go or are let go, come in, or it is closed. They carry nothing, and the visitor does not know.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(
      responseCode = "403",
      description =
          "forbidden: what is somebody else's is a supervisor's to bring a colleague into")
  @APIResponse(
      responseCode = "409",
      description =
          "agent-away: nobody would see it there; conflict: it is closed, or five are in it")
  public ConversationView consult(@PathParam("id") long id, @Nullable ConsultForm form) {
    var given = Given.body(form);
    if (given.agent() == null) {
      throw Problem.invalid("agent", "Say whom.");
    }
    var note = new Passing.Note(given.clientId(), given.note());
    passing.consult(id, caller.agent(), given.agent(), note, clock.instant());
    return shown(id);
  }

  @DELETE
  @Path("{agent}")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Go, or let a colleague go",
      description = "Ending it twice is ending it once.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(
      responseCode = "403",
      description = "forbidden: neither asked in, nor who asked, nor whose it is")
  public ConversationView over(@PathParam("id") long id, @PathParam("agent") long agent) {
    passing.consulted(id, caller.agent(), agent, clock.instant());
    return shown(id);
  }

  private ConversationView shown(long id) {
    return views.forAgent(conversations.byId(id), caller.agent().id());
  }
}
