package dev.parley.playbook;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The playbooks of a site. */
@Path("sites/{key}/playbooks")
@RequestScoped
@Tag(name = "Playbooks")
@Produces(MediaType.APPLICATION_JSON)
public class SitePlaybooksResource {
  @Inject private Sites sites;
  @Inject private Playbooks playbooks;
  @Inject private Caller caller;

  @GET
  @RolesAllowed(Role.IS_AGENT)
  @Operation(
      summary = "List a site's playbooks by name",
      description = "Give 'next' back as 'after' for the page that follows.")
  public Page<PlaybookView> list(
      @PathParam("key") String key,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    return playbooks.page(sites.byKey(key).id(), after, Page.size(limit)).map(PlaybookView::of);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(summary = "Make a playbook and publish its first version")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = PlaybookView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(
      responseCode = "409",
      description = "conflict: this site has a playbook of this name")
  public Response create(@PathParam("key") String key, @Nullable Draft body) {
    var draft = Given.body(body);
    var playbook =
        playbooks.create(
            sites.byKey(key), draft.wantedName(), draft.wantedDefinition(), caller.agent().name());
    var view = PlaybookView.of(playbook, playbooks.current(playbook.id()));
    return Response.created(URI.create("/api/v1/playbooks/" + playbook.id()))
        .tag(String.valueOf(view.version()))
        .entity(view)
        .build();
  }
}
