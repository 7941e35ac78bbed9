package dev.parley.file;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.conversation.Conversations;
import dev.parley.platform.Streams;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An agent's upload. */
@Path("/conversations/{id}/files/{clientId}")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Tag(name = "Files")
public class UploadResource {
  @Inject private Uploads uploads;
  @Inject private Conversations conversations;
  @Inject private Caller caller;

  @PUT
  @Streams
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Upload a file",
      description =
          "The body is the file itself. 201 when it was stored, 200 with the same file when this client id had stored it before. A message names it in 'files' within a day, or it is removed. 422 file-refused says in 'reason': empty, lie, type, broken, pixels.")
  @APIResponse(
      responseCode = "200",
      description = "It was stored before: the same file",
      content = @Content(schema = @Schema(implementation = AttachmentView.class)))
  @APIResponse(
      responseCode = "409",
      description = "too-many-files: too many wait in this conversation")
  @APIResponse(
      responseCode = "413",
      description = "file-too-large: 'limit' says how large it may be")
  @APIResponse(responseCode = "422", description = "file-refused: 'reason' says why")
  @APIResponse(
      responseCode = "201",
      description = "Stored",
      content = @Content(schema = @Schema(implementation = AttachmentView.class)))
  public Response upload(
      @PathParam("id") long conversation,
      @PathParam("clientId") String clientId,
      @QueryParam("name") @DefaultValue("") String name,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM,
                      schema = @Schema(type = SchemaType.STRING, format = "binary")))
          InputStream body) {
    conversations.byId(conversation);
    return answer(
        uploads.take(conversation, Sender.agent(caller.agent().id()), clientId, name, body));
  }

  public static Response answer(Uploads.Taken taken) {
    return Response.status(taken.fresh() ? 201 : 200)
        .entity(AttachmentView.of(taken.file()))
        .build();
  }
}
