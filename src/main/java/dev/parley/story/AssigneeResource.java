package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.conversation.Conversations;
import dev.parley.inbox.AgentsLog;
import dev.parley.platform.Given;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who answers for a conversation. */
@Path("/conversations/{id}/assignee")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Inbox")
public class AssigneeResource {
  @Inject private Conversations conversations;
  @Inject private AgentsLog log;
  @Inject private ConversationViews views;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  /** Somebody, or with null nobody. */
  @Schema(name = "Assignee")
  public record AssigneeForm(@Schema(examples = "13") @Nullable Long agent) {}

  @PUT
  @Operation(
      summary = "Say who answers for it",
      description = "An agent's id, or null for nobody. The same once more changes nothing.")
  public ConversationView assign(@PathParam("id") long id, @Nullable AssigneeForm form) {
    var me = caller.agent().id();
    log.assign(id, Given.body(form).agent(), me, clock.instant());
    return views.forAgent(conversations.byId(id), me);
  }
}
