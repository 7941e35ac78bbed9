package dev.parley.file;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Files, for agents. */
@Path("/files")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Tag(name = "Files")
public class FilesResource {
  @Inject private Uploads uploads;
  @Inject private Attachments attachments;
  @Inject private FileRules rules;
  @Inject private Caller caller;
  @Context private Request request;

  /** What may be sent: the largest file, how many in one message, and of which types. */
  public record Rules(long maxBytes, int perMessage, Set<String> types) {}

  @GET
  @Path("rules")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Say which files are accepted")
  public Rules rules() {
    return new Rules(rules.maxBytes(), FileRules.PER_MESSAGE, rules.types());
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "Download a file",
      description =
          "PNG, JPEG, GIF and WebP come under their own type, everything else as application/octet-stream to be saved.")
  public Response download(@PathParam("id") long id) {
    caller.agent();
    return Served.of(attachments.byId(id), uploads, request);
  }
}
