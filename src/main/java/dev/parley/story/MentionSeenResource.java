package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.conversation.Conversations;
import dev.parley.inbox.Mentions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** That an agent has seen where they were mentioned. */
@Path("/conversations/{id}/mention-seen")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Inbox")
public class MentionSeenResource {
  @Inject private Conversations conversations;
  @Inject private Mentions mentions;
  @Inject private ConversationViews views;
  @Inject private Caller caller;

  @PUT
  @Operation(
      summary = "Say that you have seen where you were mentioned",
      description = "Until then it counts. Seeing twice is seeing once.")
  public ConversationView see(@PathParam("id") long id) {
    var me = caller.agent().id();
    mentions.see(id, me);
    return views.forAgent(conversations.byId(id), me);
  }
}
