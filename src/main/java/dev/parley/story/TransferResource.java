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

/** Passing a conversation on. */
@Path("/conversations/{id}/transfer")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Routing")
public class TransferResource {
  @Inject private Passing passing;
  @Inject private Conversations conversations;
  @Inject private ConversationViews views;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  /** To one of {@code agent}, {@code team} and {@code queue}; {@code anyway} goes above a limit. */
  @Schema(name = "Transfer")
  public record TransferForm(
      @Schema(examples = "13") @Nullable Long agent,
      @Nullable Long team,
      @Schema(description = "true for whoever is free") @Nullable Boolean queue,
      @Schema(description = "For the colleagues; the visitor does not see it")
          @Nullable String note,
      @Schema(description = "Although the agent is at their limit") @Nullable Boolean anyway,
      @Schema(description = "Sent again, the same passes on once") @Nullable String clientId) {}

  @POST
  @Operation(
      summary = "Pass it on",
      description =
          "To an agent who is there, a team, or the queue. 409 agent-away when nobody would see it there, agent-full when it would go beyond their limit. It does not come back by itself to who passed it on.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(
      responseCode = "403",
      description = "forbidden: what is somebody else's is passed on by a supervisor")
  @APIResponse(
      responseCode = "409",
      description = "agent-away or agent-full where it would go; conflict when it is closed")
  public ConversationView transfer(@PathParam("id") long id, @Nullable TransferForm form) {
    var given = Given.body(form);
    var me = caller.agent();
    var to = given.agent();
    boolean queue = Boolean.TRUE.equals(given.queue());
    if ((to == null ? 0 : 1) + (given.team() == null ? 0 : 1) + (queue ? 1 : 0) != 1) {
      throw Problem.malformed("Say one of agent, team and queue.");
    }
    var note = new Passing.Note(given.clientId(), given.note());
    if (to != null) {
      passing.toAgent(id, me, to, Boolean.TRUE.equals(given.anyway()), note, clock.instant());
    } else {
      passing.toQueue(id, me, given.team(), note, clock.instant());
    }
    return shown(id);
  }

  private ConversationView shown(long id) {
    return views.forAgent(conversations.byId(id), caller.agent().id());
  }
}
