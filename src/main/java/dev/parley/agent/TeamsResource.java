package dev.parley.agent;

import dev.parley.platform.Given;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The teams. */
@Path("/teams")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Routing")
public class TeamsResource {
  @Inject private Teams teams;
  @Inject private InstantSource clock;

  @Schema(name = "Team")
  public record TeamView(long id, String name, int revision) {
    static TeamView of(Team team) {
      return new TeamView(team.id(), team.name(), team.revision());
    }
  }

  @Schema(name = "TeamForm")
  public record TeamForm(@Nullable String name, @Nullable Integer revision) {}

  public record TeamList(List<TeamView> items) {}

  @GET
  @Operation(summary = "All teams, by name")
  public TeamList list() {
    return new TeamList(teams.all().stream().map(TeamView::of).toList());
  }

  @POST
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(summary = "Make a team", description = "Who is in it stands in the agents' profiles.")
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(responseCode = "409", description = "conflict: there is a team of this name")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = TeamView.class)))
  public Response create(@Nullable TeamForm form) {
    var team = teams.create(Given.body(form).name());
    return Response.status(Response.Status.CREATED).entity(TeamView.of(team)).build();
  }

  @PUT
  @Path("{id}")
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Rename a team",
      description = "A playbook that asks for it by a name it had before still finds it.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = TeamView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(
      responseCode = "409",
      description = "conflict: the name is taken, or somebody renamed it meanwhile")
  public TeamView rename(
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Nullable TeamForm form) {
    var given = Given.body(form);
    return TeamView.of(
        teams.rename(id, given.name(), Given.seen(ifMatch, given.revision(), "revision")));
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Delete a team",
      description =
          "With 'into', whoever is in it, what waits for it and what asks for it by name go to that team; without, 409 in-use while there is anything: 'holders' says what, as a list of {\"what\": agents, conversations or playbooks, \"count\", \"names\"}. Deleting it again changes nothing.")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(responseCode = "409", description = "in-use: 'holders' says what still needs it")
  public void remove(
      @PathParam("id") long id,
      @QueryParam("into") @Parameter(description = "The id of another team") @Nullable Long into) {
    teams.remove(id, into, clock.instant());
  }
}
