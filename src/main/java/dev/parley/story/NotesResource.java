package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.inbox.AgentsLog;
import dev.parley.inbox.LineView;
import dev.parley.platform.Given;
import dev.parley.story.AgentsLogResource.NoteForm;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Notes that only agents see. */
@Path("/conversations/{id}/notes/{clientId}")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Inbox")
public class NotesResource {
  @Inject private AgentsLog log;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  @PUT
  @Operation(
      summary = "Write a note",
      description =
          "201 when it was stored, 200 with the same line when this client id had stored it before. Whoever is mentioned hears of it on their desk's socket, and finds it under the view mentions.")
  @APIResponse(
      responseCode = "200",
      description = "It was stored before: the same line",
      content = @Content(schema = @Schema(implementation = LineView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Stored now",
      content =
          @Content(
              schema = @Schema(implementation = LineView.class),
              examples = @ExampleObject(name = "note", value = AgentsLogResource.LINE)))
  public Response write(
      @PathParam("id") long id, @PathParam("clientId") String clientId, @Nullable NoteForm form) {
    var given = Given.body(form);
    return AgentsLogResource.answer(
        log.note(
            id, clientId, caller.agent().id(), given.text(), given.mentioned(), clock.instant()));
  }
}
