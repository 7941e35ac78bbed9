package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Given;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One thing done to many conversations. */
@Path("bulk/{clientId}")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Inbox")
public class BulkResource {
  private static final String ASKED =
      """
      {"conversations": [{"id": 7002, "version": 1}, {"id": 7010, "version": 3}], "do": "close"}\
      """;
  private static final String ANSWER =
      """
      {"items": [{"id": 7002, "ok": true},
                 {"id": 7010, "ok": false, "problem": {"type": "urn:parley:problem:status-moved", "title": "Somebody was faster", "status": 409,
                  "detail": "Its status changed in the meantime.", "again": false, "version": 4}}]}\
      """;

  @Inject private Bulk bulk;
  @Inject private Caller caller;

  @PUT
  @Operation(
      summary = "Do one thing to many conversations",
      description =
          "do: close, reopen, pending (with: until), assign (with: agent), label or unlabel (with: label), priority (with: priority). At most 200, each for itself: one that is refused says why and holds up no other. The same client id is done once and answered alike for a week.")
  @APIResponse(
      responseCode = "409",
      description = "conflict: it is being done at this moment; ask again")
  @RequestBody(content = @Content(examples = @ExampleObject(name = "close two", value = ASKED)))
  @APIResponse(
      responseCode = "200",
      description = "What became of each",
      content = @Content(examples = @ExampleObject(name = "one was stale", value = ANSWER)))
  public String perform(@PathParam("clientId") String clientId, @Nullable JsonObject body) {
    return bulk.perform(caller.agent(), clientId, Given.body(body));
  }
}
