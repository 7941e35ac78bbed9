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
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The skills that conversations may ask for. */
@Path("/skills")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Routing")
public class SkillsResource {
  @Inject private Teams teams;
  @Inject private InstantSource clock;

  @Schema(name = "Skill")
  public record SkillView(long id, String name, int revision) {
    static SkillView of(Skill skill) {
      return new SkillView(skill.id(), skill.name(), skill.revision());
    }
  }

  @Schema(name = "SkillForm")
  public record SkillForm(@Nullable String name, @Nullable Integer revision) {}

  public record SkillList(List<SkillView> items) {}

  @GET
  @Operation(summary = "All skills, by name")
  public SkillList list() {
    return new SkillList(teams.skills().stream().map(SkillView::of).toList());
  }

  @POST
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(summary = "Name a skill", description = "The same name once more is the same skill.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = SkillView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  public SkillView create(@Nullable SkillForm form) {
    return SkillView.of(teams.skill(Given.body(form).name()));
  }

  @PUT
  @Path("{id}")
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Rename a skill",
      description = "A playbook that asks for it by a name it had before still finds it.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = SkillView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(
      responseCode = "409",
      description = "conflict: the name is taken, or somebody renamed it meanwhile")
  public SkillView rename(
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Nullable SkillForm form) {
    var given = Given.body(form);
    return SkillView.of(
        teams.renameSkill(id, given.name(), Given.seen(ifMatch, given.revision(), "revision")));
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Delete a skill",
      description =
          "Also of the agents who have it. 409 in-use while a conversation or a published playbook asks for it: 'holders' says what, as for teams. Deleting it again changes nothing.")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(responseCode = "409", description = "in-use: 'holders' says what still needs it")
  public void remove(@PathParam("id") long id) {
    teams.removeSkill(id, clock.instant());
  }
}
