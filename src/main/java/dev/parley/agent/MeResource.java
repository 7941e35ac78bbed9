package dev.parley.agent;

import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The agent who asks. */
@RequestScoped
@Path("me")
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "agents")
public class MeResource {
  @Inject private Caller caller;
  @Inject private Agents agents;
  @Inject private Logins logins;

  /** {@code available}, {@code busy} or {@code away}. */
  public record PresenceForm(@Nullable String presence) {}

  public record PasswordForm(@Nullable String old, @Nullable String password) {}

  @GET
  @Operation(summary = "Who am I")
  public AgentView get() {
    return AgentView.of(caller.agent());
  }

  @PUT
  @Path("presence")
  @Operation(summary = "Say whether you are there")
  public AgentView presence(@Nullable PresenceForm form) {
    var me = caller.agent();
    agents.setPresence(
        me.id(), Words.read(Presence.class, form == null ? null : form.presence(), "presence"));
    return AgentView.of(agents.byId(me.id()));
  }

  @PUT
  @Path("password")
  @Operation(summary = "Change your password")
  public void password(@Nullable PasswordForm form) {
    if (form == null || form.old() == null || form.password() == null) {
      throw Problem.malformed("Send {\"old\": …, \"password\": …}.");
    }
    logins.changePassword(caller.agent(), form.old(), form.password());
  }
}
