package dev.parley.inbox;

import dev.parley.agent.Role;
import dev.parley.platform.Given;
import dev.parley.platform.Page;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The labels that agents put on conversations; supervisors keep the list. */
@Path("labels")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Inbox")
public class LabelsResource {
  @Inject private Labels labels;

  /** A label as it is written. */
  @Schema(name = "LabelForm")
  public record LabelForm(
      @Schema(examples = "Delivery") @Nullable String name,
      @Schema(examples = "#2f6f8f") @Nullable String colour,
      @Schema(description = "What was changed; left out when making one")
          @Nullable Integer revision) {}

  @GET
  @Operation(summary = "List the labels", description = "All of them, by name; at most 200.")
  public Page<LabelView> list() {
    return new Page<>(labels.all().stream().map(LabelView::of).toList(), null);
  }

  @POST
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(summary = "Make a label", description = "409 when there is one of this name.")
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(responseCode = "409", description = "conflict: the name is taken, or there are 200")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = LabelView.class)))
  public Response create(@Nullable LabelForm form) {
    var given = Given.body(form);
    var view = LabelView.of(labels.create(given.name(), given.colour()));
    return Response.created(URI.create("/api/v1/labels/" + view.id())).entity(view).build();
  }

  @PUT
  @Path("{id}")
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Change a label",
      description =
          "Names the revision that was changed, by If-Match or 'revision'; 409 when somebody changed it meanwhile.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = LabelView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(
      responseCode = "409",
      description = "conflict: the name is taken, or it was changed meanwhile")
  public LabelView update(
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String match,
      @Nullable LabelForm form) {
    var given = Given.body(form);
    int seen = Given.seen(match, given.revision(), "revision");
    return LabelView.of(labels.update(id, given.name(), given.colour(), seen));
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Remove a label",
      description =
          "It comes off every conversation; their logs keep its name. Removing it again changes nothing.")
  @APIResponse(responseCode = "204", description = "Removed")
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  public void remove(@PathParam("id") long id) {
    labels.remove(id);
  }
}
