package dev.parley.story;

import dev.parley.agent.Agents;
import dev.parley.agent.Role;
import dev.parley.conversation.Conversations;
import dev.parley.routing.Engagements;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who had a conversation, and why this agent. */
@Path("/conversations/{id}/engagements")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Routing")
public class EngagementsResource {
  private static final int MOST = 50;
  private static final String EXAMPLE =
      """
      {"items": [{"id": 9400, "number": 1, "state": "active", "agent": {"id": 12, "name": "Noor Haddad"}, "units": 1, "queuedAt": 1795183200000, "activeAt": 1795183205000,
        "assignments": [{"agent": {"id": 12, "name": "Noor Haddad"}, "at": 1795183205000, "how": "routed", "beyond": false,
          "why": {"reason": "least-loaded", "overflow": false, "waited": 5000, "looked": 2, "considered": [
            {"agent": 12, "name": "Noor Haddad", "verdict": "taken", "missing": 0, "level": 4, "carried": 1, "limit": 4},
            {"agent": 13, "name": "Tomás Vidal", "verdict": "full", "missing": 0, "level": 5, "carried": 3, "limit": 3}]}}]}]}\
      """;

  @Inject private Engagements engagements;
  @Inject private Conversations conversations;
  @Inject private Agents agents;

  @Schema(name = "EngagementList")
  public record EngagementList(List<EngagementView> items) {}

  @GET
  @Operation(
      summary = "Who had it, and why this agent",
      description = "The latest first; 'why' is what was known when the agent got it.")
  @APIResponse(
      responseCode = "200",
      description = "All of it",
      content =
          @Content(
              schema = @Schema(implementation = EngagementList.class),
              examples = @ExampleObject(name = "engagements", value = EXAMPLE)))
  public EngagementList engagements(@PathParam("id") long id) {
    conversations.byId(id);
    var all = engagements.of(id, MOST);
    var assignments =
        engagements.assignments(all.stream().map(e -> e.id()).toList()).stream()
            .collect(Collectors.groupingBy(a -> a.engagement()));
    return new EngagementList(
        all.stream()
            .map(e -> EngagementView.of(e, assignments.getOrDefault(e.id(), List.of()), agents))
            .toList());
  }
}
