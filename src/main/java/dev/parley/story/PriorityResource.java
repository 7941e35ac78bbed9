package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Priority;
import dev.parley.inbox.AgentsLog;
import dev.parley.platform.Given;
import dev.parley.platform.Words;
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

/** How urgent a conversation is. */
@Path("/conversations/{id}/priority")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Inbox")
public class PriorityResource {
  @Inject private Conversations conversations;
  @Inject private AgentsLog log;
  @Inject private ConversationViews views;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  /** {@code urgent}, {@code high}, {@code normal} or {@code low}. */
  @Schema(name = "Priority")
  public record PriorityForm(@Schema(examples = "urgent") @Nullable String priority) {}

  @PUT
  @Operation(
      summary = "Say how urgent it is",
      description = "urgent, high, normal or low. The same once more changes nothing.")
  public ConversationView prioritise(@PathParam("id") long id, @Nullable PriorityForm form) {
    var me = caller.agent().id();
    var wanted = Words.read(Priority.class, Given.body(form).priority(), "priority");
    log.prioritise(id, wanted, me, clock.instant());
    return views.forAgent(conversations.byId(id), me);
  }
}
