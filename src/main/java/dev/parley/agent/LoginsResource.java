package dev.parley.agent;

import dev.parley.platform.Limit;
import dev.parley.platform.Limits;
import dev.parley.platform.Problem;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Logging in. */
@RequestScoped
@Path("logins")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "agents")
public class LoginsResource {
  @Inject private Logins logins;
  @Inject private Limits limits;
  @Context private HttpServletRequest request;

  public record Credentials(@Nullable String email, @Nullable String password) {}

  /** The token goes into {@code Authorization: Bearer}, until {@code expiresAt}. */
  public record LoginView(String token, long expiresAt, AgentView agent) {
    static LoginView of(Logins.Login login) {
      return new LoginView(
          login.ticket().token(),
          login.ticket().expiresAt().toEpochMilli(),
          AgentView.of(login.agent()));
    }
  }

  @POST
  @PermitAll
  @SecurityRequirements
  @Operation(summary = "Log in with e-mail and password")
  @APIResponse(
      responseCode = "200",
      description = "A token, and whose it is",
      content = @Content(schema = @Schema(implementation = LoginView.class)))
  @APIResponse(
      responseCode = "401",
      description = "unauthorized: the address and the password do not go together")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public LoginView create(@Nullable Credentials given) {
    limits.countAddress(Limit.LOGIN_ADDRESS, request.getRemoteAddr());
    if (given == null
        || given.email() == null
        || given.password() == null
        || given.password().length() > Password.LONGEST
        || given.email().length() > 200) {
      throw Problem.malformed("Send {\"email\": …, \"password\": …}.");
    }
    limits.count(Limit.LOGIN_EMAIL, Agents.canonical(given.email()));
    return LoginView.of(logins.login(given.email(), given.password()));
  }
}
