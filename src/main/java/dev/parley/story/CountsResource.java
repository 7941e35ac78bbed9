package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.inbox.Counts;
import dev.parley.inbox.Inbox;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How much there is to do. */
@Path("/inbox/counts")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inbox")
public class CountsResource {
  private static final String EXAMPLE =
      """
      {"mine": {"open": 4, "pending": 1, "unread": 2}, "unassigned": 3, "queue": 2, "mentions": 1, "all": 9, "pending": 2, "filters": {"6501": 2}}\
      """;

  @Inject private Inbox inbox;
  @Inject private Caller caller;

  @GET
  @Operation(
      summary = "Count what there is to do",
      description =
          "Over open and pending conversations; 'filters' has one of your own filters by its id."
              + " The desk's socket tells it again when it changes.")
  @APIResponse(
      responseCode = "200",
      description = "What there is to do",
      content =
          @Content(
              schema = @Schema(implementation = Counts.class),
              examples = @ExampleObject(name = "counts", value = EXAMPLE)))
  public Counts counts() {
    return inbox.counts(caller.agent().id());
  }
}
