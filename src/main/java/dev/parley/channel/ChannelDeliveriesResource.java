package dev.parley.channel;

import dev.parley.agent.Role;
import dev.parley.channel.Delivery.State;
import dev.parley.platform.Page;
import dev.parley.platform.Words;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What became of an account's deliveries; administrators only. */
@Path("channels/{id}/deliveries")
@RequestScoped
@RolesAllowed(Role.IS_ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Channels")
public class ChannelDeliveriesResource {
  @Inject private Accounts accounts;
  @Inject private Deliveries deliveries;
  @Inject private Courier courier;
  @Inject private Polls polls;
  @Inject private InstantSource clock;

  /**
   * What became of a delivery; what it says is in the thread.
   *
   * @param delivery its number
   * @param seq the entry's place in the thread
   * @param tries how often a webhook did not take it
   */
  @Schema(name = "DeliveryFate")
  public record FateView(
      long delivery,
      long conversation,
      long seq,
      @Nullable String address,
      @Schema(examples = "failed") String state,
      @Nullable String reason,
      int tries,
      long madeAt,
      long stateAt) {
    static FateView of(Delivery d) {
      return new FateView(
          d.seq(),
          d.conversation(),
          d.entry(),
          d.address(),
          Words.of(d.state()),
          d.reason(),
          d.tries(),
          d.madeAt().toEpochMilli(),
          d.stateAt().toEpochMilli());
    }
  }

  @GET
  @Operation(
      summary = "List deliveries",
      description =
          "Newest first, of one state (queued, accepted, failed, delivered, read) or of any; 'next' is the 'before' of the next page.")
  @APIResponse(
      responseCode = "200",
      description = "A page",
      content = @Content(schema = @Schema(implementation = Page.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  public Page<FateView> list(
      @PathParam("id") long id,
      @QueryParam("state") @Nullable String state,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit) {
    accounts.byId(id);
    var of = state == null ? null : Words.read(State.class, state, "state");
    return Page.of(
            deliveries.below(id, of, Page.key(before, Long.MAX_VALUE), limit + 1),
            limit,
            d -> Long.toString(d.seq()))
        .map(FateView::of);
  }

  @POST
  @Path("{delivery}/retries")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Send one that failed again",
      description = "As a new delivery, after all others; the one that failed is gone.")
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(responseCode = "409", description = "conflict: it has not failed")
  @APIResponse(
      responseCode = "201",
      description = "It waits",
      content = @Content(schema = @Schema(implementation = FateView.class)))
  public Response again(@PathParam("id") long id, @PathParam("delivery") long delivery) {
    var anew = deliveries.again(id, delivery, clock.instant());
    courier.carry(id);
    polls.ring(id);
    return Response.status(201).entity(FateView.of(anew)).build();
  }
}
