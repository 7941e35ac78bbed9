package dev.parley.session;

import dev.parley.agent.Role;
import dev.parley.conversation.Conversations;
import dev.parley.platform.Page;
import dev.parley.visit.Reasons;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A conversation's service sessions. */
@Path("conversations/{id}/sessions")
@ApplicationScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions")
public class ConversationSessionsResource {
  @Inject private Sessions sessions;
  @Inject private Ledger ledger;
  @Inject private Conversations conversations;
  @Inject private InstantSource clock;

  @GET
  @Operation(
      summary = "List a conversation's service sessions",
      description = "The newest first; 'next' is the 'before' of the next page.")
  public Page<SessionView> ofConversation(
      @PathParam("id") long id,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @Context HttpHeaders headers) {
    conversations.byId(id);
    ledger.settle(id, clock.instant());
    var language = Reasons.language(headers);
    return sessions.views(sessions.of(id, Page.ordinal(before), Page.size(limit)), language);
  }
}
