package dev.parley.channel;

import dev.parley.channel.Account.Mode;
import dev.parley.channel.Inbound.Receipt;
import dev.parley.conversation.EntryView;
import dev.parley.platform.Words;
import dev.parley.story.ConversationViews;
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

/** What an app brings of what visitors do elsewhere: docs/messaging-api.md. */
@Path("messaging/{account}/events")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messaging")
@SecurityRequirement(name = "signature")
public class EventsResource {
  @Inject private AppCaller app;
  @Inject private Reception reception;
  @Inject private Deliveries deliveries;
  @Inject private ConversationViews views;
  @Inject private InstantSource clock;

  /** Who did it. */
  @Schema(name = "MessagingSender")
  public record SenderForm(
      @Schema(examples = "ana-77") String address,
      @Nullable String name,
      @Nullable String email,
      @Nullable String language,
      @Nullable String timeZone,
      @Nullable Map<String, Object> attributes) {}

  /** One event; which members belong to which kind is in docs/messaging-api.md. */
  @Schema(name = "MessagingEvent")
  public record EventForm(
      @Schema(examples = "e-1") @Nullable String id,
      @Schema(examples = "message", description = "message, answer, restart, new, end, receipt")
          String kind,
      @Nullable SenderForm from,
      @Nullable Long conversation,
      @Nullable String text,
      @Nullable List<Long> files,
      @Nullable Long question,
      @Nullable String option,
      @Nullable String value,
      @Nullable Long delivery,
      @Nullable String state,
      @Nullable String reason) {}

  /**
   * What an event led to.
   *
   * @param entry what stands in the thread because of it
   */
  @Schema(name = "MessagingOutcome")
  public record OutcomeView(
      @Nullable Long conversation, String status, @Nullable EntryView entry) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Bring an event",
      description =
          "Signed by the app. 201 when it was done now, 200 with the same outcome when this id had been done before; a receipt answers 200.")
  @APIResponse(
      responseCode = "200",
      description = "It was done before, or it is a receipt",
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
          "conversation-closed: 'choices' says what remains; status-moved; question-over; time-taken, offer-over: 'times' are what remains")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public Response bring(
      @PathParam("account") long id,
      @RequestBody(content = @Content(schema = @Schema(implementation = EventForm.class)))
          byte[] body) {
    var account = AppCaller.only(Mode.RELAY, app.of(id, body));
    var said = Said.read(body);
    var now = clock.instant();
    if (Inbound.isReceipt(said)) {
      var receipt = Receipt.read(said);
      var known =
          deliveries.receipt(account, receipt.delivery(), receipt.state(), receipt.reason(), now);
      return Response.ok(new OutcomeView(known.conversation(), Words.of(known.state()), null))
          .build();
    }
    var received = reception.take(account, Inbound.read(said), now);
    var entry = received.entry();
    return Response.status(received.fresh() ? 201 : 200)
        .entity(
            new OutcomeView(
                received.conversation().id(),
                Words.of(received.conversation().status()),
                entry == null ? null : EntryView.of(entry, views.nameOf(entry))))
        .build();
  }
}
