package dev.parley.file;

import dev.parley.site.Origins;
import dev.parley.site.Sites;
import dev.parley.visitor.Guest;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * A visitor's files: from the pages of the site only, with the token in the header {@code
 * Authorization: Parley …}, never in the address.
 */
@Path("/sites/{key}/files/{id}")
@RequestScoped
@PermitAll
@Tag(name = "Widget")
@SecurityRequirement(name = "visitor")
public class VisitorFilesResource {
  @Inject private Uploads uploads;
  @Inject private Attachments attachments;
  @Inject private Sites sites;
  @Inject private Origins origins;
  @Inject private Guest guest;
  @Context private HttpServletRequest http;
  @Context private Request request;

  @GET
  @Operation(
      summary = "Download a file",
      description =
          "PNG, JPEG, GIF and WebP come under their own type, everything else as application/octet-stream to be saved.")
  @APIResponse(responseCode = "200", description = "The file itself")
  @APIResponse(
      responseCode = "401",
      description = "unknown-token: the visitor's token is missing, unknown or revoked")
  @APIResponse(
      responseCode = "403",
      description = "origin-refused: the site does not list this page's origin")
  public Response download(@PathParam("key") String key, @PathParam("id") long id) {
    var site = sites.byKey(key);
    origins.admit(site, http);
    return Served.of(attachments.ofVisitor(id, guest.of(site).id()), uploads, request);
  }

  @OPTIONS
  @Operation(hidden = true)
  public Response mayDownload(@PathParam("key") String key) {
    return origins.preflight(sites.byKey(key), http, "GET");
  }
}
