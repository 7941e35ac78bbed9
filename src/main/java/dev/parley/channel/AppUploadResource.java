package dev.parley.channel;

import dev.parley.file.AttachmentView;
import dev.parley.file.UploadResource;
import dev.parley.file.Uploads;
import dev.parley.platform.Problem;
import dev.parley.platform.Streams;
import jakarta.annotation.security.PermitAll;
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
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * An app's upload: docs/messaging-api.md. What is signed is the address, which has the hash of the
 * bytes: so it is known whose they are before they are read.
 */
@Path("messaging/{account}/conversations/{conversation}/files/{id}")
@RequestScoped
@PermitAll
@Tag(name = "Messaging")
@SecurityRequirement(name = "signature")
public class AppUploadResource {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

  @Inject private AppCaller app;
  @Inject private AppFiles files;
  @Inject private Uploads uploads;

  @PUT
  @Streams
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Upload a file",
      description =
          "The body is the file itself; the app signs path and query, and 'sha256' is the hash of the file in hexadecimal. 201 when it was stored, 200 with the same file when this id had stored it before. A message names it in 'files' within a day, or it is removed. 422 file-refused says in 'reason': empty, lie, type, broken, pixels, hash.")
  @APIResponse(
      responseCode = "200",
      description = "It was stored before: the same file",
      content = @Content(schema = @Schema(implementation = AttachmentView.class)))
  @APIResponse(
      responseCode = "401",
      description = "signature-refused: 'reason' is missing, time or wrong")
  @APIResponse(responseCode = "403", description = "channel-off: the account is switched off")
  @APIResponse(
      responseCode = "409",
      description =
          "too-many-files: too many wait in this conversation; not-assisting: the assistant's side is not this app's, or no longer")
  @APIResponse(
      responseCode = "413",
      description = "file-too-large: 'limit' says how large it may be")
  @APIResponse(responseCode = "422", description = "file-refused: 'reason' says why")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  @APIResponse(
      responseCode = "201",
      description = "Stored",
      content = @Content(schema = @Schema(implementation = AttachmentView.class)))
  public Response upload(
      @PathParam("account") long account,
      @PathParam("conversation") long conversation,
      @PathParam("id") String id,
      @QueryParam("name") @DefaultValue("") String name,
      @QueryParam("sha256") @DefaultValue("") String sha256,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM,
                      schema = @Schema(type = SchemaType.STRING, format = "binary")))
          InputStream body) {
    var sender = files.sender(app.of(account), conversation);
    if (!SHA256.matcher(sha256).matches()) {
      throw Problem.malformed("'sha256' must be the hash of the file: 64 hexadecimal digits.");
    }
    return UploadResource.answer(uploads.take(conversation, sender, id, name, body, sha256));
  }
}
