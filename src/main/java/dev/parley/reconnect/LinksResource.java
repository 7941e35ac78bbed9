package dev.parley.reconnect;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.conversation.Conversations;
import dev.parley.platform.Limit;
import dev.parley.platform.Limits;
import dev.parley.platform.Words;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Links back into a conversation, for agents (R03, D7). */
@Path("/conversations/{id}/links")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Reconnecting")
public class LinksResource {
  @Inject private Links links;
  @Inject private Conversations conversations;
  @Inject private Limits limits;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  /**
   * @param url only in the answer to its making: it is stored nowhere
   * @param madeBy the agent; absent when its visitor made it
   * @param over why it works no longer; absent while it does
   */
  public record LinkView(
      long id,
      @Nullable String url,
      @Nullable Long madeBy,
      long madeAt,
      long expiresAt,
      @Nullable Long usedAt,
      @Nullable Long usedBy,
      @Nullable Long revokedAt,
      @Nullable String over) {
    static LinkView of(Link link, @Nullable String url, Instant now) {
      var over = link.over(now);
      return new LinkView(
          link.id(),
          url,
          link.madeBy(),
          link.madeAt().toEpochMilli(),
          link.expiresAt().toEpochMilli(),
          millis(link.usedAt()),
          link.usedBy(),
          millis(link.revokedAt()),
          over == null ? null : Words.of(over));
    }

    private static @Nullable Long millis(@Nullable Instant at) {
      return at == null ? null : at.toEpochMilli();
    }
  }

  public record LinkList(List<LinkView> items) {}

  @GET
  @Operation(summary = "The links of a conversation, the latest first")
  public LinkList list(@PathParam("id") long id) {
    conversations.byId(id);
    var now = clock.instant();
    return new LinkList(links.of(id).stream().map(l -> LinkView.of(l, null, now)).toList());
  }

  @POST
  @Operation(
      summary = "Make a link to send to the visitor",
      description =
          "It works once, for as long as the site's policy says; the one made before by you stops working. 409 when the site has links switched off, or nowhere to lead.")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = LinkView.class)))
  public Response make(@PathParam("id") long id) {
    var agent = caller.agent();
    limits.count(Limit.LINK, "agent " + agent.id());
    var now = clock.instant();
    var made = links.makeByAgent(id, agent.id(), now);
    return Response.status(Response.Status.CREATED)
        .entity(LinkView.of(made.link(), made.url(), now))
        .build();
  }

  @DELETE
  @Path("{link}")
  @Operation(
      summary = "Take a link back",
      description = "Whoever has come by it sees the conversation no longer.")
  public LinkView revoke(@PathParam("id") long id, @PathParam("link") long link) {
    caller.agent();
    var now = clock.instant();
    return LinkView.of(links.revoke(id, link, now), null, now);
  }
}
