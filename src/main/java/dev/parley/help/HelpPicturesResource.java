package dev.parley.help;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.file.Illustrations;
import dev.parley.file.Illustrations.Illustration;
import dev.parley.platform.Streams;
import dev.parley.site.Sites;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pictures for articles. */
@Path("sites/{key}/help/images")
@RequestScoped
@Tag(name = "Help, for authors")
@Produces(MediaType.APPLICATION_JSON)
public class HelpPicturesResource {
  @Inject private Sites sites;
  @Inject private Readings readings;
  @Inject private Illustrations illustrations;
  @Inject private Caller caller;
  @Context private HttpServletRequest http;

  @Schema(name = "HelpImage")
  public record ImageView(
      long id,
      String name,
      String type,
      long bytes,
      int width,
      int height,
      @Schema(description = "For everybody") String url,
      @Schema(
              description = "What stands for it in Markdown, with its description to be filled in",
              examples = "![](image:4711)")
          String markdown) {}

  @POST
  @Streams
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Upload a picture",
      description =
          "The body is the file itself: PNG, JPEG, GIF or WebP. The same bytes are the same picture.")
  @APIResponse(
      responseCode = "201",
      description = "Stored, or stored before",
      content = @Content(schema = @Schema(implementation = ImageView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(
      responseCode = "413",
      description = "file-too-large: 'limit' says how large it may be")
  @APIResponse(responseCode = "422", description = "file-refused: 'reason' says why")
  public Response upload(
      @PathParam("key") String key,
      @QueryParam("name") @DefaultValue("") String name,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM,
                      schema = @Schema(type = SchemaType.STRING, format = "binary")))
          InputStream body) {
    var site = sites.byKey(key);
    var kept = illustrations.keep(caller.agent().id(), name, body);
    var url = readings.links(site, http).images() + kept.id();
    return Response.created(URI.create(url)).entity(view(kept, url)).build();
  }

  private static ImageView view(Illustration kept, String url) {
    return new ImageView(
        kept.id(),
        kept.name(),
        kept.type(),
        kept.bytes(),
        kept.width(),
        kept.height(),
        url,
        "![](" + Markdown.IMAGE + kept.id() + ")");
  }
}
