package dev.parley.agent;

import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Accounts: all agents see them, administrators keep them. */
@RequestScoped
@Path("agents")
@RolesAllowed(Role.IS_ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "agents")
public class AgentsResource {
  @Inject private Agents agents;

  /**
   * {@code role} is agent, supervisor or admin. A password that is left out stays as it is; a new
   * account has none then, and its agent chooses one by an invitation.
   */
  public record AgentForm(
      @Nullable String email,
      @Nullable String name,
      @Nullable String role,
      @Nullable String password,
      @Nullable Boolean active,
      @Nullable Integer revision) {}

  @GET
  @RolesAllowed(Role.IS_AGENT)
  @Operation(
      summary = "All accounts, in pages",
      description =
          "Colleagues and whether they are there; 'next' is the 'after' of the next page.")
  public Page<AgentView> list(
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    return agents.list(after, Math.min(Math.max(limit, 1), 200)).map(AgentView::of);
  }

  @POST
  @Operation(
      summary = "Make an account",
      description =
          "Without a password nobody can log in with it until its agent has chosen one by a link: POST …/invitations makes it.")
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(responseCode = "409", description = "conflict: there is an account for this address")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = AgentView.class)))
  public Response create(@Nullable AgentForm form) {
    if (form == null || form.email() == null || form.name() == null) {
      throw Problem.malformed("Send {\"email\": …, \"name\": …, \"role\": …}.");
    }
    var role = Words.read(Role.class, form.role(), "role");
    var hash = hash(form.password());
    var agent = agents.create(form.email(), form.name(), role, hash == null ? Password.NONE : hash);
    return Response.created(URI.create("agents/" + agent.id())).entity(AgentView.of(agent)).build();
  }

  @GET
  @Path("{id}")
  @RolesAllowed(Role.IS_AGENT)
  @Operation(summary = "One account")
  public AgentView get(@PathParam("id") long id) {
    return AgentView.of(agents.byId(id));
  }

  @PUT
  @Path("{id}")
  @Operation(summary = "Change an account")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = AgentView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(
      responseCode = "409",
      description = "conflict: it was changed meanwhile, or it is the last administrator")
  public AgentView update(@PathParam("id") long id, @Nullable AgentForm form) {
    if (form == null || form.name() == null || form.revision() == null) {
      throw Problem.malformed("Send {\"name\": …, \"role\": …, \"active\": …, \"revision\": …}.");
    }
    var role = Words.read(Role.class, form.role(), "role");
    boolean active = form.active() == null || form.active();
    var hash = hash(form.password());
    return AgentView.of(agents.update(id, form.name(), role, active, hash, form.revision()));
  }

  private static @Nullable String hash(@Nullable String password) {
    if (password == null) {
      return null;
    }
    Password.check(password);
    return Password.hash(password);
  }
}
