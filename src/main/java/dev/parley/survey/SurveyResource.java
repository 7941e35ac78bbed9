package dev.parley.survey;

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
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One survey. */
@Path("surveys/{id}")
@RequestScoped
@Tag(name = "Surveys")
@Produces(MediaType.APPLICATION_JSON)
public class SurveyResource {
  @Inject private Surveys surveys;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  @GET
  @RolesAllowed(Role.IS_AGENT)
  @Operation(
      summary = "A survey as it is put now",
      description = "The header ETag is the version's number.")
  @APIResponse(
      responseCode = "200",
      description = "What is published",
      content = @Content(schema = @Schema(implementation = SurveyView.class)))
  public Response get(@PathParam("id") long id) {
    return shown(SurveyView.of(surveys.byId(id)));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.IS_ADMIN)
  @Operation(
      summary = "Publish a new version, or take it out of force",
      description =
          "Say which version was changed, by If-Match or by 'version': 409 when somebody published"
              + " meanwhile. Who was asked before was asked by the version of then, and answers that.")
  @APIResponse(
      responseCode = "200",
      description = "Published, and as it is now",
      content = @Content(schema = @Schema(implementation = SurveyView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(
      responseCode = "409",
      description = "conflict: the name is taken, or somebody published meanwhile")
  public Response publish(
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String match,
      @Nullable Draft body) {
    var draft = Given.body(body);
    return shown(
        SurveyView.of(
            surveys.publish(
                id,
                draft,
                Given.seen(match, draft.version(), "version"),
                caller.agent().name(),
                clock.instant())));
  }

  @GET
  @Path("versions")
  @RolesAllowed(Role.IS_AGENT)
  @Operation(summary = "All versions of a survey, newest first")
  public List<SurveyView> versions(@PathParam("id") long id) {
    var survey = surveys.byId(id).survey();
    return surveys.versions(id).stream().map(v -> SurveyView.of(survey, v)).toList();
  }

  private static Response shown(SurveyView view) {
    return Response.ok(view).tag(String.valueOf(view.version())).build();
  }
}
