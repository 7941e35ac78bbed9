package dev.parley.file;

import dev.parley.conversation.Access;
import dev.parley.platform.Limit;
import dev.parley.platform.Limits;
import dev.parley.platform.Streams;
import dev.parley.site.Origins;
import dev.parley.site.Sites;
import dev.parley.visitor.Guest;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * A visitor's upload: from the pages of the site only, with the token in the header {@code
 * Authorization: Parley …}, never in the address.
 */
@Path("/sites/{key}/conversations/{id}/files/{clientId}")
@RequestScoped
@PermitAll
@Tag(name = "Widget")
@SecurityRequirement(name = "visitor")
public class VisitorUploadResource {
  @Inject private Uploads uploads;
  @Inject private Access access;
  @Inject private Sites sites;
  @Inject private Origins origins;
  @Inject private Guest guest;
  @Inject private Limits limits;
  @Context private HttpServletRequest http;

  @PUT
  @Streams
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Upload a file",
      description =
          "The body is the file itself. 201 when it was stored, 200 with the same file when this client id had stored it before. See docs/protocol.md.")
  @APIResponse(
      responseCode = "401",
      description = "unknown-token: the visitor's token is missing, unknown or revoked")
  @APIResponse(
      responseCode = "403",
      description = "origin-refused: the site does not list this page's origin")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
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
      @PathParam("key") String key,
      @PathParam("id") long conversation,
      @PathParam("clientId") String clientId,
      @QueryParam("name") @DefaultValue("") String name,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM,
                      schema = @Schema(type = SchemaType.STRING, format = "binary")))
          InputStream body) {
    var site = sites.byKey(key);
    origins.admit(site, http);
    var visitor = guest.of(site);
    limits.count(Limit.FILE, Long.toString(visitor.id()));
    access.thread(conversation, visitor.id());
    return UploadResource.answer(
        uploads.take(conversation, Sender.visitor(visitor.id()), clientId, name, body));
  }

  @OPTIONS
  @Operation(hidden = true)
  public Response mayUpload(@PathParam("key") String key) {
    return origins.preflight(sites.byKey(key), http, "PUT");
  }
}
