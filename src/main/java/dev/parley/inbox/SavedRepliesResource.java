package dev.parley.inbox;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.inbox.SavedReplies.Wish;
import dev.parley.platform.Given;
import dev.parley.platform.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Saved replies. */
@Path("saved-replies")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Inbox")
public class SavedRepliesResource {
  private static final String EXAMPLE =
      """
      {"id": 6401, "shortcut": "friday", "shared": true, "changedAt": 1795183290000, "revision": 0,
       "texts": {"en": "Hi {{visitor.name|there}}. Friday at 10:30 is yours.", "es": "Hola, {{visitor.name|qué tal}}. El viernes a las 10:30 es tuyo."}}\
      """;

  @Inject private SavedReplies replies;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  /** A saved reply as it is written. */
  @Schema(name = "SavedReplyForm")
  public record ReplyForm(
      @Schema(examples = "friday") @Nullable String shortcut,
      @Schema(
              description =
                  "By language. {{visitor.name}}, {{visitor.email}}, {{agent.name}}, {{site.name}} and {{attribute.…}} are filled in; {{visitor.name|friend}} says what to write where it is not known.")
          @Nullable Map<String, String> texts,
      @Schema(description = "Whether all agents have it; a supervisor's to say")
          @Nullable Boolean shared,
      @Schema(description = "What was changed; left out when making one")
          @Nullable Integer revision) {
    Wish given() {
      return new Wish(shortcut, texts, Boolean.TRUE.equals(shared));
    }
  }

  /** A saved reply as it is shown. */
  @Schema(name = "SavedReply")
  public record ReplyView(
      long id,
      String shortcut,
      Map<String, String> texts,
      boolean shared,
      long changedAt,
      int revision) {
    static ReplyView of(SavedReply reply) {
      return new ReplyView(
          reply.id(),
          reply.shortcut(),
          SavedReplies.texts(reply).byLanguage(),
          reply.shared(),
          reply.changedAt().toEpochMilli(),
          reply.revision());
    }
  }

  @GET
  @Operation(
      summary = "List saved replies",
      description =
          "Your own and those that all share, by shortcut; 'next' is the 'after' of the next page.")
  public Page<ReplyView> list(
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return replies.of(caller.agent(), after, limit).map(ReplyView::of);
  }

  @POST
  @Operation(summary = "Save a reply", description = "409 when its shortcut is taken.")
  @APIResponse(
      responseCode = "403",
      description = "forbidden: what all share is a supervisor's to keep")
  @APIResponse(
      responseCode = "409",
      description = "conflict: the shortcut is taken, or there are too many")
  @APIResponse(
      responseCode = "201",
      description = "Saved",
      content =
          @Content(
              schema = @Schema(implementation = ReplyView.class),
              examples = @ExampleObject(name = "reply", value = EXAMPLE)))
  public Response create(@Nullable ReplyForm form) {
    var given = Given.body(form).given();
    var view = ReplyView.of(replies.create(caller.agent(), given, clock.instant()));
    return Response.created(URI.create("/api/v1/saved-replies/" + view.id())).entity(view).build();
  }

  @PUT
  @Path("{id}")
  @Operation(
      summary = "Change a saved reply",
      description =
          "Names the revision that was changed, by If-Match or 'revision'; 409 when somebody changed it meanwhile.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = ReplyView.class)))
  @APIResponse(
      responseCode = "403",
      description = "forbidden: what all share is a supervisor's to keep")
  @APIResponse(
      responseCode = "409",
      description = "conflict: the shortcut is taken, or it was changed meanwhile")
  public ReplyView update(
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String match,
      @Nullable ReplyForm form) {
    var body = Given.body(form);
    int seen = Given.seen(match, body.revision(), "revision");
    return ReplyView.of(replies.update(id, caller.agent(), body.given(), seen, clock.instant()));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Remove a saved reply", description = "Removing it again changes nothing.")
  @APIResponse(responseCode = "204", description = "Removed")
  @APIResponse(
      responseCode = "403",
      description = "forbidden: what all share is a supervisor's to keep")
  public void remove(@PathParam("id") long id) {
    replies.remove(id, caller.agent());
  }
}
