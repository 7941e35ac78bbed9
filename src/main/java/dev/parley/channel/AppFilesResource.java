package dev.parley.channel;

import dev.parley.file.Served;
import dev.parley.file.Uploads;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The files of what an app is told: docs/messaging-api.md. */
@Path("messaging/{account}/files/{id}")
@RequestScoped
@PermitAll
@Tag(name = "Messaging")
@SecurityRequirement(name = "signature")
public class AppFilesResource {
  @Inject private AppCaller app;
  @Inject private AppFiles files;
  @Inject private Uploads uploads;
  @Context private Request request;

  @GET
  @Operation(
      summary = "Download a file",
      description =
          "Signed by the app, which signs the path. PNG, JPEG, GIF and WebP come under their own type, everything else as application/octet-stream to be saved.")
  @APIResponse(responseCode = "200", description = "The file itself")
  @APIResponse(
      responseCode = "401",
      description = "signature-refused: 'reason' is missing, time or wrong")
  @APIResponse(responseCode = "403", description = "channel-off: the account is switched off")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public Response download(@PathParam("account") long account, @PathParam("id") long id) {
    return Served.of(files.fetch(app.of(account), id), uploads, request);
  }
}
