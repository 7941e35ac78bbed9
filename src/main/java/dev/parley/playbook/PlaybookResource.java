package dev.parley.playbook;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Given;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One playbook. */
@Path("playbooks/{id}")
@RequestScoped
@Tag(name = "Playbooks")
@Produces(MediaType.APPLICATION_JSON)
public class PlaybookResource {
  @Inject private Playbooks playbooks;
  @Inject private Caller caller;

  @GET
  @RolesAllowed(Role.IS_AGENT)
  @Operation(
      summary = "A playbook with what is published",
      description = "The header ETag is the version's number.")
  @APIResponse(
      responseCode = "200",
      description = "What is published",
      content = @Content(schema = @Schema(implementation = PlaybookView.class)))
  public Response get(@PathParam("id") long id) {
    return shown(id);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Publish a new version",
      description =
          "Say which version was changed, by If-Match or by 'version': 409 when somebody published"
              + " meanwhile. Runs that are going on keep their version.")
  @APIResponse(
      responseCode = "200",
      description = "Published, and as it is now",
      content = @Content(schema = @Schema(implementation = PlaybookView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(responseCode = "409", description = "conflict: somebody published meanwhile")
  public Response publish(
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String match,
      @Nullable Draft body) {
    var draft = Given.body(body);
    playbooks.publish(
        id,
        draft.wantedName(),
        draft.wantedDefinition(),
        Given.seen(match, draft.version(), "version"),
        caller.agent().name());
    return shown(id);
  }

  @GET
  @Path("versions")
  @RolesAllowed(Role.IS_AGENT)
  @Operation(summary = "All versions of a playbook, newest first")
  public List<VersionView> versions(@PathParam("id") long id) {
    return playbooks.versions(id).stream().map(VersionView::of).toList();
  }

  private Response shown(long id) {
    var view = PlaybookView.of(playbooks.byId(id), playbooks.current(id));
    return Response.ok(view).tag(String.valueOf(view.version())).build();
  }
}
