package dev.parley.survey;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Given;
import dev.parley.platform.Page;
import dev.parley.site.Sites;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The surveys of a site. */
@Path("sites/{key}/surveys")
@RequestScoped
@Tag(name = "Surveys")
@Produces(MediaType.APPLICATION_JSON)
public class SiteSurveysResource {
  @Inject private Sites sites;
  @Inject private Surveys surveys;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  @GET
  @RolesAllowed(Role.IS_AGENT)
  @Operation(
      summary = "List a site's surveys by name",
      description = "Give 'next' back as 'after' for the page that follows.")
  public Page<SurveyView> list(
      @PathParam("key") String key,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    return surveys.page(sites.byKey(key).id(), after, Page.size(limit)).map(SurveyView::of);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.IS_ADMIN)
  @Operation(
      summary = "Make a survey and publish its first version",
      description =
          "Where several are put at the same occasion, the oldest whose cool-down is over is: one per service session.")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = SurveyView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(responseCode = "409", description = "conflict: this site has a survey of this name")
  public Response create(@PathParam("key") String key, @Nullable Draft draft) {
    var view =
        SurveyView.of(
            surveys.create(
                sites.byKey(key), Given.body(draft), caller.agent().name(), clock.instant()));
    return Response.created(URI.create("/api/v1/surveys/" + view.id()))
        .tag(String.valueOf(view.version()))
        .entity(view)
        .build();
  }
}
