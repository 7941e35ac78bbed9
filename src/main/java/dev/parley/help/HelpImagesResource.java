package dev.parley.help;

import dev.parley.file.Illustrations;
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
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pictures of articles, for everybody and everywhere. */
@Path("help/{site}/images/{id}")
@RequestScoped
@PermitAll
@Tag(name = "Help")
@SecurityRequirements
public class HelpImagesResource {
  @Inject private Illustrations illustrations;
  @Context private Request request;

  @GET
  @Operation(summary = "A picture of an article")
  @APIResponse(responseCode = "200", description = "Its bytes, under their own type")
  @APIResponse(responseCode = "304", description = "It is what the client has")
  public Response get(@PathParam("site") String key, @PathParam("id") long id) {
    return illustrations.serve(id, request);
  }
}
