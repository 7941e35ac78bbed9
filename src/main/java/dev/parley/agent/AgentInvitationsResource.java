package dev.parley.agent;

import dev.parley.platform.PublicAddress;
import dev.parley.platform.Words;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
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

/** Links by which an agent chooses a password, for administrators to hand over. */
@RequestScoped
@Path("agents/{id}/invitations")
@RolesAllowed(Role.IS_ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "agents")
public class AgentInvitationsResource {
  @Inject private Agents agents;
  @Inject private AgentInvitations invitations;
  @Inject private PublicAddress address;
  @Inject private Caller caller;
  @Inject private InstantSource clock;
  @Context private HttpServletRequest request;

  /**
   * @param url only in the answer to its making: it is stored nowhere
   * @param over used, expired or revoked; absent while it works
   */
  @Schema(name = "AgentInvitation")
  public record InvitationView(
      long id,
      @Nullable String url,
      long madeBy,
      long madeAt,
      long expiresAt,
      @Nullable Long usedAt,
      @Nullable String over) {
    static InvitationView of(AgentInvitation invitation, @Nullable String url, Instant now) {
      var used = invitation.usedAt();
      var over = invitation.over(now);
      return new InvitationView(
          invitation.id(),
          url,
          invitation.madeBy(),
          invitation.madeAt().toEpochMilli(),
          invitation.expiresAt().toEpochMilli(),
          used == null ? null : used.toEpochMilli(),
          over == null ? null : Words.of(over));
    }
  }

  public record InvitationList(List<InvitationView> items) {}

  @GET
  @Operation(summary = "The links of an account, the latest first")
  @APIResponse(
      responseCode = "200",
      description = "Those that work and those that do no longer",
      content = @Content(schema = @Schema(implementation = InvitationList.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  public InvitationList list(@PathParam("id") long id) {
    var now = clock.instant();
    return new InvitationList(
        invitations.of(id).stream().map(i -> InvitationView.of(i, null, now)).toList());
  }

  @POST
  @Operation(
      summary = "Make a link by which the agent chooses a password",
      description =
          "For who has none yet, or forgot it. It works once, for three days unless the server is set otherwise; the ones before it stop working. 'url' is said here and never again: hand it over yourself.")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = InvitationView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(responseCode = "409", description = "conflict: the account is switched off")
  public Response make(@PathParam("id") long id) {
    var now = clock.instant();
    var made = invitations.make(id, caller.agent().id(), now);
    var url = address.at(request) + "/desk/#invitation=" + made.token();
    return Response.status(Response.Status.CREATED)
        .entity(InvitationView.of(made.invitation(), url, now))
        .build();
  }

  @DELETE
  @Operation(
      summary = "Take the links of an account back",
      description = "Those that nobody has used work no longer; without any, nothing changes.")
  @APIResponse(responseCode = "204", description = "Taken back")
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  public void revoke(@PathParam("id") long id) {
    agents.endInvitations(id);
  }
}
