package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.conversation.Conversations;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One visitor's conversations, for agents. */
@Path("/visitors/{id}/conversations")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Visitors")
public class VisitorConversationsResource {
  @Inject private Conversations conversations;
  @Inject private ConversationViews views;
  @Inject private Caller caller;

  @GET
  @Operation(
      summary = "List a visitor's conversations",
      description = "Over all visits and audiences, latest activity first.")
  public Page<ConversationView> list(
      @PathParam("id") long visitor,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    var page = conversations.ofVisitor(visitor, Place.read(before), limit);
    return new Page<>(views.forAgent(page.items(), caller.agent().id()), page.next());
  }
}
