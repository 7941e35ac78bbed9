package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.conversation.Access;
import dev.parley.conversation.Viewer;
import dev.parley.platform.Given;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.visitor.Visitors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The conversations of a visitor's person, for agents. */
@Path("/visitors/{id}/conversations")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Visitors")
public class VisitorConversationsResource {
  @Inject private Access access;
  @Inject private Visitors visitors;
  @Inject private ConversationViews views;
  @Inject private AgentStarts starts;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  @GET
  @Operation(
      summary = "List a person's conversations",
      description =
          "Over all visits and audiences, and over all visitors that are taken for the same person, latest activity first.")
  public Page<ConversationView> list(
      @PathParam("id") long visitor,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    var person = access.of(visitors.byId(visitor)).visitors();
    var page = access.page(new Viewer(visitor, person, Set.of()), Place.read(before), limit);
    return new Page<>(views.forAgent(page.items(), caller.agent().id()), page.next());
  }

  /** How an agent begins. */
  @Schema(name = "Beginning")
  public record Beginning(
      @Schema(examples = "n-91") @Nullable String clientId,
      @Schema(examples = "Hello, I am here if you have a question about the Heron.")
          @Nullable String text) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Begin to talk to a visitor",
      description =
          "In the thread that is open with this visitor, else in a new one of the site's default playbook; you are in it. 201 when the words were written, 200 when this client id had written them before.")
  @APIResponse(
      responseCode = "200",
      description = "The words were written before",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(
      responseCode = "201",
      description = "The words were written now",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  public Response begin(@PathParam("id") long visitor, @Nullable Beginning beginning) {
    var given = Given.body(beginning);
    if (given.clientId() == null) {
      throw Problem.malformed("'clientId' is missing: any name for this beginning.");
    }
    var agent = caller.agent();
    var text = given.text() == null ? "" : given.text();
    var started = starts.with(visitor, agent, given.clientId(), text, clock.instant());
    return Response.status(started.fresh() ? 201 : 200)
        .entity(views.forAgent(started.conversation(), agent.id()))
        .build();
  }
}
