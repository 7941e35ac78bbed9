package dev.parley.inbox;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Saved replies as they would read in a conversation. */
@Path("conversations/{id}/saved-replies")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inbox")
public class ConversationRepliesResource {
  @Inject private SavedReplies replies;
  @Inject private Caller caller;

  @GET
  @Operation(
      summary = "Offer saved replies for a conversation",
      description =
          "In the visitor's language, with the names filled in; 'missing' says of which nothing is known. 'q' is how a shortcut begins, or words of a text. At most 20.")
  public Page<SavedReplies.Filled> offer(
      @PathParam("id") long id, @QueryParam("q") @Nullable String query) {
    return new Page<>(replies.filled(id, caller.agent(), query), null);
  }
}
