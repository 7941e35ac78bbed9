package dev.parley.channel;

import dev.parley.channel.Account.Mode;
import dev.parley.channel.EventsResource.OutcomeView;
import dev.parley.conversation.EntryView;
import dev.parley.platform.Words;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What an app that assists answers: docs/messaging-api.md. */
@Path("messaging/{account}/replies")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messaging")
@SecurityRequirement(name = "signature")
public class RepliesResource {
  @Inject private AppCaller app;
  @Inject private Replies replies;
  @Inject private InstantSource clock;

  /** One of the answers to choose from. */
  @Schema(name = "MessagingOption")
  public record OptionForm(
      @Schema(examples = "ride") String id, @Schema(examples = "A test ride") String label) {}

  /** One reply; which members belong to which kind is in docs/messaging-api.md. */
  @Schema(name = "MessagingReply")
  public record ReplyForm(
      @Schema(examples = "r-1") String id,
      @Schema(examples = "say", description = "say, ask, set, handover, leave") String kind,
      long conversation,
      @Nullable String text,
      @Nullable List<Long> files,
      @Schema(description = "buttons, choice, text, email or number") @Nullable String input,
      @Nullable List<OptionForm> options,
      @Nullable String placeholder,
      @Nullable Boolean optional,
      @Nullable Map<String, Object> attributes,
      @Nullable List<String> skills,
      @Nullable String team) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Reply as the assistant",
      description =
          "Signed by the app. 201 when it was done now, 200 with the same outcome when this id had been done before.")
  @APIResponse(
      responseCode = "200",
      description = "It was done before",
      content = @Content(schema = @Schema(implementation = OutcomeView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Done now",
      content = @Content(schema = @Schema(implementation = OutcomeView.class)))
  @APIResponse(
      responseCode = "401",
      description = "signature-refused: 'reason' is missing, time or wrong")
  @APIResponse(
      responseCode = "403",
      description = "forbidden: an account of another mode; channel-off: it is switched off")
  @APIResponse(
      responseCode = "409",
      description =
          "not-assisting: the assistant's side is not this app's, or no longer; conversation-closed; status-moved")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public Response reply(
      @PathParam("account") long id,
      @RequestBody(content = @Content(schema = @Schema(implementation = ReplyForm.class)))
          byte[] body) {
    var account = AppCaller.only(Mode.ASSISTANT, app.of(id, body));
    var replied = replies.take(account, Said.read(body), clock.instant());
    var entry = replied.entry();
    return Response.status(replied.fresh() ? 201 : 200)
        .entity(
            new OutcomeView(
                replied.conversation().id(),
                Words.of(replied.conversation().status()),
                entry == null ? null : EntryView.of(entry, null)))
        .build();
  }
}
