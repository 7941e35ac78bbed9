package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.conversation.Conversations;
import dev.parley.inbox.AgentsLog;
import dev.parley.inbox.LineView;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What agents keep between themselves about a conversation; its visitor never sees it (X36). */
@Path("/conversations/{id}/log")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Inbox")
public class AgentsLogResource {
  static final String LINE =
      """
      {"seq": 3, "follows": 42, "at": 1795183290000, "kind": "note", "author": {"id": 12, "name": "Noor Haddad"}, "text": "Tomás, is the long post in stock?",
       "data": {"mentions": [13]}, "clientId": "n-80"}\
      """;

  @Inject private Conversations conversations;
  @Inject private AgentsLog log;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  /** A note, or what it should say instead. */
  @Schema(name = "Note")
  public record NoteForm(
      @Schema(examples = "Tomás, is the long post in stock?") @Nullable String text,
      @Schema(description = "The ids of colleagues to be told") @Nullable List<Long> mentions) {
    List<Long> mentioned() {
      if (mentions != null && mentions.contains(null)) {
        throw Problem.invalid("mentions", "This is a list of agents' ids.");
      }
      return mentions == null ? List.of() : mentions;
    }
  }

  @GET
  @Operation(
      summary = "Read the agents' log",
      description =
          "Ascending: what comes after 'after' (0 for the first), or with 'before' the page that ends just before it. 'next' is the key of the page that follows in that direction.")
  public Page<LineView> read(
      @PathParam("id") long id,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("before") @Nullable Long before,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(AgentsLog.LARGEST_PAGE) int limit) {
    conversations.byId(id);
    if (before != null) {
      var page = log.before(id, before, limit);
      var first = page.isEmpty() ? 1 : page.get(0).seq();
      return new Page<>(page, first == 1 ? null : Long.toString(first));
    }
    return Page.of(log.after(id, after, limit + 1), limit, line -> Long.toString(line.seq()));
  }

  @PUT
  @Path("{seq}/amendments/{clientId}")
  @Operation(
      summary = "Amend a note of your own",
      description = "A line of its own that says what the note should say instead.")
  @APIResponse(
      responseCode = "200",
      description = "It was stored before: the same line",
      content = @Content(schema = @Schema(implementation = LineView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Stored now",
      content = @Content(schema = @Schema(implementation = LineView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: it is somebody else's")
  @APIResponse(responseCode = "409", description = "conflict: it was withdrawn")
  @RequestBody(content = @Content(schema = @Schema(implementation = NoteForm.class)))
  public Response amend(
      @PathParam("id") long id,
      @PathParam("seq") long seq,
      @PathParam("clientId") String clientId,
      @Nullable NoteForm form) {
    var given = dev.parley.platform.Given.body(form);
    return answer(
        log.amend(
            id,
            seq,
            clientId,
            caller.agent().id(),
            given.text(),
            given.mentioned(),
            clock.instant()));
  }

  @DELETE
  @Path("{seq}")
  @Operation(
      summary = "Withdraw a note",
      description =
          "Your own; a supervisor may withdraw anybody's. A line of its own; the note is shown without its words from then on. Withdrawing twice is once.")
  @APIResponse(responseCode = "403", description = "forbidden: it is somebody else's")
  @APIResponse(
      responseCode = "200",
      description = "The line that says so",
      content =
          @Content(
              schema = @Schema(implementation = LineView.class),
              examples = @ExampleObject(name = "withdrawn", value = LINE)))
  public LineView withdraw(@PathParam("id") long id, @PathParam("seq") long seq) {
    var agent = caller.agent();
    boolean anybodys = agent.role() != Role.AGENT;
    return log.withdraw(id, seq, agent.id(), anybodys, clock.instant()).line();
  }

  static Response answer(AgentsLog.Noted noted) {
    return Response.status(noted.fresh() ? 201 : 200).entity(noted.line()).build();
  }
}
