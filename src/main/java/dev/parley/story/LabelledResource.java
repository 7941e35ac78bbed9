package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.conversation.Conversations;
import dev.parley.inbox.AgentsLog;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A label on a conversation. */
@Path("/conversations/{id}/labels/{label}")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Inbox")
public class LabelledResource {
  @Inject private Conversations conversations;
  @Inject private AgentsLog log;
  @Inject private ConversationViews views;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  @PUT
  @Operation(summary = "Put a label on it", description = "Putting it twice is putting it once.")
  public ConversationView put(@PathParam("id") long id, @PathParam("label") long label) {
    var me = caller.agent().id();
    log.label(id, label, me, clock.instant());
    return views.forAgent(conversations.byId(id), me);
  }

  @DELETE
  @Operation(summary = "Take a label off it", description = "Where it is not on, nothing changes.")
  public ConversationView take(@PathParam("id") long id, @PathParam("label") long label) {
    var me = caller.agent().id();
    log.unlabel(id, label, me, clock.instant());
    return views.forAgent(conversations.byId(id), me);
  }
}
