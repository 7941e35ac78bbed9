package dev.parley.agent;

import dev.parley.agent.LoginsResource.LoginView;
import dev.parley.platform.Given;
import dev.parley.platform.Limit;
import dev.parley.platform.Limits;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * An agent's invitation by its link: the token comes in the body, never in an address that a server
 * or a log sees.
 */
@Path("invitation-links")
@RequestScoped
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "agents")
@SecurityRequirements
public class InvitationLinksResource {
  @Inject private AgentInvitations invitations;
  @Inject private Agents agents;
  @Inject private Logins logins;
  @Inject private Limits limits;
  @Inject private InstantSource clock;
  @Context private HttpServletRequest request;

  @Schema(name = "InvitationLink")
  public record LinkForm(
      @Schema(required = true, description = "What follows 'invitation=' in the address")
          @Nullable String token,
      @Schema(description = "12 to 200 characters") @Nullable String password) {}

  /** Whose password is chosen. */
  @Schema(name = "InvitedAgent")
  public record InvitedView(String name, String email, String role, long expiresAt) {}

  @POST
  @Path("account")
  @Operation(summary = "Open an invitation's link")
  @APIResponse(
      responseCode = "200",
      description = "Whose it is",
      content = @Content(schema = @Schema(implementation = InvitedView.class)))
  @APIResponse(responseCode = "404", description = "not-found: it leads nowhere")
  @APIResponse(
      responseCode = "409",
      description = "invitation-over: 'over' is used, expired or revoked")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public InvitedView open(@Nullable LinkForm form) {
    var invitation = invitations.opened(token(form), clock.instant());
    var agent = agents.byId(invitation.agent());
    return new InvitedView(
        agent.name(), agent.email(), Words.of(agent.role()), invitation.expiresAt().toEpochMilli());
  }

  @POST
  @Path("password")
  @Operation(
      summary = "Choose a password by an invitation's link",
      description = "That uses the link up, and is a login at once.")
  @APIResponse(
      responseCode = "200",
      description = "Chosen: a token, and whose it is",
      content = @Content(schema = @Schema(implementation = LoginView.class)))
  @APIResponse(responseCode = "404", description = "not-found: it leads nowhere")
  @APIResponse(
      responseCode = "409",
      description = "invitation-over: 'over' is used, expired or revoked")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public LoginView choose(@Nullable LinkForm form) {
    var token = token(form);
    var password = Given.body(form).password();
    if (password == null) {
      throw Problem.malformed("Send {\"token\": …, \"password\": …}.");
    }
    Password.check(password);
    // A hash takes long on purpose: only for a link that works, and outside of a transaction.
    invitations.opened(token, clock.instant());
    var hash = Password.hash(password);
    long agent = invitations.accept(token, hash, clock.instant());
    return LoginView.of(logins.enter(agents.byId(agent)));
  }

  private String token(@Nullable LinkForm form) {
    limits.countAddress(Limit.INVITATION_ADDRESS, request.getRemoteAddr());
    var token = Given.body(form).token();
    if (token == null || token.isEmpty() || token.length() > AgentInvitations.TOKEN_LIMIT) {
      throw Problem.malformed("'token' is what follows 'invitation=' in the address.");
    }
    return token;
  }
}
