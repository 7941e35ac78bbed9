package dev.parley.channel;

import dev.parley.channel.DeliveryViews.DeliveryList;
import dev.parley.platform.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What an app without a webhook fetches: docs/messaging-api.md. */
@Path("messaging/{account}/deliveries")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messaging")
@SecurityRequirement(name = "signature")
public class DeliveriesResource {
  @Inject private AppCaller app;
  @Inject private Accounts accounts;
  @Inject private Deliveries deliveries;
  @Inject private Polls polls;
  @Inject private InstantSource clock;

  @GET
  @Operation(
      summary = "Fetch deliveries",
      description =
          "What comes after 'after', in order; with it the app says that it has everything up to there. Without it, what comes after the last that was said so. With 'wait' the answer comes as soon as there is something, or empty after so many seconds. Without a body, the path and query are signed.")
  @APIResponse(
      responseCode = "200",
      description = "What is new, or nothing",
      content = @Content(schema = @Schema(implementation = DeliveryList.class)))
  @APIResponse(
      responseCode = "401",
      description = "signature-refused: 'reason' is missing, time or wrong")
  @APIResponse(responseCode = "403", description = "channel-off: the account is switched off")
  @APIResponse(responseCode = "409", description = "conflict: this account has a webhook")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public void fetch(
      @PathParam("account") long id,
      @QueryParam("after") @Nullable @Min(0) Long after,
      @QueryParam("wait") @DefaultValue("0") @Min(0) @Max(50) int wait,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
      @Suspended AsyncResponse answer) {
    var account = app.of(id);
    if (account.webhook() != null) {
      throw Problem.conflict("This account has a webhook: everything is taken there.");
    }
    long from = after == null ? accounts.postbox(id).accepted() : after;
    deliveries.acknowledge(id, from, clock.instant());
    polls.answer(id, from, limit, wait, answer);
  }
}
