package dev.parley.audience;

import dev.parley.agent.Role;
import dev.parley.platform.Given;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One audience. */
@Path("audiences/{id}")
@RequestScoped
@Tag(name = "Audiences")
@Produces(MediaType.APPLICATION_JSON)
public class AudienceResource {
  @Inject private Audiences audiences;

  @GET
  @RolesAllowed(Role.IS_AGENT)
  @Operation(summary = "An audience", description = "The header ETag is its revision.")
  @APIResponse(
      responseCode = "200",
      description = "What was asked for",
      content = @Content(schema = @Schema(implementation = AudienceView.class)))
  public Response get(@PathParam("id") long id) {
    return shown(audiences.byId(id));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Change an audience",
      description =
          "Say which revision was changed, by If-Match or by 'revision': 409 when somebody changed"
              + " it meanwhile.")
  @APIResponse(
      responseCode = "200",
      description = "Changed, and as it is now",
      content = @Content(schema = @Schema(implementation = AudienceView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(
      responseCode = "409",
      description = "conflict: the name is taken, or somebody changed it meanwhile")
  public Response update(
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String match,
      @Nullable Draft body) {
    var draft = Given.body(body);
    return shown(
        audiences.update(id, draft.wanted(), Given.seen(match, draft.revision(), "revision")));
  }

  @DELETE
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Remove an audience",
      description = "The others keep their order; its conversations stay.")
  @APIResponse(responseCode = "204", description = "Removed")
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  public void remove(@PathParam("id") long id) {
    audiences.remove(id);
  }

  private static Response shown(Audience audience) {
    return Response.ok(AudienceView.of(audience)).tag(String.valueOf(audience.revision())).build();
  }
}
