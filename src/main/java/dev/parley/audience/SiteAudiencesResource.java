package dev.parley.audience;

import dev.parley.agent.Role;
import dev.parley.platform.Given;
import dev.parley.site.Sites;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audiences of a site, in their order. */
@Path("sites/{key}/audiences")
@RequestScoped
@Tag(name = "Audiences")
@Produces(MediaType.APPLICATION_JSON)
public class SiteAudiencesResource {
  private static final String TRIAL =
      """
      {"page": {"url": "https://larkwell.example/bikes/heron"}, "visitor": {"language": "es", "visits": 3, "hour": 14, "attributes": {"plan": "family"}},
       "visit": {"secondsOnSite": 40, "paths": ["/bikes/heron", "/"]}, "conversations": [{"playbook": "Test ride", "status": "closed"}]}\
      """;
  private static final String VERDICT =
      """
      {"match": {"audience": 6203, "name": "Back for the Heron", "playbook": 5101}, "next": 1795183260000,
       "rules": [{"audience": 6201, "name": "Open repair", "outcome": "not-met"},
                 {"audience": 6202, "name": "Company leasing", "outcome": "failed", "reason": "key 'company' is not present in map."},
                 {"audience": 6203, "name": "Back for the Heron", "outcome": "met"}, {"audience": 6204, "name": "Everyone else", "outcome": "not-reached"}]}\
      """;

  @Inject private Sites sites;
  @Inject private Audiences audiences;
  @Inject private InstantSource clock;

  @GET
  @RolesAllowed(Role.IS_AGENT)
  @Operation(summary = "A site's audiences in the order in which they are asked")
  public List<AudienceView> list(@PathParam("key") String key) {
    return views(audiences.of(sites.byKey(key).id()));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Make an audience, in the last place",
      description =
          "A rule that does not compile is refused with 422: line, column, and a caret under the"
              + " place.")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = AudienceView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(
      responseCode = "409",
      description = "conflict: the name is taken, or there are too many")
  public Response create(@PathParam("key") String key, @Nullable Draft draft) {
    var view = AudienceView.of(audiences.create(sites.byKey(key), Given.body(draft).wanted()));
    return Response.created(URI.create("/api/v1/audiences/" + view.id()))
        .tag(String.valueOf(view.revision()))
        .entity(view)
        .build();
  }

  @PUT
  @Path("order")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Put all audiences into this order",
      description =
          "The body lists the id of each audience once, the first to be asked first; 409"
              + " otherwise.")
  @APIResponse(
      responseCode = "200",
      description = "All of them, in their new order",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = AudienceView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(
      responseCode = "409",
      description = "conflict: the list is not the site's audiences, each once")
  public List<AudienceView> reorder(@PathParam("key") String key, @Nullable List<Long> ids) {
    return views(audiences.reorder(sites.byKey(key).id(), Given.body(ids)));
  }

  @POST
  @Path("trial")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.IS_AGENT)
  @Operation(
      summary = "What would the audiences say?",
      description = "Facts by hand, a verdict back. Nothing is stored.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Trial.class),
              examples = @ExampleObject(name = "trial", value = TRIAL)))
  @APIResponse(
      responseCode = "200",
      description = "A verdict",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              examples = @ExampleObject(name = "verdict", value = VERDICT)))
  public JsonObject trial(@PathParam("key") String key, @Nullable Trial trial) {
    var site = sites.byKey(key);
    var facts = Given.body(trial).facts(clock.instant(), site.timeZone(), site.languages().get(0));
    return VerdictJson.object(audiences.choose(site.id(), facts));
  }

  private static List<AudienceView> views(List<Audience> audiences) {
    return audiences.stream().map(AudienceView::of).toList();
  }
}
